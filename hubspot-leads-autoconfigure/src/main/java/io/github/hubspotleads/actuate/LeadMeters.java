/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of the store: how many submissions, and how old the oldest is.
 *
 * @since 0.1.0
 */
public class LeadMeters implements MeterBinder {

	private static final double MILLIS = 1000;

	private final SubmissionStore store;

	private final Clock clock;

	/**
	 * Create new meters.
	 * @param store the record of submissions
	 * @param clock tells the age of the oldest
	 */
	public LeadMeters(SubmissionStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (SubmissionStatus status : SubmissionStatus.values()) {
			Gauge
				.builder(LeadMeterDocumentation.SUBMISSIONS.getName(), this.store, (store) -> store.counts().of(status))
				.description("Submissions on record by status")
				.tag(LeadMeterDocumentation.MeterKeys.STATUS.asString(), status.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		Gauge.builder(LeadMeterDocumentation.OLDEST_AGE.getName(), this.store, this::oldestAge)
			.description("Age of the oldest submission that is not finished")
			.baseUnit(LeadMeterDocumentation.OLDEST_AGE.getBaseUnit())
			.register(registry);
	}

	private double oldestAge(SubmissionStore store) {
		Instant oldest = store.oldestUnfinished();
		return (oldest != null) ? Duration.between(oldest, this.clock.instant()).toMillis() / MILLIS : 0;
	}

}
