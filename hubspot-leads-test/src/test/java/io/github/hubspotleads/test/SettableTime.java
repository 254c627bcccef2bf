/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that stands still until it is told to pass.
 */
final class SettableTime extends Clock {

	private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

	private final AtomicLong nanos = new AtomicLong();

	void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	long nanoTime() {
		return this.nanos.get();
	}

	@Override
	public Instant instant() {
		return START.plusNanos(this.nanos.get());
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return this;
	}

}
