/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.benchmarks.ChildJvm;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.Machine;
import io.github.hubspotleads.benchmarks.TextTable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares, from the visitor's side, an annotated handler with the same one without the
 * annotation, in a servlet and in a reactive application whose HubSpot hangs.
 *
 * @since 0.1.0
 */
public final class WebProgram {

	private static final int PER_SECOND = 250;

	private static final int SAMPLES = 64;

	private static final double WANTED = 1.05;

	private final TextTable figures = new TextTable("application", "p50 ms plain", "p50 ms captured", "p99 ms plain",
			"p99 ms captured");

	private final TextTable targets = new TextTable("target", "wanted", "reached", "lowest", "highest", "");

	private final boolean quick;

	private WebProgram(boolean quick) {
		this.quick = quick;
	}

	/**
	 * Run.
	 * @param args if wanted, {@code quick} or {@code full}
	 * @throws Exception if an application cannot be started or something hangs
	 */
	public static void main(String[] args) throws Exception {
		WebProgram program = new WebProgram(args.length > 0 && args[0].equals("quick"));
		String machine = Machine.describe();
		try (HangingHubSpot hubSpot = new HangingHubSpot()) {
			program.run("servlet", hubSpot);
			program.run("reactive", hubSpot);
		}
		System.out.println("Web applications on " + machine + (program.quick ? ", quick: not for comparison" : ""));
		System.out.println(PER_SECOND + " visitors a second; the handlers' own work takes 5 ms; HubSpot hangs");
		System.out.println();
		System.out.println(program.figures);
		System.out.print(program.targets);
	}

	private void run(String stack, HangingHubSpot hubSpot) throws IOException, InterruptedException {
		int before = hubSpot.connections();
		Visitors visitors = new Visitors(bodies(), PER_SECOND);
		List<long[]> plain = new ArrayList<>();
		List<long[]> captured = new ArrayList<>();
		try (ChildJvm application = new ChildJvm(List.of("-Xms512m", "-Xmx512m"), WebApplication.class, stack,
				Integer.toString(hubSpot.port()))) {
			for (int i = 0; i < (this.quick ? 1 : 6); i++) {
				visitors.come(application.uri("/plain"), Duration.ofSeconds(5));
				visitors.come(application.uri("/captured"), Duration.ofSeconds(5));
			}
			for (int i = 0; i < (this.quick ? 3 : 15); i++) {
				// Neither is always the second.
				List<String> paths = new ArrayList<>(List.of("/plain", "/captured"));
				if (i % 2 == 1) {
					paths.add(paths.remove(0));
				}
				for (String path : paths) {
					long[] times = visitors.come(application.uri(path), Duration.ofSeconds(4));
					(path.equals("/plain") ? plain : captured).add(times);
					System.err.printf(Locale.ROOT, "%s %s: p50 %.2f ms, p99 %.2f ms%n", stack, path,
							percentile(times, 0.5), percentile(times, 0.99));
				}
			}
		}
		if (hubSpot.connections() == before) {
			throw new IllegalStateException("Nobody tried to send a lead: the measurement is void");
		}
		this.figures.row(stack, millis(plain, 0.5), millis(captured, 0.5), millis(plain, 0.99), millis(captured, 0.99));
		compare(stack + ": p50 captured / plain", plain, captured, 0.5);
		compare(stack + ": p99 captured / plain", plain, captured, 0.99);
	}

	private void compare(String what, List<long[]> plain, List<long[]> captured, double part) {
		double[] ratios = new double[plain.size()];
		Arrays.setAll(ratios, (i) -> percentile(captured.get(i), part) / percentile(plain.get(i), part));
		Arrays.sort(ratios);
		double median = ratios[ratios.length / 2];
		this.targets.row(what, String.format(Locale.ROOT, "<= %.2f", WANTED), number(median), number(ratios[0]),
				number(ratios[ratios.length - 1]), (median <= WANTED) ? "reached" : "MISSED");
	}

	private static String[] bodies() {
		JsonMapper json = JsonMapper.shared();
		return Arrays.stream(DemoRequest.samples(SAMPLES)).map(json::writeValueAsString).toArray(String[]::new);
	}

	// The median of the rounds.
	private static String millis(List<long[]> rounds, double part) {
		double[] values = rounds.stream().mapToDouble((times) -> percentile(times, part)).sorted().toArray();
		return number(values[values.length / 2]);
	}

	private static double percentile(long[] times, double part) {
		return times[(int) Math.min(times.length - 1, Math.ceil(times.length * part) - 1)] / 1e6;
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

}
