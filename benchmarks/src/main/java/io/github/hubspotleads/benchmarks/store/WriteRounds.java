/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.hubspotleads.benchmarks.TextTable;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.variant.WriteVariant;

/**
 * Lets ways to write take turns, on all databases, and collects what each turn took.
 */
final class WriteRounds implements AutoCloseable {

	private final Map<String, List<Figures>> figures = new LinkedHashMap<>();

	private final List<Contender> contenders = new ArrayList<>();

	private final Callers callers = new Callers();

	void add(BenchmarkDatabase database, WriteVariant variant) {
		Contender contender = new Contender(database, variant);
		this.contenders.add(contender);
		this.figures.put(contender.label(), new ArrayList<>());
	}

	void run(boolean quick) throws Exception {
		for (int round = 0; round < (quick ? 1 : 4); round++) {
			round("Warming up", Duration.ofMillis(quick ? 1500 : 4000), false);
		}
		for (int round = 0; round < (quick ? 3 : 7); round++) {
			round("Measuring", Duration.ofMillis(quick ? 1000 : 3000), true);
		}
	}

	// Each round begins with another one, so that none is always the one after.
	private void round(String what, Duration length, boolean measured) throws Exception {
		for (Contender contender : this.contenders) {
			Figures result = this.callers.run(contender.variant(), contender.database(), length);
			System.err.printf(Locale.ROOT, "%s: %s: %.0f/s, %.1f CPU µs/op, %.1f of the database%n", what,
					contender.label(), result.perSecond(), result.clientMicros(), result.databaseMicros());
			if (measured) {
				of(contender.database(), contender.variant().label()).add(result);
			}
		}
		Collections.rotate(this.contenders, 1);
	}

	List<Figures> of(BenchmarkDatabase database, String label) {
		return this.figures.getOrDefault(database.label() + ": " + label, List.of());
	}

	TextTable table(String what) {
		TextTable table = new TextTable(what, "per second", "CPU µs of callers", "of the client", "of the database",
				"of both", "bytes", "operations");
		this.figures.forEach((label, all) -> {
			Figures median = Figures.median(all);
			table.row(label, text("%.0f", median.perSecond()), text("%.1f", median.callerMicros()),
					text("%.1f", median.clientMicros()), text("%.1f", median.databaseMicros()),
					text("%.1f", median.allMicros()), text("%.0f", median.bytes()), Long.toString(median.operations()));
		});
		return table;
	}

	private static String text(String format, double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
	}

	@Override
	public void close() {
		this.callers.close();
		this.contenders.forEach((contender) -> contender.variant().close());
	}

	private record Contender(BenchmarkDatabase database, WriteVariant variant) {

		private String label() {
			return this.database.label() + ": " + this.variant.label();
		}

	}

}
