/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadContextCustomizer;
import io.github.hubspotleads.extension.ExtensionFailures;
import io.github.hubspotleads.observation.LeadSignals;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Calls the application's customizers of contexts, one after the other. One that throws
 * is passed over.
 */
final class ContextCustomizers {

	private final Supplier<List<LeadContextCustomizer>> customizers;

	private final ExtensionFailures failures;

	ContextCustomizers(Supplier<List<LeadContextCustomizer>> customizers, ExtensionFailures failures) {
		this.customizers = SingletonSupplier.of(customizers);
		this.failures = failures;
	}

	boolean isEmpty() {
		return this.customizers.get().isEmpty();
	}

	LeadContext customize(LeadContext known, LeadContextCustomizer.Request request) {
		LeadContext context = known;
		for (LeadContextCustomizer customizer : this.customizers.get()) {
			try {
				@Nullable LeadContext customized = customizer.customize(context, request);
				context = (customized != null) ? customized : context;
			}
			catch (Throwable ex) {
				this.failures.tell(LeadSignals.Extension.CONTEXT_CUSTOMIZER, customizer, ex);
			}
		}
		return context;
	}

}
