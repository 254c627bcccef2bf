/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ResolvableType;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.CompoundExpression;
import org.springframework.expression.spel.ast.ConstructorReference;
import org.springframework.expression.spel.ast.Elvis;
import org.springframework.expression.spel.ast.Indexer;
import org.springframework.expression.spel.ast.Literal;
import org.springframework.expression.spel.ast.MethodReference;
import org.springframework.expression.spel.ast.Projection;
import org.springframework.expression.spel.ast.PropertyOrFieldReference;
import org.springframework.expression.spel.ast.Selection;
import org.springframework.expression.spel.ast.Ternary;
import org.springframework.expression.spel.ast.TypeReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardTypeLocator;
import org.springframework.util.StringUtils;

/**
 * Follows an expression from type to type, as far as declared types tell, and registers
 * what it will call. Behind an {@code Object} nothing is known.
 */
final class ExpressionHints {

	private final ReflectionHints hints;

	private final MemberTypes members;

	private final ConfigurableBeanFactory beanFactory;

	private final ResolvableType root;

	private final Map<String, ResolvableType> variables;

	ExpressionHints(ReflectionHints hints, ConfigurableBeanFactory beanFactory, ResolvableType root,
			Map<String, ResolvableType> variables) {
		this.hints = hints;
		this.members = new MemberTypes(hints);
		this.beanFactory = beanFactory;
		this.root = root;
		this.variables = variables;
	}

	// Returns what the expression gives. A wrong one is told of at start, not here.
	ResolvableType register(String text) {
		if (text.isBlank()) {
			return ResolvableType.NONE;
		}
		try {
			String resolved = this.beanFactory.resolveEmbeddedValue(text);
			SpelNode ast = new SpelExpressionParser().parseRaw((resolved != null) ? resolved : "").getAST();
			return typeOf(ast, this.root, this.root);
		}
		catch (ParseException | IllegalArgumentException | IllegalStateException ex) {
			return ResolvableType.NONE;
		}
	}

	// Names belong to what stands before them, arguments to the scope.
	private ResolvableType typeOf(SpelNode node, ResolvableType before, ResolvableType scope) {
		if (node instanceof CompoundExpression) {
			ResolvableType type = before;
			for (int i = 0; i < node.getChildCount(); i++) {
				type = typeOf(node.getChild(i), type, scope);
			}
			return type;
		}
		if (node instanceof Selection || node instanceof Projection) {
			ResolvableType element = MemberTypes.elementOf(before);
			ResolvableType each = typeOf(node.getChild(0), element, element);
			return (node instanceof Selection) ? selected(node, before, element)
					: ResolvableType.forClassWithGenerics(Iterable.class, each);
		}
		ResolvableType[] children = new ResolvableType[node.getChildCount()];
		for (int i = 0; i < children.length; i++) {
			children[i] = typeOf(node.getChild(i), scope, scope);
		}
		if (node instanceof PropertyOrFieldReference property) {
			return this.members.property(before, property.getName());
		}
		if (node instanceof MethodReference method) {
			return this.members.method(before, method.getName(), children.length);
		}
		if (node instanceof Indexer) {
			return this.members.indexed(before, literal(node.getChild(0)));
		}
		if (node instanceof Ternary) {
			return children[1];
		}
		return (node instanceof Elvis) ? children[0] : named(node, scope);
	}

	private static ResolvableType selected(SpelNode node, ResolvableType before, ResolvableType element) {
		return node.toStringAST().startsWith("?") ? before : element;
	}

	private ResolvableType named(SpelNode node, ResolvableType scope) {
		if (node instanceof VariableReference) {
			String name = node.toStringAST().substring(1);
			ResolvableType variable = this.variables.getOrDefault(name, ResolvableType.NONE);
			return name.equals("root") ? this.root : name.equals("this") ? scope : variable;
		}
		if (node instanceof BeanReference bean) {
			String name = bean.getName();
			return forClass(this.beanFactory.containsBean(name) ? this.beanFactory.getType(name, false) : null);
		}
		if (node instanceof TypeReference) {
			return forClass(find(node.getChild(0).toStringAST()));
		}
		if (node instanceof ConstructorReference) {
			Class<?> made = find(node.getChild(0).toStringAST());
			if (made != null) {
				this.hints.registerType(made, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
			}
			return forClass(made);
		}
		Object value = literal(node);
		return forClass((value != null) ? value.getClass() : null);
	}

	private static ResolvableType forClass(@Nullable Class<?> type) {
		return (type != null) ? ResolvableType.forClass(type) : ResolvableType.NONE;
	}

	private static @Nullable Class<?> find(String name) {
		try {
			return new StandardTypeLocator().findType(StringUtils.delete(name, "'"));
		}
		catch (EvaluationException ex) {
			return null;
		}
	}

	private static @Nullable Object literal(SpelNode node) {
		return (node instanceof Literal literal) ? literal.getLiteralValue().getValue() : null;
	}

}
