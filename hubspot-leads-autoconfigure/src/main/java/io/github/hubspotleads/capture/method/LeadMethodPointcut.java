/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.method;

import java.lang.reflect.Method;
import java.util.Arrays;

import io.github.hubspotleads.HubSpotLead;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Matches the methods that annotations are meant for, none of them in classes of Spring's
 * own.
 *
 * @since 0.1.0
 */
public final class LeadMethodPointcut extends StaticMethodMatcherPointcut {

	/**
	 * Create a new pointcut.
	 */
	public LeadMethodPointcut() {
		setClassFilter((type) -> isCandidate(type) && hasAnnotations(type));
	}

	// Most beans of an application: looking at their methods took a twentieth of a start.
	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !type.getName().startsWith("org.springframework.samples.");
	}

	// Of any kind: to find ours takes many times longer, and most classes have none.
	private static boolean hasAnnotations(@Nullable Class<?> type) {
		return type != null && (declaresAnnotations(type) || hasAnnotations(type.getSuperclass())
				|| Arrays.stream(type.getInterfaces()).anyMatch(LeadMethodPointcut::hasAnnotations));
	}

	// One that cannot be read is Spring's business, which passes over it.
	private static boolean declaresAnnotations(Class<?> type) {
		try {
			return isCandidate(type) && (type.getDeclaredAnnotations().length > 0
					|| Arrays.stream(ReflectionUtils.getDeclaredMethods(type))
						.anyMatch((method) -> method.getDeclaredAnnotations().length > 0));
		}
		catch (LinkageError | IllegalStateException ex) {
			return true;
		}
	}

	private static boolean isCandidate(Class<?> type) {
		return !isOfSpring(type) && AnnotationUtils.isCandidateClass(type, HubSpotLead.class);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return !LeadMethods.find(AopUtils.getMostSpecificMethod(method, targetClass), targetClass)
			.annotations()
			.isEmpty();
	}

}
