/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * The condition of an annotation, parsed once. It is code of the application's; values of
 * arguments are never parsed.
 */
final class Condition {

	private static final String RESULT = "result";

	// Remembers how properties are reached, which a context of its own would forget.
	private final StandardEvaluationContext shared = new StandardEvaluationContext();

	private final Method method;

	private final ParameterNameDiscoverer parameterNames;

	private final Expression expression;

	private final boolean needsResult;

	private Condition(Method method, ParameterNameDiscoverer parameterNames, Expression expression,
			boolean needsResult) {
		this.method = method;
		this.parameterNames = parameterNames;
		this.expression = expression;
		this.needsResult = needsResult;
	}

	static @Nullable Condition of(String text, Method method, ParameterNameDiscoverer parameterNames) {
		if (text.isBlank()) {
			return null;
		}
		SpelExpression expression;
		try {
			expression = new SpelExpressionParser().parseRaw(text);
		}
		catch (ParseException | IllegalStateException ex) {
			throw new CapturePlanException(method, "has the condition \"" + text
					+ "\", which is not a SpEL expression; write one such as \"#request.newsletter\"", ex);
		}
		Set<String> named = new TreeSet<>();
		Set<String> assigned = new HashSet<>();
		collect(expression.getAST(), named, assigned);
		Condition condition = new Condition(method, parameterNames, expression, named.contains(RESULT));
		named.removeAll(assigned);
		condition.requireKnown(named);
		return condition;
	}

	private static void collect(SpelNode node, Set<String> named, Set<String> assigned) {
		if (node instanceof VariableReference || node instanceof FunctionReference) {
			named.add(nameOf(node));
		}
		else if (node instanceof Assign && node.getChild(0) instanceof VariableReference variable) {
			assigned.add(nameOf(variable));
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			collect(node.getChild(i), named, assigned);
		}
	}

	// The nodes tell their names in their texts only: #name and #name(arguments).
	private static String nameOf(SpelNode node) {
		String text = node.toStringAST();
		int end = text.indexOf('(');
		return text.substring(1, (end < 0) ? text.length() : end);
	}

	// SpEL takes an unknown name for null, so a misspelt one would keep all leads out.
	private void requireKnown(Set<String> named) {
		@Nullable String @Nullable [] names = this.parameterNames.getParameterNames(this.method);
		List<String> known = new ArrayList<>();
		Set<String> unknown = new TreeSet<>(named);
		for (int i = 0; i < this.method.getParameterCount(); i++) {
			String name = (names != null) ? names[i] : null;
			known.add((name != null) ? name : "a" + i);
			unknown.removeAll(Set.of("a" + i, "p" + i));
		}
		known.add(RESULT);
		unknown.removeAll(known);
		unknown.removeAll(Set.of("root", "this"));
		if (!unknown.isEmpty()) {
			throw new CapturePlanException(this.method,
					"has the condition \"" + this.expression.getExpressionString() + "\", which names #"
							+ String.join(", #", unknown) + ", but there is no such argument; it can name #"
							+ String.join(", #", known),
					null);
		}
	}

	@Override
	public String toString() {
		return this.expression.getExpressionString();
	}

	boolean needsResult() {
		return this.needsResult;
	}

	boolean isMet(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(target, this.method, arguments,
				this.parameterNames);
		this.shared.applyDelegatesTo(context);
		context.setVariable(RESULT, result);
		return Boolean.TRUE.equals(this.expression.getValue(context));
	}

}
