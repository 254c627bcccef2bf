/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * What a scenario prints: its seed, and its figures in one line.
 */
final class Figures {

	private Figures() {
	}

	static Random random(String scenario) {
		long seed = Long.getLong("chaos.seed", System.nanoTime());
		print(scenario, "-Dchaos.seed=%d", seed);
		return new Random(seed);
	}

	static void print(String scenario, String format, Object... values) {
		System.out.println("chaos: " + scenario + ": " + String.format(format, values));
	}

	static long millisSince(long start) {
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
	}

	static long percentile(long[] values, int percent) {
		long[] sorted = values.clone();
		Arrays.sort(sorted);
		return (sorted.length == 0) ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
	}

	static String summary(long[] millis) {
		return String.format("p50 %d ms, max %d ms of %d", percentile(millis, 50), percentile(millis, 100),
				millis.length);
	}

	/**
	 * Return how long leads took from their acceptance until HubSpot took them.
	 * @param cluster where they were accepted
	 * @param since only leads that were accepted since then count, by the monotonic clock
	 * @param counts which of them count
	 * @return milliseconds
	 */
	static long[] delays(Cluster cluster, long since, IntPredicate counts) {
		Map<Integer, Long> taken = new HashMap<>();
		cluster.hubSpot()
			.arrivals()
			.stream()
			.filter((arrival) -> arrival.status() == 200)
			.forEach((arrival) -> taken.merge(arrival.lead(), arrival.at(), Math::min));
		return cluster.acceptedAt()
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() - since >= 0 && counts.test(entry.getKey())
					&& taken.containsKey(entry.getKey()))
			.mapToLong(
					(entry) -> Math.max(0, TimeUnit.NANOSECONDS.toMillis(taken.get(entry.getKey()) - entry.getValue())))
			.toArray();
	}

}
