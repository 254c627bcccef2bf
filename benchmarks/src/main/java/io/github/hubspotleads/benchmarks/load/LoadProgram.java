/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.hubspotleads.benchmarks.Machine;
import io.github.hubspotleads.benchmarks.load.variant.LeadVariant;
import io.github.hubspotleads.benchmarks.load.variant.LeadVariants;

/**
 * Sends leads in all ways by turns, and prints what each way costs.
 *
 * @since 0.1.0
 */
public final class LoadProgram {

	private static final int IN_FLIGHT = 64;

	private static final int LEAST_WARM_UPS = 4;

	private static final int MOST_WARM_UPS = 12;

	private static final double STILL_COMPILING = 0.1;

	private final Map<LeadVariant, List<Figures>> figures = new LinkedHashMap<>();

	private final Map<LeadVariant, Long> sent = new LinkedHashMap<>();

	private final List<LeadVariant> variants;

	private LoadProgram(List<LeadVariant> variants) {
		this.variants = new ArrayList<>(variants);
		variants.forEach((variant) -> this.figures.put(variant, new ArrayList<>()));
	}

	/**
	 * Run.
	 * @param args if wanted, {@code quick} or {@code full}; then, if wanted, a pattern:
	 * only the ways are run in whose name it is found
	 * @throws Exception if the stub cannot be started or a variant hangs
	 */
	public static void main(String[] args) throws Exception {
		boolean quick = args.length > 0 && args[0].equals("quick");
		String machine = Machine.describe();
		try (StubProcess stub = new StubProcess(); LeadVariants variants = new LeadVariants(stub.uri(), IN_FLIGHT)) {
			Pattern pattern = Pattern.compile((args.length > 1) ? args[1] : "");
			LoadProgram program = new LoadProgram(
					variants.all().stream().filter((variant) -> pattern.matcher(variant.label()).find()).toList());
			program.warmUp(quick ? 1 : LEAST_WARM_UPS, Duration.ofSeconds(quick ? 2 : 5));
			for (int round = 0; round < (quick ? 3 : 7); round++) {
				program.round("Measuring", Duration.ofSeconds(quick ? 1 : 4), true);
			}
			System.out.println("Load on " + machine + (quick ? ", quick: not for comparison" : ""));
			System.out.println();
			new LoadReport(program.figures).print(System.out);
			program.check(stub);
		}
	}

	// Twenty seconds for each variant, and more where the compiler still has much to
	// do, as on a machine that is busy otherwise.
	private void warmUp(int least, Duration length) throws InterruptedException {
		double busy = 1;
		for (int round = 0; round < least || (least > 1 && busy > STILL_COMPILING && round < MOST_WARM_UPS); round++) {
			long before = ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
			round("Warming up", length, false);
			long compiled = ManagementFactory.getCompilationMXBean().getTotalCompilationTime() - before;
			busy = (double) compiled / (length.toMillis() * this.variants.size());
			System.err.printf(Locale.ROOT, "The compiler worked for %.0f %% of that round%n", 100 * busy);
		}
	}

	// Each round begins with another variant, so that none is always the one after.
	private void round(String what, Duration length, boolean measured) throws InterruptedException {
		for (LeadVariant variant : this.variants) {
			Figures result = new Slot(variant, IN_FLIGHT).run(length);
			System.err.printf(Locale.ROOT, "%s: %s: %.0f leads/s, %.1f CPU µs/lead, %.1f in threads%n", what,
					variant.label(), result.leadsPerSecond(), result.cpuMicros(), result.threadMicros());
			this.sent.merge(variant, result.leads() + result.failures(), Long::sum);
			if (measured) {
				this.figures.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(result);
			}
		}
		Collections.rotate(this.variants, 1);
	}

	private void check(StubProcess stub) throws Exception {
		long expected = this.sent.values().stream().mapToLong(Long::longValue).sum();
		long received = stub.received();
		System.out
			.println("\nSent " + expected + " leads in all, warm-up included; the stub received " + received + ".");
		if (expected != received) {
			throw new IllegalStateException("Not every lead that was counted was received once");
		}
	}

}
