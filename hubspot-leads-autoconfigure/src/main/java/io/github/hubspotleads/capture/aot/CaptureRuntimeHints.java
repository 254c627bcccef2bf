/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.util.List;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.HubSpotLeads;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * What capture asks for by name, whatever methods are annotated. In a native image a
 * class is there for who asks only if that was said before.
 */
final class CaptureRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> ASKED_FOR = List.of("org.springframework.web.servlet.ModelAndView",
			"org.springframework.web.reactive.result.view.Rendering",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			"org.springframework.transaction.support.TransactionSynchronizationManager");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String name : ASKED_FOR) {
			hints.reflection().registerTypeIfPresent(classLoader, name);
		}
		for (Class<?> annotation : List.of(HubSpotLead.class, HubSpotLeads.class, LeadField.class, LeadConsent.class)) {
			hints.reflection().registerType(annotation, MemberCategory.INVOKE_DECLARED_METHODS);
		}
	}

}
