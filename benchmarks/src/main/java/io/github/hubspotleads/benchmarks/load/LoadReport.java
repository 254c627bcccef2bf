/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.github.hubspotleads.benchmarks.TextTable;
import io.github.hubspotleads.benchmarks.load.variant.LeadVariant;
import io.github.hubspotleads.benchmarks.load.variant.LeadVariants;

/**
 * The tables of the load program: medians over the rounds, ratios, and the targets.
 */
final class LoadReport {

	private final Map<String, List<Figures>> rounds = new LinkedHashMap<>();

	LoadReport(Map<LeadVariant, List<Figures>> rounds) {
		rounds.forEach((variant, figures) -> this.rounds.put(variant.label(), figures));
	}

	void print(PrintStream out) {
		TextTable table = new TextTable("way to send", "leads/s", "CPU µs/lead", "in threads", "bytes/lead", "p50 ms",
				"p99 ms", "GCs/round", "leads", "failures");
		this.rounds.forEach((label, all) -> {
			Figures median = Figures.median(all);
			table.row(label, text("%.0f", median.leadsPerSecond()), text("%.1f", median.cpuMicros()),
					text("%.1f", median.threadMicros()), text("%.0f", median.bytes()),
					text("%.2f", median.p50Micros() / 1000), text("%.2f", median.p99Micros() / 1000),
					text("%.0f", median.collections()), Long.toString(median.leads()),
					Long.toString(median.failures()));
		});
		out.print(table);
		out.println();
		out.print(targets());
	}

	private TextTable targets() {
		TextTable table = new TextTable("target", "wanted", "reached", "lowest", "highest", "");
		for (String[] pair : List.of(new String[] { LeadVariants.SUBMIT, LeadVariants.WEB_CLIENT_FORM },
				new String[] { LeadVariants.SUBMIT_FORMS, LeadVariants.WEB_CLIENT_JSON })) {
			ratio(table, "CPU", pair, Figures::cpuMicros, 1.15, true);
			ratio(table, "CPU in threads", pair, Figures::threadMicros, 1.15, true);
			ratio(table, "bytes", pair, Figures::bytes, 0.85, true);
		}
		for (String ours : List.of(LeadVariants.SUBMIT, LeadVariants.SUBMIT_FORMS)) {
			ratio(table, "leads/s", new String[] { ours, LeadVariants.OLD_WAY }, Figures::leadsPerSecond, 2.5, false);
		}
		return table;
	}

	// The ratio of each round by itself, for what disturbs a machine disturbs neighbours
	// alike; then the median of the ratios.
	private void ratio(TextTable table, String what, String[] pair, ToDoubleFunction<Figures> figure, double limit,
			boolean most) {
		List<Figures> ours = this.rounds.getOrDefault(pair[0], List.of());
		List<Figures> theirs = this.rounds.getOrDefault(pair[1], List.of());
		double[] ratios = new double[Math.min(ours.size(), theirs.size())];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i));
		}
		if (ratios.length == 0) {
			return;
		}
		Arrays.sort(ratios);
		double reached = ratios[ratios.length / 2];
		boolean met = most ? reached <= limit : reached >= limit;
		table.row(what + ": " + pair[0] + " / " + pair[1], (most ? "<= " : ">= ") + text("%.2f", limit),
				text("%.2f", reached), text("%.2f", ratios[0]), text("%.2f", ratios[ratios.length - 1]),
				met ? "reached" : "MISSED");
	}

	private static String text(String format, double value) {
		return String.format(Locale.ROOT, format, value);
	}

}
