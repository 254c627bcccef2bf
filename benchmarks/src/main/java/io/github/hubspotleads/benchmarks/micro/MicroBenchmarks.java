/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.micro;

import java.util.Collection;
import java.util.Locale;

import io.github.hubspotleads.benchmarks.Machine;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the micro-benchmarks and prints their tables.
 *
 * @since 0.1.0
 */
public final class MicroBenchmarks {

	private static final String EVERYTHING = ".*";

	private MicroBenchmarks() {
	}

	/**
	 * Run.
	 * @param args the file for the full log of JMH; then, if wanted, {@code quick}; then,
	 * if wanted, a pattern that the benchmarks' names must match
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String[] args) throws RunnerException {
		boolean quick = args.length > 1 && args[1].equals("quick");
		String pattern = (args.length > 2) ? args[2] : EVERYTHING;
		ChainedOptionsBuilder options = new OptionsBuilder().include(pattern)
			.addProfiler(GCProfiler.class)
			.addProfiler(CallerProfiler.class)
			.jvmArgsAppend("-Xms512m", "-Xmx512m")
			.shouldFailOnError(true)
			.output(args[0])
			.forks(quick ? 1 : 2)
			.warmupIterations(quick ? 2 : 10)
			.measurementIterations(quick ? 2 : 5);
		TimeValue time = TimeValue.milliseconds(quick ? 400 : 1000);
		Collection<RunResult> results = new Runner(options.warmupTime(time).measurementTime(time).build()).run();
		System.out.println("Micro-benchmarks on " + Machine.describe() + (quick ? ", quick: not for comparison" : ""));
		System.out.println(String.format(Locale.ROOT, "%nEach is the mean of %s; the error is JMH's at 99.9 %%.",
				quick ? "2 iterations" : "5 iterations in each of 2 JVMs"));
		new MicroReport(results).print(System.out);
	}

}
