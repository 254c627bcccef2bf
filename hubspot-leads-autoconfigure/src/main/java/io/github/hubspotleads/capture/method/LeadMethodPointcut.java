/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.method;

import java.lang.reflect.Method;

import io.github.hubspotleads.HubSpotLead;

import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;

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
		setClassFilter((type) -> !isOfSpring(type) && AnnotationUtils.isCandidateClass(type, HubSpotLead.class));
	}

	// Most beans of an application: looking at their methods took a twentieth of a start.
	private static boolean isOfSpring(Class<?> type) {
		return type.getName().startsWith("org.springframework.")
				&& !type.getName().startsWith("org.springframework.samples.");
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return !LeadMethods.find(AopUtils.getMostSpecificMethod(method, targetClass), targetClass)
			.annotations()
			.isEmpty();
	}

}
