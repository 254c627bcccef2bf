/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.drain.DrainVariant;

/**
 * A while in which one variant works off a number of what waits, and at least so many
 * more wait all through.
 */
final class DrainTurn {

	private static final long LEAD_IN = 1000;

	private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

	private final BenchmarkDatabase database;

	private final long number;

	DrainTurn(BenchmarkDatabase database, long number) {
		this.database = database;
		this.number = number;
	}

	Figures run(DrainVariant variant, long backlog) throws InterruptedException {
		variant.fill(backlog + LEAD_IN + this.number);
		this.database.settle();
		System.gc();
		long before = variant.drained();
		variant.start();
		try {
			await(variant, before + LEAD_IN);
			Usage usage = Usage.from(this.database);
			long first = variant.drained();
			await(variant, before + LEAD_IN + this.number);
			return usage.until(variant.drained() - first, Double.NaN);
		}
		finally {
			variant.stop();
		}
	}

	private static void await(DrainVariant variant, long number) throws InterruptedException {
		long end = System.nanoTime() + PATIENCE;
		while (variant.drained() < number) {
			if (System.nanoTime() - end > 0) {
				throw new IllegalStateException(variant.label() + " makes no progress: " + variant.drained());
			}
			Thread.sleep(1);
		}
	}

}
