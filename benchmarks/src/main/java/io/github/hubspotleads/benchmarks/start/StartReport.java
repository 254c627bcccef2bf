/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.hubspotleads.benchmarks.TextTable;

/**
 * The tables of the start program: medians and spread, and the ratios of each round.
 */
final class StartReport {

	private static final double LIMIT = 1.08;

	private final Map<String, Map<Boolean, List<StartTimes>>> times;

	StartReport(Map<String, Map<Boolean, List<StartTimes>>> times) {
		this.times = times;
	}

	void print(PrintStream out) {
		TextTable table = new TextTable("start", "started s", "lowest", "highest", "ready s", "lowest", "highest",
				"CPU s", "starts");
		TextTable targets = new TextTable("target", "wanted", "reached", "lowest", "highest", "");
		this.times.forEach((setup, both) -> {
			row(table, setup + ", without", both.getOrDefault(false, List.of()));
			row(table, setup + ", with", both.getOrDefault(true, List.of()));
			ratio(targets, setup + ": started", both, StartTimes::started);
			ratio(targets, setup + ": ready", both, StartTimes::ready);
			ratio(targets, setup + ": CPU", both, StartTimes::cpu);
		});
		out.print(table);
		out.println();
		out.print(targets);
	}

	private static void row(TextTable table, String label, List<StartTimes> all) {
		double[] started = sorted(all, StartTimes::started);
		double[] ready = sorted(all, StartTimes::ready);
		table.row(label, text(median(started)), text(started[0]), text(started[started.length - 1]),
				text(median(ready)), text(ready[0]), text(ready[ready.length - 1]),
				text(median(sorted(all, StartTimes::cpu))), Integer.toString(all.size()));
	}

	private static void ratio(TextTable table, String what, Map<Boolean, List<StartTimes>> both,
			ToDoubleFunction<StartTimes> figure) {
		List<StartTimes> with = both.getOrDefault(true, List.of());
		List<StartTimes> without = both.getOrDefault(false, List.of());
		double[] ratios = new double[Math.min(with.size(), without.size())];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(with.get(i)) / figure.applyAsDouble(without.get(i));
		}
		Arrays.sort(ratios);
		double reached = median(ratios);
		table.row(what + ", with / without", "<= " + text(LIMIT), text(reached), text(ratios[0]),
				text(ratios[ratios.length - 1]), (reached <= LIMIT) ? "reached" : "MISSED");
	}

	private static double[] sorted(List<StartTimes> all, ToDoubleFunction<StartTimes> figure) {
		return all.stream().mapToDouble(figure).sorted().toArray();
	}

	private static double median(double[] sorted) {
		return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
	}

	private static String text(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
