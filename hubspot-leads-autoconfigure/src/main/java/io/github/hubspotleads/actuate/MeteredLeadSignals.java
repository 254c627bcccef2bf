/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.LeadMeterDocumentation.MeterKeys;
import io.github.hubspotleads.observation.LeadSignals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * Counts the signals. Meters of what finished are looked up once and then kept, for their
 * number is bounded by the number of forms.
 *
 * @since 0.1.0
 */
public class MeteredLeadSignals implements LeadSignals {

	private final Map<FinishedKey, Finished> finished = new ConcurrentHashMap<>();

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
		SubmissionError error = submission.error();
		FinishedKey key = new FinishedKey(submission.form(), api, submission.status(),
				(error != null) ? error.type() : null);
		Finished meters = this.finished.get(key);
		if (meters == null) {
			meters = this.finished.computeIfAbsent(key, this::register);
		}
		meters.count.increment();
		meters.attempts.record(submission.attempts());
	}

	private Finished register(FinishedKey key) {
		Tags tags = Tags.of(tag(MeterKeys.API, key.api()), tag(MeterKeys.FORM, key.form()),
				tag(MeterKeys.STATUS, key.status().name().toLowerCase(Locale.ROOT)));
		String errorType = (key.error() != null) ? key.error().name().toLowerCase(Locale.ROOT) : "none";
		Counter count = Counter.builder(LeadMeterDocumentation.FINISHED.getName())
			.description("Submissions that are delivered, rejected or dead")
			.tags(tags.and(List.of(tag(MeterKeys.ERROR_TYPE, errorType))))
			.register(this.registry);
		DistributionSummary attempts = DistributionSummary.builder(LeadMeterDocumentation.ATTEMPTS.getName())
			.description("Attempts that a finished submission took")
			.tags(tags)
			.register(this.registry);
		return new Finished(count, attempts);
	}

	@Override
	public void possibleDuplicate(String form, String api) {
		count(LeadMeterDocumentation.POSSIBLE_DUPLICATES, "Leads that HubSpot may have twice", form, api);
	}

	@Override
	public void leaseLost(String form, String api) {
		count(LeadMeterDocumentation.LEASES_LOST, "Attempts that ended after their claim was lost", form, api);
	}

	@Override
	public void refused(String form, String api) {
		count(LeadMeterDocumentation.REFUSED, "Leads that the store could not take", form, api);
	}

	private void count(LeadMeterDocumentation meter, String description, String form, String api) {
		Counter.builder(meter.getName())
			.description(description)
			.tags(Tags.of(tag(MeterKeys.API, api), tag(MeterKeys.FORM, form)))
			.register(this.registry)
			.increment();
	}

	private static Tag tag(MeterKeys key, String value) {
		return Tag.of(key.asString(), value);
	}

	private record FinishedKey(String form, String api, SubmissionStatus status, SubmissionError.@Nullable Type error) {

	}

	private record Finished(Counter count, DistributionSummary attempts) {

	}

}
