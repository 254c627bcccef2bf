/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import io.github.hubspotleads.benchmarks.ProcessCounters;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * What the client and the database use from a point in time on.
 */
final class Usage {

	private final BenchmarkDatabase database;

	private final double databaseNanos;

	private final ProcessCounters counters;

	private final long startedAt;

	private Usage(BenchmarkDatabase database) {
		this.database = database;
		this.databaseNanos = database.cpuNanos();
		this.counters = ProcessCounters.now();
		this.startedAt = System.nanoTime();
	}

	static Usage from(BenchmarkDatabase database) {
		return new Usage(database);
	}

	/**
	 * Tell what was used until now.
	 * @param operations how many operations that was for
	 * @param callerNanos what the threads that called took of it
	 * @return the figures
	 */
	Figures until(long operations, double callerNanos) {
		double seconds = (System.nanoTime() - this.startedAt) / 1e9;
		ProcessCounters now = ProcessCounters.now();
		double toMicros = 1e3 * operations;
		return new Figures(operations, operations / seconds, callerNanos / toMicros,
				(now.cpuNanos() - this.counters.cpuNanos()) / toMicros,
				(this.database.cpuNanos() - this.databaseNanos) / toMicros, now.bytesSince(this.counters) / operations);
	}

}
