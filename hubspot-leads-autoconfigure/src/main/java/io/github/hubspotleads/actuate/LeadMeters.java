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
import org.jspecify.annotations.Nullable;

/**
 * Gauges of the store: how many submissions, how old the oldest is, and how many leads
 * wait until it takes them. All of a scrape share one reading of the store; the last
 * needs none.
 *
 * @since 0.1.0
 */
public class LeadMeters implements MeterBinder {

	private static final double MILLIS = 1000;

	private static final long FRESH = Duration.ofMillis(100).toNanos();

	private final SubmissionStore store;

	private final LeadHold hold;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private volatile @Nullable Reading reading;

	/**
	 * Create new meters.
	 * @param store the record of submissions
	 * @param hold holds leads while the store takes none
	 * @param clock tells the age of the oldest
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public LeadMeters(SubmissionStore store, LeadHold hold, Clock clock, LongSupplier nanoTime) {
		this.store = store;
		this.hold = hold;
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (SubmissionStatus status : SubmissionStatus.values()) {
			Gauge.builder(LeadMeterDocumentation.SUBMISSIONS.getName(), () -> read().counts().of(status))
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

	private double oldestAge() {
		Instant oldest = read().oldest();
		return (oldest != null) ? Duration.between(oldest, this.clock.instant()).toMillis() / MILLIS : 0;
	}

	private Reading read() {
		long now = this.nanoTime.getAsLong();
		Reading last = this.reading;
		if (last == null || now - last.at >= FRESH) {
			last = new Reading(now, this.store.counts(), this.store.oldestUnfinished());
			this.reading = last;
		}
		return last;
	}

	private record Reading(long at, SubmissionCounts counts, @Nullable Instant oldest) {

	}

}
