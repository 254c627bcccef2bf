/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.flow;

import java.time.Duration;
import java.time.Instant;

/**
 * How many leads a form had in each hour of the last three weeks. Guarded by its watch.
 */
final class Hours {

	static final long WEEK = Duration.ofDays(7).toHours();

	static final long KEPT = 3 * WEEK;

	// Fewer may be missing by chance: of ten that are expected, none comes once in 20,000
	// times.
	static final int ENOUGH = 10;

	private final int[] leads = new int[(int) KEPT];

	private long newest = Long.MIN_VALUE / 2;

	static long hourOf(Instant time) {
		return Math.floorDiv(time.getEpochSecond(), Duration.ofHours(1).toSeconds());
	}

	void add(Instant time) {
		long hour = hourOf(time);
		if (hour > this.newest) {
			for (long passed = Math.max(this.newest + 1, hour - KEPT + 1); passed <= hour; passed++) {
				this.leads[slot(passed)] = 0;
			}
			this.newest = hour;
		}
		if (hour > this.newest - KEPT) {
			this.leads[slot(hour)]++;
		}
	}

	/**
	 * Tell whether so long a silence is unusual: in the same hours of the week before,
	 * and of the one before that, there were leads enough.
	 * @param last when the last lead came
	 * @param knownSince since when leads are known
	 * @param now the time
	 * @return whether leads are missed
	 */
	boolean missLeads(Instant last, Instant knownSince, Instant now) {
		long until = hourOf(now);
		long from = Math.max(hourOf(last) + 1, until - WEEK);
		return from < until && hourOf(knownSince) < from - 2 * WEEK && count(from - WEEK, until - WEEK) >= ENOUGH
				&& count(from - 2 * WEEK, until - 2 * WEEK) >= ENOUGH;
	}

	private long count(long from, long until) {
		long count = 0;
		for (long hour = Math.max(from, this.newest - KEPT + 1); hour < Math.min(until, this.newest + 1); hour++) {
			count += this.leads[slot(hour)];
		}
		return count;
	}

	private static int slot(long hour) {
		return (int) Math.floorMod(hour, KEPT);
	}

}
