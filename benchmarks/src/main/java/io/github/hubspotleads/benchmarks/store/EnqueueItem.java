/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.List;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.variant.BareInsertVariant;
import io.github.hubspotleads.benchmarks.store.variant.DbSchedulerVariant;
import io.github.hubspotleads.benchmarks.store.variant.EnqueueVariant;
import io.github.hubspotleads.benchmarks.store.variant.JobRunrVariant;
import io.github.hubspotleads.benchmarks.store.variant.ModulithVariant;

/**
 * What it takes to hand work over in a transaction of its own, beside one bare insert.
 */
final class EnqueueItem implements StoreItem {

	private static final List<String> PEERS = List.of(DbSchedulerVariant.LABEL, ModulithVariant.LABEL,
			JobRunrVariant.LABEL);

	@Override
	public String name() {
		return "enqueue";
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		try (WriteRounds rounds = new WriteRounds()) {
			for (BenchmarkDatabase database : databases) {
				rounds.add(database, new BareInsertVariant(database));
				rounds.add(database, new EnqueueVariant(database));
				rounds.add(database, new DbSchedulerVariant(database));
				rounds.add(database, new ModulithVariant(database));
				rounds.add(database, new JobRunrVariant(database));
			}
			rounds.run(quick);
			out.println(rounds.table("handing over"));
			Targets targets = new Targets();
			databases.forEach((database) -> judge(targets, rounds, database));
			out.println(targets);
		}
	}

	private static void judge(Targets targets, WriteRounds rounds, BenchmarkDatabase database) {
		List<Figures> ours = rounds.of(database, EnqueueVariant.LABEL);
		List<Figures> bare = rounds.of(database, BareInsertVariant.LABEL);
		String what = database.label() + ": CPU of ";
		targets.atMost(what + "the client: " + EnqueueVariant.LABEL + " / " + BareInsertVariant.LABEL, 1.3,
				Targets.ratios(ours, bare, Figures::clientMicros));
		targets.atMost(what + "both: " + EnqueueVariant.LABEL + " / " + BareInsertVariant.LABEL, 1.3,
				Targets.ratios(ours, bare, Figures::allMicros));
		for (String peer : PEERS) {
			targets.atMost(what + "both: " + EnqueueVariant.LABEL + " / " + peer, 1,
					Targets.ratios(ours, rounds.of(database, peer), Figures::allMicros));
		}
	}

}
