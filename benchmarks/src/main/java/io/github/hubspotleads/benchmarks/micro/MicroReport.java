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
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * The tables of the micro-benchmarks, and the targets beside what was reached.
 */
final class MicroReport {

	private static final String CPU = "callerCpu";

	private static final String BYTES = "callerBytes";

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
		TextTable table = new TextTable("benchmark", "ns/op", "error", "lowest", "CPU ns/op", "bytes/op",
				"bytes/op of the caller");
		this.results.forEach((name, result) -> table.row(name, number(time(name)),
				"± " + number(result.getPrimaryResult().getScoreError()),
				number(result.getPrimaryResult().getStatistics().getMin()), number(cpu(name)), number(bytes(name)),
				number(perCall(name, BYTES))));
		out.println();
		out.print(table);
		out.println();
		out.print(targets());
	}

	// By CPU time, which is the same on a calm machine and steadier on a busy one.
	private TextTable targets() {
		TextTable table = new TextTable("target", "wanted", "reached", "");
		atMost(table, "advice alone, on top of an empty proxy, CPU ns", 30,
				cpu("Advice.adviceAlone") - cpu("Advice.emptyProxy"));
		atMost(table, "advice alone, on top of the plain call, CPU ns", 30,
				cpu("Advice.adviceAlone") - cpu("Advice.plainCall"));
		for (String where : new String[] { "", ", inRequest", ", observed", ", inRequest, observed" }) {
			String name = "Capture.captured" + where;
			String plain = "Capture.plainCall" + where;
			atMost(table, "capture and enqueue" + where + ", CPU ns of the caller", 5000, cpu(name) - cpu(plain));
			atMost(table, "capture and enqueue" + where + ", bytes of the caller", 4096, perCall(name, BYTES));
		}
		for (String kind : new String[] { "Stage", "Reactive", "Late" }) {
			String name = "Stack.captured" + kind;
			String plain = "Stack.plain" + kind;
			atMost(table, "capture and enqueue, " + kind.toLowerCase(Locale.ROOT) + ", CPU ns of the caller", 5000,
					cpu(name) - cpu(plain));
			atMost(table, "capture and enqueue, " + kind.toLowerCase(Locale.ROOT) + ", bytes of the caller", 4096,
					perCall(name, BYTES) - perCall(plain, BYTES));
		}
		atMost(table, "encoding, CPU ns", 1000, cpu("Encoding.ours"));
		atLeast(table, "encoding, times as fast as Spring's writer", 5,
				cpu("Encoding.springWriter") / cpu("Encoding.ours"));
		atLeast(table, "encoding, times as fast as what that writer uses inside", 5,
				cpu("Encoding.springSerialize") / cpu("Encoding.ours"));
		return table;
	}

	private static void atMost(TextTable table, String what, double limit, double reached) {
		row(table, what, "<= " + number(limit), reached, reached <= limit);
	}

	private static void atLeast(TextTable table, String what, double limit, double reached) {
		row(table, what, ">= " + number(limit), reached, reached >= limit);
	}

	private static void row(TextTable table, String what, String wanted, double reached, boolean met) {
		if (!Double.isNaN(reached)) {
			table.row(what, wanted, number(reached), met ? "reached" : "MISSED");
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

	// Where calls come in batches, what happens between them is none of theirs.
	private double cpu(String name) {
		RunResult result = this.results.get(name);
		double counted = perCall(name, CPU);
		return (result != null && Double.isNaN(counted)) ? secondary(result, CallerProfiler.CPU) : counted;
	}

	private double perCall(String name, String counter) {
		RunResult result = this.results.get(name);
		return (result != null) ? secondary(result, counter) / secondary(result, "calls") : Double.NaN;
	}

	private static double secondary(RunResult result, String name) {
		Result<?> secondary = result.getSecondaryResults().get(name);
		return (secondary != null) ? secondary.getScore() : Double.NaN;
	}

	private static String number(double value) {
		return Double.isNaN(value) ? "" : String.format(Locale.ROOT, (Math.abs(value) < 100) ? "%.1f" : "%.0f", value);
	}

}
