/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
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
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one form, each registered when it first has something to count.
 */
final class FormMeters {

	// At once, after some retries, within a working day, and what had to wait for HubSpot
	// or for somebody.
	private static final Duration[] OBJECTIVES = { Duration.ofMillis(250), Duration.ofMillis(500),
			Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10),
			Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15),
			Duration.ofHours(1), Duration.ofHours(4), Duration.ofDays(1) };

	private static final int ERROR_TYPES = SubmissionError.Type.values().length;

	private final AtomicReferenceArray<@Nullable Finished> finished = new AtomicReferenceArray<>(
			SubmissionStatus.values().length * (ERROR_TYPES + 1));

	private final Map<LeadMeterDocumentation, Counter> counters = new ConcurrentHashMap<>();

	private volatile @Nullable Timer deliveryTime;

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
		if (submission.status() == SubmissionStatus.DELIVERED) {
			Duration time = Duration.between(submission.createdAt(), submission.updatedAt());
			deliveryTime().record(time.isNegative() ? Duration.ZERO : time);
		}
	}

	Timer deliveryTime() {
		Timer timer = this.deliveryTime;
		if (timer == null) {
			timer = Timer.builder(LeadMeterDocumentation.DELIVERY_TIME.getName())
				.description("Time from the handover of a lead to its delivery")
				.tags(this.tags)
				.serviceLevelObjectives(OBJECTIVES)
				.register(this.registry);
			this.deliveryTime = timer;
		}
		return timer;
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

	Counter counter(LeadMeterDocumentation meter, String description) {
		return this.counters.computeIfAbsent(meter,
				(added) -> Counter.builder(added.getName())
					.description(description)
					.tags(this.tags)
					.register(this.registry));
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
