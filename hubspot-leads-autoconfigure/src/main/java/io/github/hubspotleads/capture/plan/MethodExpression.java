/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.SpelNode;
import org.springframework.expression.spel.ast.Assign;
import org.springframework.expression.spel.ast.BeanReference;
import org.springframework.expression.spel.ast.FunctionReference;
import org.springframework.expression.spel.ast.VariableReference;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * An expression of an annotation about calls of its method, parsed once. It is code of
 * the application's; values of arguments are never parsed.
 */
final class MethodExpression {

	private static final String RESULT = "result";

	// Remembers how properties are reached, which a context of its own would forget.
	private final StandardEvaluationContext shared = new StandardEvaluationContext();

	private final Method method;

	private final Source source;

	// As it is told: what a placeholder stands for may be a secret.
	private final String written;

	private final String told;

	private final Expression expression;

	private final boolean needsResult;

	private MethodExpression(Method method, Source source, Text text, Expression expression, boolean needsResult) {
		this.method = method;
		this.source = source;
		this.written = text.written;
		this.told = text.told();
		this.expression = expression;
		this.needsResult = needsResult;
	}

	static @Nullable MethodExpression of(String attribute, String written, Method method, Source source) {
		Text text = new Text(attribute, written, source.resolve(written, method));
		if (text.resolved.isBlank()) {
			return null;
		}
		SpelExpression expression;
		try {
			expression = new SpelExpressionParser().parseRaw(text.resolved);
		}
		catch (ParseException | IllegalStateException ex) {
			// The parser quotes what it was given.
			throw new CapturePlanException(method,
					text.told() + "is not a SpEL expression; write one such as \"#request.newsletter\"",
					text.isResolved() ? null : ex);
		}
		Set<String> named = new TreeSet<>();
		Set<String> assigned = new HashSet<>();
		Set<String> beans = new TreeSet<>();
		collect(expression.getAST(), named, assigned, beans);
		MethodExpression parsed = new MethodExpression(method, source, text, expression, named.contains(RESULT));
		parsed.requireOneResult();
		named.removeAll(assigned);
		parsed.requireKnown(named);
		beans.forEach(parsed::requireBean);
		return parsed;
	}

	private static void collect(SpelNode node, Set<String> named, Set<String> assigned, Set<String> beans) {
		if (node instanceof VariableReference || node instanceof FunctionReference) {
			named.add(nameOf(node));
		}
		else if (node instanceof Assign && node.getChild(0) instanceof VariableReference variable) {
			assigned.add(nameOf(variable));
		}
		else if (node instanceof BeanReference) {
			beans.add(node.toStringAST());
		}
		for (int i = 0; i < node.getChildCount(); i++) {
			collect(node.getChild(i), named, assigned, beans);
		}
	}

	// The nodes tell their names in their texts only: #name and #name(arguments).
	private static String nameOf(SpelNode node) {
		String text = node.toStringAST();
		int end = text.indexOf('(');
		return text.substring(1, (end < 0) ? text.length() : end);
	}

	// With an argument of that name it depends on what the expression names before.
	private void requireOneResult() {
		@Nullable String @Nullable [] names = this.source.parameterNames.getParameterNames(this.method);
		int index = (this.needsResult && names != null) ? Arrays.asList(names).indexOf(RESULT) : -1;
		if (index >= 0) {
			throw new CapturePlanException(this.method,
					this.told + "names #" + RESULT + ", which is both what the method returns and its argument '"
							+ RESULT + "'; name the argument #a" + index
							+ ", or rename it if you mean what is returned",
					null);
		}
	}

	// SpEL takes an unknown name for null, so a misspelt one would keep all leads out.
	private void requireKnown(Set<String> named) {
		@Nullable String @Nullable [] names = this.source.parameterNames.getParameterNames(this.method);
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
			throw new CapturePlanException(this.method, this.told + "names #" + String.join(", #", unknown)
					+ ", but there is no such argument; it can name #" + String.join(", #", known), null);
		}
	}

	// As an expression names it: @name, or &name for what makes a bean, with quotes or
	// not.
	private void requireBean(String reference) {
		String name = reference.substring(1).replace("'", "");
		ConfigurableBeanFactory beanFactory = this.source.beanFactory;
		if (beanFactory == null || !beanFactory.containsBean(name)) {
			throw new CapturePlanException(this.method,
					this.told + "names " + reference + ", but there is no bean '" + name + "'", null);
		}
	}

	@Override
	public String toString() {
		return this.written;
	}

	boolean needsResult() {
		return this.needsResult;
	}

	boolean isTrue(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		return Boolean.TRUE.equals(evaluate(target, arguments, result));
	}

	@Nullable Object evaluate(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(target, this.method, arguments,
				this.source.parameterNames);
		this.shared.applyDelegatesTo(context);
		if (this.source.beanFactory != null) {
			context.setBeanResolver(new BeanFactoryResolver(this.source.beanFactory));
		}
		context.setVariable(RESULT, result);
		try {
			return this.expression.getValue(context);
		}
		catch (RuntimeException ex) {
			throw new CapturePlanException(this.method, this.told + "failed: " + kind(ex), null);
		}
	}

	// Never what it says, which may quote values.
	private static String kind(RuntimeException ex) {
		String type = ex.getClass().getName();
		if (ex instanceof SpelEvaluationException evaluation) {
			return type + " (" + evaluation.getMessageCode() + ")";
		}
		StackTraceElement[] frames = ex.getStackTrace();
		return (frames.length > 0) ? type + " at " + frames[0] : type;
	}

	// As the annotation has it, and as it is evaluated.
	private record Text(String attribute, String written, String resolved) {

		boolean isResolved() {
			return !this.written.equals(this.resolved);
		}

		String told() {
			return "has the " + this.attribute + " \"" + this.written + "\", which ";
		}

	}

	// Where names come from.
	record Source(ParameterNameDiscoverer parameterNames, @Nullable ConfigurableBeanFactory beanFactory) {

		// Texts of annotations may hold placeholders of the application's properties.
		String resolve(String text, Method method) {
			if (this.beanFactory == null || !text.contains("${")) {
				return text;
			}
			try {
				String resolved = this.beanFactory.resolveEmbeddedValue(text);
				return (resolved != null) ? resolved : "";
			}
			catch (IllegalArgumentException ex) {
				throw new CapturePlanException(method,
						"has the text \"" + text
								+ "\", which has a placeholder that cannot be resolved; set the property, or give the "
								+ "placeholder a default",
						ex);
			}
		}

	}

}
