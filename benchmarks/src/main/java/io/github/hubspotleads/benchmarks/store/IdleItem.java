/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.List;

import io.github.hubspotleads.benchmarks.TextTable;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * What one node asks the database for while there is nothing to do.
 */
final class IdleItem implements StoreItem {

	@Override
	public String name() {
		return "idle";
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		int seconds = quick ? 10 : 30;
		TextTable table = new TextTable("idle for " + seconds + " s", "statements per second", "commits per second");
		Targets targets = new Targets();
		for (BenchmarkDatabase database : databases) {
			try (LeadApplication application = LeadApplication.paced(database)) {
				application.clear();
				Thread.sleep(2000);
				long statements = application.statements().statements();
				long commits = application.statements().commits();
				Thread.sleep(seconds * 1000L);
				double asked = (application.statements().statements() - statements) / (double) seconds;
				double committed = (application.statements().commits() - commits) / (double) seconds;
				table.row(database.label(), Targets.number(asked), Targets.number(committed));
				targets.atMost(database.label() + ": statements of an idle node per second", 2, asked);
			}
		}
		out.println(table);
		out.println(targets);
	}

}
