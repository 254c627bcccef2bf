/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Map;
import java.util.function.ToIntFunction;

import io.github.hubspotleads.actuate.LeadMeterDocumentation.MeterKeys;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.reconciliation.ReconciliationReport;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of the last comparison of each form with what HubSpot shows; not a number before
 * the first.
 *
 * @since 0.1.0
 */
public class ReconciliationMeters implements MeterBinder {

	private static final Map<String, ToIntFunction<ReconciliationReport>> RESULTS = Map.of("arrived",
			ReconciliationReport::arrived, "doubled", ReconciliationReport::doubled, "missing",
			ReconciliationReport::missing, "awaited", ReconciliationReport::awaited, "foreign",
			ReconciliationReport::foreign);

	private final Reconciler reconciler;

	/**
	 * Create new meters.
	 * @param reconciler makes the comparisons
	 */
	public ReconciliationMeters(Reconciler reconciler) {
		this.reconciler = reconciler;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (String form : this.reconciler.forms()) {
			RESULTS.forEach((result, count) -> Gauge
				.builder(LeadMeterDocumentation.RECONCILED.getName(), () -> value(form, count))
				.description("Submissions by what the last comparison with HubSpot found")
				.tag(MeterKeys.FORM.asString(), form)
				.tag(MeterKeys.RESULT.asString(), result)
				.register(registry));
		}
	}

	private double value(String form, ToIntFunction<ReconciliationReport> count) {
		ReconciliationReport report = this.reconciler.report(form);
		return (report != null) ? count.applyAsInt(report) : Double.NaN;
	}

}
