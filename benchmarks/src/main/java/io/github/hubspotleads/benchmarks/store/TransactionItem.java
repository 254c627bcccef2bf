/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.List;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.variant.OrderVariant;
import io.github.hubspotleads.benchmarks.store.variant.OrderWithLeadVariant;

/**
 * What a lead costs the transaction that it is part of.
 */
final class TransactionItem implements StoreItem {

	@Override
	public String name() {
		return "transaction";
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		try (WriteRounds rounds = new WriteRounds()) {
			for (BenchmarkDatabase database : databases) {
				rounds.add(database, new OrderVariant(database));
				rounds.add(database, new OrderWithLeadVariant(database));
			}
			rounds.run(quick);
			out.println(rounds.table("transaction"));
			Targets targets = new Targets();
			for (BenchmarkDatabase database : databases) {
				targets.atLeast(database.label() + ": rate: with a lead / without", 0.75,
						Targets.ratios(rounds.of(database, OrderWithLeadVariant.LABEL),
								rounds.of(database, OrderVariant.LABEL), Figures::perSecond));
			}
			out.println(targets);
		}
	}

}
