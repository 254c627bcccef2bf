/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.variant.ApplicationVariant;
import io.github.hubspotleads.benchmarks.store.variant.BareInsertVariant;
import io.github.hubspotleads.benchmarks.store.variant.DbSchedulerVariant;
import io.github.hubspotleads.benchmarks.store.variant.JobRunrVariant;
import io.github.hubspotleads.benchmarks.store.variant.WriteVariant;

/**
 * Ways to write that take turns, and what is wanted of them.
 *
 * @param name the name of the item
 * @param title the title of its table
 * @param variants create the ways to write
 * @param judge compares what they took
 */
record WriteItem(String name, String title, List<Function<BenchmarkDatabase, WriteVariant>> variants,
		Judge judge) implements StoreItem {

	private static final List<String> PEERS = List.of(DbSchedulerVariant.LABEL, ApplicationVariant.MODULITH,
			JobRunrVariant.LABEL);

	/**
	 * What it takes to hand work over in a transaction of its own, beside one bare
	 * insert.
	 * @return the item
	 */
	static WriteItem enqueue() {
		return new WriteItem(
				"enqueue", "handing over", List.of(BareInsertVariant::new, ApplicationVariant::enqueue,
						DbSchedulerVariant::new, ApplicationVariant::modulith, JobRunrVariant::new),
				WriteItem::judgeEnqueue);
	}

	private static void judgeEnqueue(Targets targets, WriteRounds rounds, BenchmarkDatabase database) {
		List<Figures> ours = rounds.of(database, ApplicationVariant.ENQUEUE);
		List<Figures> bare = rounds.of(database, BareInsertVariant.LABEL);
		String what = database.label() + ": CPU of ";
		targets.atMost(what + "the client: " + ApplicationVariant.ENQUEUE + " / " + BareInsertVariant.LABEL, 1.3,
				Targets.ratios(ours, bare, Figures::clientMicros));
		targets.atMost(what + "both: " + ApplicationVariant.ENQUEUE + " / " + BareInsertVariant.LABEL, 1.3,
				Targets.ratios(ours, bare, Figures::allMicros));
		for (String peer : PEERS) {
			targets.atMost(what + "both: " + ApplicationVariant.ENQUEUE + " / " + peer, 1,
					Targets.ratios(ours, rounds.of(database, peer), Figures::allMicros));
		}
	}

	/**
	 * What a lead costs the transaction that it is part of.
	 * @return the item
	 */
	static WriteItem transaction() {
		return new WriteItem("transaction", "transaction",
				List.of(ApplicationVariant::order, ApplicationVariant::orderWithLead),
				(targets, rounds, database) -> targets.atLeast(database.label() + ": rate: with a lead / without", 0.75,
						Targets.ratios(rounds.of(database, ApplicationVariant.ORDER_WITH_LEAD),
								rounds.of(database, ApplicationVariant.ORDER), Figures::perSecond)));
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		try (WriteRounds rounds = new WriteRounds()) {
			for (BenchmarkDatabase database : databases) {
				this.variants.forEach((variant) -> rounds.add(database, variant.apply(database)));
			}
			rounds.run(quick);
			out.println(rounds.table(this.title));
			Targets targets = new Targets();
			databases.forEach((database) -> this.judge.judge(targets, rounds, database));
			out.println(targets);
		}
	}

	/**
	 * Compares what the ways to write took on a database.
	 */
	@FunctionalInterface
	interface Judge {

		void judge(Targets targets, WriteRounds rounds, BenchmarkDatabase database);

	}

}
