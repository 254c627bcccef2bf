/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;
import java.util.Arrays;

/**
 * Never more than so many permits in any stretch of time: the way HubSpot counts
 * ({@code TEN_SECONDLY_ROLLING}), not the way a token bucket does, which lets twice as
 * many through around a refill. Not safe for use by several threads.
 */
final class SlidingWindow {

	private final long[] grantedAt;

	private final long period;

	private int next;

	SlidingWindow(int permits, Duration period, long now) {
		this.grantedAt = new long[permits];
		this.period = period.toNanos();
		Arrays.fill(this.grantedAt, now - this.period);
	}

	boolean tryAcquire(long now) {
		return tryAcquire(1, now) == 1;
	}

	int tryAcquire(int max, long now) {
		int granted = 0;
		while (granted < max && untilNext(now) == 0) {
			grant(now);
			granted++;
		}
		return granted;
	}

	void grant(long now) {
		this.grantedAt[this.next] = now;
		this.next = (this.next + 1) % this.grantedAt.length;
	}

	// Takes back the latest grant, as if it had left the window.
	void giveBack(long now) {
		this.next = (this.next + this.grantedAt.length - 1) % this.grantedAt.length;
		this.grantedAt[this.next] = now - this.period;
	}

	// The slot to be reused next holds the oldest grant of the window.
	long untilNext(long now) {
		return Math.max(0, this.grantedAt[this.next] + this.period - now);
	}

}
