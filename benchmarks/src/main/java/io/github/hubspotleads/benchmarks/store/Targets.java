/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

import io.github.hubspotleads.benchmarks.TextTable;

/**
 * The table of what is wanted, and whether it is reached.
 */
final class Targets {

	private final TextTable table = new TextTable("target", "wanted", "reached", "lowest", "highest", "");

	void atMost(String what, double limit, double... figures) {
		row(what, "<= ", limit, figures);
	}

	void atLeast(String what, double limit, double... figures) {
		row(what, ">= ", limit, figures);
	}

	// The median of what each round came to.
	private void row(String what, String sign, double limit, double... figures) {
		if (figures.length == 0 || Double.isNaN(figures[0])) {
			return;
		}
		double[] sorted = figures.clone();
		Arrays.sort(sorted);
		double reached = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
		boolean met = sign.equals("<= ") ? reached <= limit : reached >= limit;
		this.table.row(what, sign + number(limit), number(reached), number(sorted[0]),
				number(sorted[sorted.length - 1]), met ? "reached" : "MISSED");
	}

	/**
	 * Compare two that took turns in the same rounds, for what disturbs a machine
	 * disturbs neighbours alike.
	 * @param ones the figures of the one
	 * @param others the figures of the other, in the same order
	 * @param figure the figure to compare
	 * @return the ratio of each round
	 */
	static double[] ratios(List<Figures> ones, List<Figures> others, ToDoubleFunction<Figures> figure) {
		double[] ratios = new double[Math.min(ones.size(), others.size())];
		for (int i = 0; i < ratios.length; i++) {
			ratios[i] = figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i));
		}
		return ratios;
	}

	static String number(double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, (Math.abs(value) < 100) ? "%.2f" : "%.0f", value);
	}

	@Override
	public String toString() {
		return this.table.toString();
	}

}
