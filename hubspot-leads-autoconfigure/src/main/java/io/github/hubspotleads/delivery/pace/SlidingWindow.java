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
final class SlidingWindow implements Allowance {

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

	@Override
	public int tryAcquire(int max, long now) {
		int granted = 0;
		while (granted < max && untilNext(now) == 0) {
			grant(now);
			granted++;
		}
		return granted;
	}

	@Override
	public void grant(int requests, long now) {
		for (int i = 0; i < requests; i++) {
			grant(now);
		}
	}

	private void grant(long now) {
		this.grantedAt[this.next] = now;
		this.next = (this.next + 1) % this.grantedAt.length;
	}

	// Takes back the latest grants, as if they had left the window.
	@Override
	public void giveBack(int permits, long now) {
		for (int i = 0; i < permits; i++) {
			giveBack(now);
		}
	}

	void giveBack(long now) {
		this.next = (this.next + this.grantedAt.length - 1) % this.grantedAt.length;
		this.grantedAt[this.next] = now - this.period;
	}

	// The slot to be reused next holds the oldest grant of the window.
	@Override
	public long untilNext(long now) {
		return Math.max(0, this.grantedAt[this.next] + this.period - now);
	}

	// Those of the period, the latest first.
	int granted(long now) {
		int granted = 0;
		while (granted < this.grantedAt.length) {
			int slot = Math.floorMod(this.next - 1 - granted, this.grantedAt.length);
			if (this.grantedAt[slot] + this.period - now <= 0) {
				break;
			}
			granted++;
		}
		return granted;
	}

}
