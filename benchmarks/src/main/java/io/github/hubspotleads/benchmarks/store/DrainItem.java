/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.hubspotleads.benchmarks.TextTable;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.drain.DbSchedulerDrain;
import io.github.hubspotleads.benchmarks.store.drain.DrainVariant;
import io.github.hubspotleads.benchmarks.store.drain.JobRunrDrain;
import io.github.hubspotleads.benchmarks.store.drain.LeadDrain;

/**
 * How fast is worked off what waits, while so many more wait.
 */
final class DrainItem implements StoreItem {

	private static final long LEAST = 10_000;

	// After so many turns of 20,000 the compiler is done with what is measured.
	private static final int WARM_UPS = 5;

	private final Map<String, List<Figures>> figures = new LinkedHashMap<>();

	@Override
	public String name() {
		return "drain";
	}

	@Override
	public void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception {
		Targets targets = new Targets();
		for (BenchmarkDatabase database : databases) {
			List<Long> backlogs = backlogs(database, quick);
			List<DrainVariant> variants = variants(database);
			try {
				measure(database, variants, backlogs, quick);
			}
			finally {
				variants.forEach(DrainVariant::close);
			}
			backlogs.forEach((backlog) -> judge(targets, database, backlog));
			targets.atLeast(
					database.label() + ": rate with " + backlogs.get(backlogs.size() - 1) + " waiting / with " + LEAST,
					1, Targets.ratios(of(database, LeadDrain.LABEL, backlogs.get(backlogs.size() - 1)),
							of(database, LeadDrain.LABEL, LEAST), Figures::perSecond));
		}
		out.println(table());
		out.println(targets);
	}

	// JobRunr needs minutes for some thousand jobs on H2.
	private static List<DrainVariant> variants(BenchmarkDatabase database) {
		DrainVariant ours = new LeadDrain(database);
		DrainVariant scheduler = new DbSchedulerDrain(database);
		return database.isApart() ? List.of(ours, scheduler, new JobRunrDrain(database)) : List.of(ours, scheduler);
	}

	private static List<Long> backlogs(BenchmarkDatabase database, boolean quick) {
		if (quick) {
			return List.of(LEAST, 50_000L);
		}
		// H2 writes a million for minutes.
		return database.isApart() ? List.of(LEAST, 100_000L, 1_000_000L) : List.of(LEAST, 100_000L);
	}

	private void measure(BenchmarkDatabase database, List<DrainVariant> variants, List<Long> backlogs, boolean quick)
			throws InterruptedException {
		DrainTurn turn = new DrainTurn(database, quick ? 5000 : 20_000);
		for (DrainVariant variant : variants) {
			for (int warmUp = 0; warmUp < (quick ? 1 : WARM_UPS); warmUp++) {
				tell("Warming up", database, variant, LEAST, turn.run(variant, LEAST));
			}
		}
		for (long backlog : backlogs) {
			for (int round = 0; round < (quick ? 1 : 3); round++) {
				for (DrainVariant variant : variants) {
					if (backlog == LEAST || !variant.label().equals(JobRunrDrain.LABEL)) {
						Figures result = turn.run(variant, backlog);
						tell("Measuring", database, variant, backlog, result);
						this.figures
							.computeIfAbsent(label(database, variant.label(), backlog), (key) -> new ArrayList<>())
							.add(result);
					}
				}
			}
		}
	}

	private static void tell(String what, BenchmarkDatabase database, DrainVariant variant, long backlog,
			Figures result) {
		System.err.printf(Locale.ROOT, "%s: %s: %.0f/s, %.1f CPU µs each, %.1f of the database%n", what,
				label(database, variant.label(), backlog), result.perSecond(), result.clientMicros(),
				result.databaseMicros());
	}

	private static String label(BenchmarkDatabase database, String variant, long backlog) {
		return database.label() + ": " + variant + ", " + backlog + " waiting";
	}

	private List<Figures> of(BenchmarkDatabase database, String variant, long backlog) {
		return this.figures.getOrDefault(label(database, variant, backlog), List.of());
	}

	private void judge(Targets targets, BenchmarkDatabase database, long backlog) {
		List<Figures> ours = of(database, LeadDrain.LABEL, backlog);
		targets.atLeast(label(database, LeadDrain.LABEL, backlog) + ", per second", 20_000,
				ours.stream().mapToDouble(Figures::perSecond).toArray());
		targets.atLeast(label(database, LeadDrain.LABEL + " / " + DbSchedulerDrain.LABEL, backlog), 5,
				Targets.ratios(ours, of(database, DbSchedulerDrain.LABEL, backlog), Figures::perSecond));
	}

	private TextTable table() {
		TextTable table = new TextTable("working off", "per second", "CPU µs of the client", "of the database",
				"of both", "bytes", "operations");
		this.figures.forEach((label, all) -> {
			Figures median = Figures.median(all);
			table.row(label, text(median.perSecond(), 0), text(median.clientMicros(), 1),
					text(median.databaseMicros(), 1), text(median.allMicros(), 1), text(median.bytes(), 0),
					Long.toString(median.operations()));
		});
		return table;
	}

	private static String text(double value, int digits) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
	}

}
