/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.hubspotleads.benchmarks.Machine;

/**
 * Starts the application with and without the starter, by turns and in each way that the
 * JVM has, and prints what a start takes.
 *
 * @since 0.1.0
 */
public final class StartProgram {

	private static final int ROUNDS = 15;

	private static final int QUICK_ROUNDS = 3;

	private final Map<String, Map<Boolean, List<StartTimes>>> times = new LinkedHashMap<>();

	private final List<Setup> with;

	private final List<Setup> without;

	private StartProgram(List<Setup> with, List<Setup> without) {
		this.with = with;
		this.without = without;
	}

	/**
	 * Run.
	 * @param args {@code quick} or {@code full}, and the build directory of the
	 * application
	 * @throws Exception if an application cannot be made or does not start
	 */
	public static void main(String[] args) throws Exception {
		boolean quick = args[0].equals("quick");
		String machine = Machine.describe();
		Path module = Path.of(args[1]);
		Path directory = Files.createTempDirectory(module, "start");
		PackedApplication with = new PackedApplication("with-starter", module, directory);
		PackedApplication without = new PackedApplication("without-starter", module, directory);
		System.err.println("Making the applications " + with + " and " + without);
		StartProgram program = new StartProgram(Setup.of(with), Setup.of(without));
		program.round(false);
		int rounds = quick ? QUICK_ROUNDS : ROUNDS;
		for (int i = 0; i < rounds; i++) {
			program.round(i % 2 == 0);
		}
		System.out.println(
				"Start on " + machine + ", " + rounds + " starts each" + (quick ? ", quick: not for comparison" : ""));
		System.out.println();
		new StartReport(program.times).print(System.out);
	}

	// The two take turns at being the first of their pair. What the first round of all
	// takes is the disk's business, and forgotten.
	private void round(boolean withFirst) throws Exception {
		List<Integer> order = new ArrayList<>();
		for (int i = 0; i < this.with.size(); i++) {
			order.add(i);
		}
		boolean measured = !this.times.isEmpty();
		Collections.rotate(order, measured ? size() : 0);
		for (int i : order) {
			for (boolean starter : withFirst ? new boolean[] { true, false } : new boolean[] { false, true }) {
				Setup setup = (starter ? this.with : this.without).get(i);
				StartTimes taken = setup.start();
				List<StartTimes> all = this.times.computeIfAbsent(setup.name(), (key) -> new LinkedHashMap<>())
					.computeIfAbsent(starter, (key) -> new ArrayList<>());
				if (measured) {
					all.add(taken);
				}
				System.err.printf(Locale.ROOT, "%s, %s the starter: started in %.3f s, ready in %.3f s, CPU %.2f s%n",
						setup.name(), starter ? "with" : "without", taken.started(), taken.ready(), taken.cpu());
			}
		}
	}

	private int size() {
		return this.times.values().iterator().next().values().iterator().next().size();
	}

}
