/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.io.PrintStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.hubspotleads.benchmarks.TextTable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The tables of the micro-benchmarks, and the targets beside what was reached.
 */
final class MicroReport {

	private final Map<String, RunResult> results = new TreeMap<>();

	MicroReport(Collection<RunResult> results) {
		for (RunResult result : results) {
			String type = result.getParams().getBenchmark().replaceAll("^.*\\.(\\w+)Benchmark\\.", "$1.");
			StringBuilder name = new StringBuilder(type);
			for (String parameter : result.getParams().getParamsKeys()) {
				if (Boolean.parseBoolean(result.getParams().getParam(parameter))) {
					name.append(", ").append(parameter);
				}
			}
			this.results.put(name.toString(), result);
		}
	}

	void print(PrintStream out) {
		TextTable table = new TextTable("benchmark", "ns/op", "error", "bytes/op", "bytes/op of the caller");
		this.results.forEach((name, result) -> table.row(name, number(time(name)),
				"± " + number(result.getPrimaryResult().getScoreError()), number(bytes(name)), callerBytes(name)));
		out.println();
		out.print(table);
		out.println();
		out.print(targets());
	}

	private TextTable targets() {
		TextTable table = new TextTable("target", "wanted", "reached", "");
		difference(table, "advice alone, on top of an empty proxy, ns", "Advice.adviceAlone", "Advice.emptyProxy", 30);
		difference(table, "advice alone, on top of the plain call, ns", "Advice.adviceAlone", "Advice.plainCall", 30);
		for (String where : new String[] { "", ", inRequest", ", inRequest, observed", ", observed" }) {
			difference(table, "capture and enqueue" + where + ", ns", "Capture.captured" + where,
					"Capture.plainCall" + where, 5000);
			callerDifference(table, "capture and enqueue" + where + ", bytes", "Capture.captured" + where, 4096);
		}
		difference(table, "encoding, ns", "Encoding.ours", null, 1000);
		ratio(table, "encoding, times as fast as Spring's writer", "Encoding.springWriter", "Encoding.ours", 5);
		return table;
	}

	private void difference(TextTable table, String what, String more, @Nullable String less, double limit) {
		if (this.results.containsKey(more) && (less == null || this.results.containsKey(less))) {
			double reached = time(more) - ((less != null) ? time(less) : 0);
			table.row(what, "<= " + number(limit), number(reached), verdict(reached <= limit));
		}
	}

	private void callerDifference(TextTable table, String what, String name, double limit) {
		RunResult result = this.results.get(name);
		if (result != null) {
			double reached = perCall(result);
			table.row(what, "<= " + number(limit), number(reached), verdict(reached <= limit));
		}
	}

	private void ratio(TextTable table, String what, String slow, String fast, double limit) {
		if (this.results.containsKey(slow) && this.results.containsKey(fast)) {
			double reached = time(slow) / time(fast);
			table.row(what, ">= " + number(limit), number(reached), verdict(reached >= limit));
		}
	}

	private double time(String name) {
		RunResult result = this.results.get(name);
		return (result != null) ? result.getPrimaryResult().getScore() : Double.NaN;
	}

	private double bytes(String name) {
		RunResult result = this.results.get(name);
		return (result != null) ? secondary(result, "gc.alloc.rate.norm") : Double.NaN;
	}

	private String callerBytes(String name) {
		RunResult result = this.results.get(name);
		double bytes = (result != null) ? perCall(result) : Double.NaN;
		return Double.isNaN(bytes) ? "" : number(bytes);
	}

	private static double perCall(RunResult result) {
		return secondary(result, "callerBytes") / secondary(result, "calls");
	}

	private static double secondary(RunResult result, String name) {
		Result<?> secondary = result.getSecondaryResults().get(name);
		return (secondary != null) ? secondary.getScore() : Double.NaN;
	}

	private static String verdict(boolean reached) {
		return reached ? "reached" : "MISSED";
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (Math.abs(value) < 100) ? "%.1f" : "%.0f", value);
	}

}
