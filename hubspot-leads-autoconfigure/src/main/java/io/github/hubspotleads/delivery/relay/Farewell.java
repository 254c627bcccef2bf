/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.pace.Destinations;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.SubmissionStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a relay does last. Each step is made whatever became of the one before.
 */
final class Farewell {

	private static final Logger logger = LoggerFactory.getLogger(SubmissionRelay.class);

	private static final Duration LAST_WRITES = Duration.ofSeconds(2);

	private final AttemptRunner attempts;

	private final WaitingCallers callers;

	private final Destinations destinations;

	private final SubmissionStore store;

	private final ThrottledLog log;

	Farewell(AttemptRunner attempts, WaitingCallers callers, Destinations destinations, SubmissionStore store,
			LongSupplier nanoTime) {
		this.attempts = attempts;
		this.callers = callers;
		this.destinations = destinations;
		this.store = store;
		this.log = new ThrottledLog(logger, nanoTime);
	}

	// Records are read after the last writes: they say what is known at the end.
	void say() {
		step("Handing back", () -> this.attempts.stop(LAST_WRITES));
		step("Answering those who wait", this.callers::dismissAll);
		this.destinations.all().forEach((destination) -> step("Telling other nodes", destination::tellAll));
		step("Counting what is left", this::count);
	}

	private void step(String what, Runnable step) {
		try {
			step.run();
		}
		catch (RuntimeException | Error ex) {
			this.log.warn(what + ex.getClass().getName(), what + " at the end failed", ex);
		}
	}

	private void count() {
		long left = this.store.counts().unfinished();
		if (left > 0 && this.store.isDurable()) {
			logger.info("Stopped with {} submissions undelivered; they are kept and go on after the next start", left);
		}
		else if (left > 0) {
			logger.warn("Stopped with {} submissions undelivered; the in-memory store loses them", left);
		}
	}

}
