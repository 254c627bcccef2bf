/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * The claims of this node, each kept from ending for as long as its attempt and the
 * writing of its result take: on a thread of its own, which no work can starve and which
 * ends last.
 */
final class Leases {

	private static final int TICKS = 6;

	private static final int MAX_BATCH = 200;

	private static final long LAST_WRITE = 5;

	private final Map<UUID, Held> held = new ConcurrentHashMap<>();

	private final SubmissionStore store;

	private final Duration length;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	private @Nullable ScheduledExecutorService thread;

	Leases(SubmissionStore store, Duration length, LongSupplier nanoTime, ThrottledLog log) {
		this.store = store;
		this.length = length;
		this.nanoTime = nanoTime;
		this.log = log;
	}

	synchronized void start() {
		if (this.thread == null && this.store.isBlocking()) {
			this.thread = Executors.newSingleThreadScheduledExecutor((task) -> {
				Thread created = new Thread(task, "hubspot-leads-leases");
				created.setDaemon(true);
				return created;
			});
			long tick = Math.max(1, this.length.toMillis() / TICKS);
			this.thread.scheduleWithFixedDelay(this::renew, tick, tick, TimeUnit.MILLISECONDS);
		}
	}

	// Without an interrupt, which the file of a database would not survive.
	synchronized void stop() {
		if (this.thread != null) {
			this.thread.shutdown();
			try {
				this.thread.awaitTermination(LAST_WRITE, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.thread = null;
		}
	}

	void begin(ClaimedSubmission claim) {
		this.held.put(claim.submission().id(), new Held(claim, this.nanoTime.getAsLong()));
	}

	void end(ClaimedSubmission claim) {
		this.held.computeIfPresent(claim.submission().id(), (id, one) -> one.isFor(claim) ? null : one);
	}

	// Whatever fails here is tried again at the next tick.
	void renew() {
		try {
			List<ClaimedSubmission> due = new ArrayList<>();
			long now = this.nanoTime.getAsLong();
			for (Held one : this.held.values()) {
				if (now - one.since() > this.length.toNanos() / 3) {
					due.add(one.claim());
				}
			}
			for (int i = 0; i < due.size(); i += MAX_BATCH) {
				renew(due.subList(i, Math.min(due.size(), i + MAX_BATCH)), now);
			}
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("leases" + ex.getClass().getName(), "Renewing leases failed and is tried again", ex);
		}
	}

	// A lost one is held by nobody, and its result will be refused. This node may
	// have claimed the same submission again.
	private void renew(List<ClaimedSubmission> due, long now) {
		List<ClaimedSubmission> renewed = this.store.renew(due, this.length);
		for (ClaimedSubmission claim : due) {
			this.held.computeIfPresent(claim.submission().id(), (id, one) -> {
				Held kept = renewed.contains(claim) ? new Held(claim, now) : null;
				return one.isFor(claim) ? kept : one;
			});
		}
	}

	private record Held(ClaimedSubmission claim, long since) {

		boolean isFor(ClaimedSubmission other) {
			return this.claim.fencingToken() == other.fencingToken();
		}

	}

}
