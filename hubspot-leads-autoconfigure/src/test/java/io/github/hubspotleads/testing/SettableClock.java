/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A clock that stands still until told to move, for wall time and monotonic time alike.
 * Its nanoseconds overflow five seconds after the start, as those of a machine may. Safe
 * for use by many threads.
 */
public final class SettableClock extends Clock {

	private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

	private static final long NANO_START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

	private final AtomicLong elapsedNanos = new AtomicLong();

	public void advance(Duration duration) {
		this.elapsedNanos.addAndGet(duration.toNanos());
	}

	public long nanoTime() {
		return NANO_START + this.elapsedNanos.get();
	}

	@Override
	public Instant instant() {
		return START.plusNanos(this.elapsedNanos.get());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		throw new UnsupportedOperationException("This clock tells UTC only");
	}

}
