/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.LeadMeterDocumentation.MeterKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one form, each registered when it first has something to count.
 */
final class FormMeters {

	private static final int ERROR_TYPES = SubmissionError.Type.values().length;

	private final AtomicReferenceArray<@Nullable Finished> finished = new AtomicReferenceArray<>(
			SubmissionStatus.values().length * (ERROR_TYPES + 1));

	private final Map<LeadMeterDocumentation, Counter> counters = new ConcurrentHashMap<>();

	private final String api;

	private final Tags tags;

	private final MeterRegistry registry;

	FormMeters(String form, String api, MeterRegistry registry) {
		this.api = api;
		this.tags = Tags.of(tag(MeterKeys.API, api), tag(MeterKeys.FORM, form));
		this.registry = registry;
	}

	boolean isOf(String api) {
		return this.api.equals(api);
	}

	void finished(Submission submission) {
		SubmissionError error = submission.error();
		int errorIndex = (error != null) ? error.type().ordinal() : ERROR_TYPES;
		int index = submission.status().ordinal() * (ERROR_TYPES + 1) + errorIndex;
		Finished meters = this.finished.get(index);
		if (meters == null) {
			// Two threads may both come here: the registry gives both the same meters.
			meters = register(submission.status(), (error != null) ? lowercase(error.type()) : "none");
			this.finished.set(index, meters);
		}
		meters.count.increment();
		meters.attempts.record(submission.attempts());
	}

	private Finished register(SubmissionStatus status, String errorType) {
		Tags withStatus = this.tags.and(tag(MeterKeys.STATUS, lowercase(status)));
		Counter count = Counter.builder(LeadMeterDocumentation.FINISHED.getName())
			.description("Submissions that are delivered, rejected, dead or logged")
			.tags(withStatus.and(tag(MeterKeys.ERROR_TYPE, errorType)))
			.register(this.registry);
		DistributionSummary attempts = DistributionSummary.builder(LeadMeterDocumentation.ATTEMPTS.getName())
			.description("Attempts that a finished submission took")
			.tags(withStatus)
			.register(this.registry);
		return new Finished(count, attempts);
	}

	void count(LeadMeterDocumentation meter, String description) {
		this.counters
			.computeIfAbsent(meter,
					(added) -> Counter.builder(added.getName())
						.description(description)
						.tags(this.tags)
						.register(this.registry))
			.increment();
	}

	private static String lowercase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static Tag tag(MeterKeys key, String value) {
		return Tag.of(key.asString(), value);
	}

	private record Finished(Counter count, DistributionSummary attempts) {

	}

}
