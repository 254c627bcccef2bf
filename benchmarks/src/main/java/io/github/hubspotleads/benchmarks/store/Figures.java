/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a turn took, in all and for each operation.
 *
 * @param operations number of operations
 * @param perSecond throughput
 * @param callerMicros CPU time of the threads that call, in microseconds, NaN where none
 * does
 * @param clientMicros CPU time of the client's whole process, its compiler and its
 * garbage collector included
 * @param databaseMicros CPU time of the database's processes, NaN where it has none of
 * its own
 * @param bytes bytes that the client's JVM allocated
 */
record Figures(long operations, double perSecond, double callerMicros, double clientMicros, double databaseMicros,
		double bytes) {

	double allMicros() {
		return Double.isNaN(this.databaseMicros) ? this.clientMicros : this.clientMicros + this.databaseMicros;
	}

	static Figures median(List<Figures> rounds) {
		return new Figures(rounds.stream().mapToLong(Figures::operations).sum(), median(rounds, Figures::perSecond),
				median(rounds, Figures::callerMicros), median(rounds, Figures::clientMicros),
				median(rounds, Figures::databaseMicros), median(rounds, Figures::bytes));
	}

	private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
		double[] sorted = rounds.stream().mapToDouble(figure).toArray();
		Arrays.sort(sorted);
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

}
