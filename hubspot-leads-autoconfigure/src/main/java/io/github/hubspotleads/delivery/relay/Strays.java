/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that submissions which outlived a configuration follow their forms: a form that
 * moved to another API or address has leads that wait where nobody looks any more.
 */
final class Strays {

	private static final Logger logger = LoggerFactory.getLogger(SubmissionRelay.class);

	private static final long REST = TimeUnit.SECONDS.toNanos(10);

	private static final int MAX_BATCH = 200;

	private final SubmissionStore store;

	private final Map<String, String> destinations;

	private final LongSupplier nanoTime;

	private @Nullable Long askAt;

	private int moved;

	/**
	 * Create a new instance.
	 * @param store where submissions wait
	 * @param destinations where the leads of each form go
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	Strays(SubmissionStore store, Map<String, String> destinations, LongSupplier nanoTime) {
		this.store = store;
		this.destinations = Map.copyOf(destinations);
		this.nanoTime = nanoTime;
	}

	/**
	 * Let a batch of them follow their forms, if it is time to look.
	 * @return whether any did
	 */
	boolean reroute() {
		long now = this.nanoTime.getAsLong();
		if (!this.store.isDurable() || (this.askAt != null && this.askAt - now > 0)) {
			return false;
		}
		this.askAt = now + REST;
		int batch = this.store.reroute(this.destinations, MAX_BATCH);
		this.moved += batch;
		if (batch == MAX_BATCH) {
			this.askAt = now;
		}
		else if (this.moved > 0) {
			logger.info(
					"{} submissions waited for destinations that their forms no longer lead to, and follow them now",
					this.moved);
			this.moved = 0;
		}
		return batch > 0;
	}

}
