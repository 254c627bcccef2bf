/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What came of sending leads for a while.
 *
 * @param leads number of leads that were answered
 * @param failures number of leads that failed
 * @param leadsPerSecond throughput
 * @param cpuMicros CPU time of the client's JVM for each lead, in microseconds
 * @param threadMicros the part of it that is neither the compiler's nor the garbage
 * collector's
 * @param bytes bytes that the client's JVM allocated for each lead
 * @param p50Micros the latency that half of the leads had at most, in microseconds
 * @param p99Micros the latency that 99 of 100 leads had at most, in microseconds
 * @param collections number of garbage collections
 */
record Figures(long leads, long failures, double leadsPerSecond, double cpuMicros, double threadMicros, double bytes,
		double p50Micros, double p99Micros, double collections) {

	static Figures median(List<Figures> rounds) {
		return new Figures(rounds.stream().mapToLong(Figures::leads).sum(),
				rounds.stream().mapToLong(Figures::failures).sum(), median(rounds, Figures::leadsPerSecond),
				median(rounds, Figures::cpuMicros), median(rounds, Figures::threadMicros),
				median(rounds, Figures::bytes), median(rounds, Figures::p50Micros), median(rounds, Figures::p99Micros),
				median(rounds, Figures::collections));
	}

	private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
		double[] sorted = rounds.stream().sorted(Comparator.comparingDouble(figure)).mapToDouble(figure).toArray();
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

}
