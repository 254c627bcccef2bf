/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.extension;

import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadCustomizer;
import io.github.hubspotleads.observation.LeadSignals;
import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * Calls the application's customizers of leads, one after the other. One that throws, or
 * that returns a lead of another form, is passed over.
 *
 * @since 0.1.0
 */
public final class LeadCustomizers {

	/**
	 * The application adds none.
	 */
	public static final LeadCustomizers NONE = new LeadCustomizers(List::of,
			new ExtensionFailures(LeadSignals.NONE, () -> 0));

	private final Supplier<List<LeadCustomizer>> customizers;

	private final ExtensionFailures failures;

	/**
	 * Create new customizers.
	 * @param customizers gives them in their order, asked with the first lead
	 * @param failures is told of those that fail
	 */
	public LeadCustomizers(Supplier<List<LeadCustomizer>> customizers, ExtensionFailures failures) {
		this.customizers = SingletonSupplier.of(customizers);
		this.failures = failures;
	}

	/**
	 * Change a lead.
	 * @param lead the lead
	 * @return the lead to go on with, or {@code null} for no lead
	 */
	public @Nullable Lead customize(Lead lead) {
		Lead current = lead;
		for (LeadCustomizer customizer : this.customizers.get()) {
			try {
				Lead changed = customizer.customize(current);
				if (changed == null) {
					return null;
				}
				requireForm(changed, lead.form());
				current = changed;
			}
			catch (Throwable ex) {
				this.failures.tell(LeadSignals.Extension.LEAD_CUSTOMIZER, customizer, ex);
			}
		}
		return current;
	}

	private static void requireForm(Lead changed, String form) {
		if (!changed.form().equals(form)) {
			throw new IllegalArgumentException("A customized lead must stay with its form");
		}
	}

}
