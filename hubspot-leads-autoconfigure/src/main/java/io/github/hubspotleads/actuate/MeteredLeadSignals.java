/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.observation.LeadSignals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts the signals. Meters are looked up once and then kept, for their number is
 * bounded by the number of forms.
 *
 * @since 0.1.0
 */
public class MeteredLeadSignals implements LeadSignals {

	private final Map<String, FormMeters> forms = new ConcurrentHashMap<>();

	private final MeterRegistry registry;

	/**
	 * Create new signals.
	 * @param registry the registry to count in
	 */
	public MeteredLeadSignals(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void finished(Submission submission, String api) {
		form(submission.form(), api).finished(submission);
	}

	@Override
	public void leftOut(Submission submission, String api) {
		form(submission.form(), api).count(LeadMeterDocumentation.LEFT_OUT,
				"Leads that HubSpot took without values that it refused");
	}

	@Override
	public void possibleDuplicate(String form, String api) {
		form(form, api).count(LeadMeterDocumentation.POSSIBLE_DUPLICATES, "Leads that HubSpot may have twice");
	}

	@Override
	public void leaseLost(String form, String api) {
		form(form, api).count(LeadMeterDocumentation.LEASES_LOST, "Attempts that ended after their claim was lost");
	}

	@Override
	public void withoutConsent(String form, String api) {
		form(form, api).count(LeadMeterDocumentation.WITHOUT_CONSENT,
				"Leads that a program handed over without the consent that their form requires");
	}

	@Override
	public void refused(String form, String api) {
		form(form, api).count(LeadMeterDocumentation.REFUSED, "Leads that the store could not take");
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

	private FormMeters form(String form, String api) {
		FormMeters known = this.forms.get(form);
		if (known == null || !known.isOf(api)) {
			known = new FormMeters(form, api, this.registry);
			this.forms.put(form, known);
		}
		return known;
	}

}
