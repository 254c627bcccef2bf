/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.github.hubspotleads.test.forms.Route.Kind;
import io.github.hubspotleads.test.wire.RollingWindow;

/**
 * A rolling window of requests for each endpoint, and a block of the sender who does not
 * heed it. Nothing is limited until {@link #enforce}.
 */
final class RateLimits {

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private static final int READS = 100;

	// The tenth refusal within a second does not fit and so begins a block.
	private static final int HARMLESS_REFUSALS = 9;

	private static final Duration BLOCK = Duration.ofMinutes(1);

	private final Map<Kind, RollingWindow> windows = new EnumMap<>(Kind.class);

	private final LongSupplier nanoTime;

	private RollingWindow refusals = newRefusals();

	private boolean blocked;

	private long blockedSince;

	private int blockedCount;

	RateLimits(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	synchronized void enforce(int publicRequests, int secureRequests) {
		RollingWindow publicWindow = new RollingWindow(publicRequests, WINDOW);
		RollingWindow secureWindow = new RollingWindow(secureRequests, WINDOW);
		lift();
		this.windows.put(Kind.SUBMIT, publicWindow);
		this.windows.put(Kind.SECURE_SUBMIT, secureWindow);
		RollingWindow reads = new RollingWindow(READS, WINDOW);
		this.windows.put(Kind.DEFINITION, reads);
		this.windows.put(Kind.SUBMISSIONS, reads);
	}

	synchronized void lift() {
		this.windows.clear();
		this.blocked = false;
		this.refusals = newRefusals();
	}

	synchronized Verdict check(Kind kind) {
		long now = this.nanoTime.getAsLong();
		if (this.blocked && now - this.blockedSince >= BLOCK.toNanos()) {
			this.blocked = false;
			this.refusals = newRefusals();
		}
		if (this.blocked) {
			this.blockedCount++;
			return Verdict.BLOCKED;
		}
		RollingWindow window = this.windows.get(kind);
		return (window == null || window.pass(now).isZero()) ? Verdict.PASSES : Verdict.LIMITED;
	}

	synchronized void refused() {
		long now = this.nanoTime.getAsLong();
		if (!this.windows.isEmpty() && !this.blocked && !this.refusals.pass(now).isZero()) {
			this.blocked = true;
			this.blockedSince = now;
		}
	}

	synchronized int blockedCount() {
		return this.blockedCount;
	}

	synchronized void reset() {
		lift();
		this.blockedCount = 0;
	}

	private static RollingWindow newRefusals() {
		return new RollingWindow(HARMLESS_REFUSALS, Duration.ofSeconds(1));
	}

	enum Verdict {

		PASSES, LIMITED, BLOCKED

	}

}
