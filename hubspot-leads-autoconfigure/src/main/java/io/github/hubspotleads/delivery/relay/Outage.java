/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * How long the store has been away. Leases may have ended meanwhile whose holders know
 * what HubSpot said and could not write it: once the store is back they come first, for
 * what is claimed before would be sent twice. Used by the thread of the relay alone.
 */
final class Outage {

	// Whoever has results tries at least each second to write them.
	private static final long REST = TimeUnit.SECONDS.toNanos(2);

	private final long harmless;

	private final LongSupplier nanoTime;

	private @Nullable Long since;

	private @Nullable Long restsUntil;

	Outage(Duration lease, LongSupplier nanoTime) {
		this.harmless = lease.toNanos() / 2;
		this.nanoTime = nanoTime;
	}

	void failed() {
		this.since = (this.since != null) ? this.since : (Long) this.nanoTime.getAsLong();
	}

	/**
	 * The store answers.
	 * @return how long nothing is to be claimed yet, in nanoseconds
	 */
	long answered() {
		long now = this.nanoTime.getAsLong();
		Long failedAt = this.since;
		if (failedAt != null && now - failedAt > this.harmless) {
			this.restsUntil = now + REST;
		}
		this.since = null;
		Long until = this.restsUntil;
		long left = (until != null) ? until - now : 0;
		this.restsUntil = (left > 0) ? until : null;
		return Math.max(0, left);
	}

}
