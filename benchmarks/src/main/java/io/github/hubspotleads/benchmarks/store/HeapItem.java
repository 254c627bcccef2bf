/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;

import io.github.hubspotleads.benchmarks.TextTable;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.drain.LeadBacklog;

/**
 * What is in memory for leads that wait: next to nothing, however many they are. The
 * application delivers at its default pace, and is asked for its counts, while they wait.
 */
final class HeapItem implements StoreItem {

	private static final double MEGABYTE = 1 << 20;

	@Override
	public String name() {
		return "heap";
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		// The memory of a database in this process is none of the library's.
		List<BenchmarkDatabase> apart = databases.stream().filter(BenchmarkDatabase::isApart).toList();
		if (apart.isEmpty()) {
			return;
		}
		long waiting = quick ? 50_000 : 1_000_000;
		int seconds = quick ? 5 : 15;
		TextTable table = new TextTable("heap after garbage collection, MB", "nothing waits", waiting + " wait");
		Targets targets = new Targets();
		for (BenchmarkDatabase database : apart) {
			try (LeadApplication application = LeadApplication.paced(database)) {
				LeadBacklog backlog = new LeadBacklog(application, database);
				backlog.clear();
				backlog.fill(1000);
				backlog.clear();
				double empty = heapAfter(application, seconds);
				backlog.fill(waiting);
				double full = heapAfter(application, seconds);
				table.row(database.label(), Targets.number(empty), Targets.number(full));
				targets.atMost(database.label() + ": more heap with " + waiting + " waiting, MB", 8, full - empty);
			}
		}
		out.println(table);
		out.println(targets);
	}

	private static double heapAfter(LeadApplication application, int seconds) throws InterruptedException {
		for (int i = 0; i < seconds; i++) {
			Thread.sleep(1000);
			application.store().counts();
			application.store().oldestUnfinished();
			application.store().page(null, 100);
		}
		double least = Double.MAX_VALUE;
		for (int i = 0; i < 3; i++) {
			System.gc();
			Thread.sleep(200);
			least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
		}
		return least / MEGABYTE;
	}

}
