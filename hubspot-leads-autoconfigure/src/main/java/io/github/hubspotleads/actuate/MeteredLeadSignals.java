/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the signals. Meters are looked up once and then kept, for their number is
 * bounded by the number of forms. What is counted of each form is there from the start,
 * so that the first event is seen as a rise; what became of leads, and why, is not, for
 * those are many.
 *
 * @since 0.1.0
 */
public class MeteredLeadSignals implements LeadSignals {

	private static final Map<LeadMeterDocumentation, String> COUNTERS = Map.of(LeadMeterDocumentation.KEPT,
			"Leads that were kept for delivery", LeadMeterDocumentation.LEFT_OUT,
			"Leads that HubSpot took without values that it refused", LeadMeterDocumentation.POSSIBLE_DUPLICATES,
			"Leads that HubSpot may have twice", LeadMeterDocumentation.LEASES_LOST,
			"Attempts that ended after their claim was lost", LeadMeterDocumentation.WITHOUT_CONSENT,
			"Leads that a program handed over without the consent that their form requires",
			LeadMeterDocumentation.REFUSED, "Leads that the store could not take");

	private final Map<String, FormMeters> forms = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	/**
	 * Create new signals.
	 * @param registry the registry to count in
	 * @param forms the configured forms
	 */
	public MeteredLeadSignals(MeterRegistry registry, LeadForms forms) {
		this.registry = registry;
		forms.all().forEach((form) -> {
			FormMeters meters = form(form.name(), form.api().id());
			COUNTERS.forEach(meters::counter);
			meters.deliveryTime();
		});
	}

	@Override
	public void kept(String form, String api) {
		count(form, api, LeadMeterDocumentation.KEPT);
	}

	@Override
	public void finished(Submission submission, String api) {
		form(submission.form(), api).finished(submission);
	}

	@Override
	public void leftOut(Submission submission, String api) {
		count(submission.form(), api, LeadMeterDocumentation.LEFT_OUT);
	}

	@Override
	public void possibleDuplicate(String form, String api) {
		count(form, api, LeadMeterDocumentation.POSSIBLE_DUPLICATES);
	}

	@Override
	public void leaseLost(String form, String api) {
		count(form, api, LeadMeterDocumentation.LEASES_LOST);
	}

	@Override
	public void withoutConsent(String form, String api) {
		count(form, api, LeadMeterDocumentation.WITHOUT_CONSENT);
	}

	@Override
	public void refused(String form, String api) {
		count(form, api, LeadMeterDocumentation.REFUSED);
	}

	@Override
	public void extensionFailed(Extension extension) {
		Counter.builder(LeadMeterDocumentation.EXTENSION_FAILURES.getName())
			.description("Calls of the application's extensions that failed")
			.tag(LeadMeterDocumentation.MeterKeys.EXTENSION.asString(),
					extension.name().toLowerCase(Locale.ROOT).replace('_', '-'))
			.register(this.registry)
			.increment();
	}

	private void count(String form, String api, LeadMeterDocumentation meter) {
		form(form, api).counter(meter, COUNTERS.getOrDefault(meter, "")).increment();
	}

	private FormMeters form(String form, String api) {
		FormMeters known = this.forms.get(form);
		if (known == null || !known.isOf(api)) {
			known = new FormMeters(form, api, this.registry);
			this.forms.put(form, known);
		}
		return known;
	}

}
