/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.LongSupplier;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Gauges of the store: how many submissions, how old the oldest is, and how many leads
 * wait until it takes them. All of a scrape share one reading of the store; the last
 * needs none. While the store cannot be asked the others are not a number.
 *
 * @since 0.1.0
 */
public class LeadMeters implements MeterBinder, AutoCloseable {

	private static final double MILLIS = 1000;

	private final LeadHold hold;

	private final Clock clock;

	private final StoreReadings readings;

	/**
	 * Create new meters.
	 * @param store the record of submissions
	 * @param hold holds leads while the store takes none
	 * @param clock tells the age of the oldest
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public LeadMeters(SubmissionStore store, LeadHold hold, Clock clock, LongSupplier nanoTime) {
		this.hold = hold;
		this.clock = clock;
		this.readings = new StoreReadings(store, nanoTime);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (SubmissionStatus status : SubmissionStatus.values()) {
			Gauge.builder(LeadMeterDocumentation.SUBMISSIONS.getName(), () -> count(status))
				.description("Submissions on record by status")
				.tag(LeadMeterDocumentation.MeterKeys.STATUS.asString(), status.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
		Gauge.builder(LeadMeterDocumentation.OLDEST_AGE.getName(), this::oldestAge)
			.description("Age of the oldest submission that is not finished")
			.baseUnit(LeadMeterDocumentation.OLDEST_AGE.getBaseUnit())
			.register(registry);
		Gauge.builder(LeadMeterDocumentation.HELD.getName(), this.hold::size)
			.description("Leads that wait in memory for the store")
			.register(registry);
	}

	private double count(SubmissionStatus status) {
		SubmissionCounts counts = this.readings.read().counts();
		return (counts != null) ? counts.of(status) : Double.NaN;
	}

	private double oldestAge() {
		StoreReadings.Reading last = this.readings.read();
		if (last.counts() == null) {
			return Double.NaN;
		}
		Instant oldest = last.oldest();
		return (oldest != null) ? Duration.between(oldest, this.clock.instant()).toMillis() / MILLIS : 0;
	}

	@Override
	public void close() {
		this.readings.close();
	}

}
