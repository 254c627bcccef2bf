/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
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

	private Condition(Method method, ParameterNameDiscoverer parameterNames, Expression expression) {
		this.method = method;
		this.parameterNames = parameterNames;
		this.expression = expression;
	}

	static @Nullable Condition of(String text, Method method, ParameterNameDiscoverer parameterNames) {
		if (text.isBlank()) {
			return null;
		}
		try {
			return new Condition(method, parameterNames, new SpelExpressionParser().parseExpression(text));
		}
		catch (ParseException | IllegalStateException ex) {
			throw new CapturePlanException(method, "has the condition \"" + text
					+ "\", which is not a SpEL expression; write one such as \"#request.newsletter\"", ex);
		}
	}

	boolean needsResult() {
		return this.expression.getExpressionString().contains("#" + RESULT);
	}

	boolean isMet(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		MethodBasedEvaluationContext context = new MethodBasedEvaluationContext(target, this.method, arguments,
				this.parameterNames);
		this.shared.applyDelegatesTo(context);
		context.setVariable(RESULT, result);
		return Boolean.TRUE.equals(this.expression.getValue(context));
	}

}
