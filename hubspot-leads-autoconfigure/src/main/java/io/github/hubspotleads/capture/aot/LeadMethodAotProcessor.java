/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.lang.reflect.Method;
import java.util.Map;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.method.LeadMethods;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Looks at every bean for methods that a {@link HubSpotLead} is meant for. Their proxies
 * are the business of Spring, which asks the post-processor for them.
 */
final class LeadMethodAotProcessor implements BeanRegistrationAotProcessor {

	private static final Logger logger = LoggerFactory.getLogger(LeadMethodAotProcessor.class);

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		Class<?> type = registeredBean.getBeanClass();
		Map<Method, LeadMethods.Found> methods = methods(type);
		return methods.isEmpty() ? null : (generation, code) -> {
			LeadMethodHints hints = new LeadMethodHints(generation.getRuntimeHints().reflection(), type,
					registeredBean.getBeanFactory());
			methods.forEach(hints::register);
		};
	}

	// As at start, a class that cannot be looked at is the application's business.
	private static Map<Method, LeadMethods.Found> methods(Class<?> type) {
		try {
			return AnnotationUtils.isCandidateClass(type, HubSpotLead.class) ? LeadMethods.of(type) : Map.of();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.debug("Class '{}' is not looked at: {}", type.getName(), ex.getClass().getName());
			return Map.of();
		}
	}

}
