/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.util.function.Predicate;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.mockito.Mockito.mock;

/**
 * Processes a bean ahead of time, and tells what is registered for it.
 */
final class ProcessedBean {

	private ProcessedBean() {
	}

	static Predicate<RuntimeHints> invocation(Class<?> type, String method) {
		return RuntimeHintsPredicates.reflection().onMethodInvocation(type, method);
	}

	static RuntimeHints hints(Class<?> type) {
		TestGenerationContext generation = new TestGenerationContext();
		contribution(type).applyTo(generation, mock(BeanRegistrationCode.class));
		return generation.getRuntimeHints();
	}

	static BeanRegistrationAotContribution contribution(Class<?> type) {
		DefaultListableBeanFactory factory = new DefaultListableBeanFactory();
		factory.registerBeanDefinition("tested", new RootBeanDefinition(type));
		factory.registerBeanDefinition("gatekeeper", new RootBeanDefinition(ExpressionHintsTests.Gatekeeper.class));
		factory.addEmbeddedValueResolver((text) -> text.replace("${word}", "yes"));
		return new LeadMethodAotProcessor().processAheadOfTime(RegisteredBean.of(factory, "tested"));
	}

}
