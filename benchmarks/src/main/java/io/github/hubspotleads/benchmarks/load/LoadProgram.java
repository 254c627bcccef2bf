/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	private final Map<LeadVariant, List<Figures>> figures = new LinkedHashMap<>();

	private final Map<LeadVariant, Long> sent = new LinkedHashMap<>();

	private final List<LeadVariant> variants;

	private LoadProgram(List<LeadVariant> variants) {
		this.variants = new ArrayList<>(variants);
		variants.forEach((variant) -> this.figures.put(variant, new ArrayList<>()));
	}

	/**
	 * Run.
	 * @param args if wanted, {@code quick}
	 * @throws Exception if the stub cannot be started or a variant hangs
	 */
	public static void main(String[] args) throws Exception {
		boolean quick = args.length > 0 && args[0].equals("quick");
		String machine = Machine.describe();
		try (StubProcess stub = new StubProcess(); LeadVariants variants = new LeadVariants(stub.uri(), IN_FLIGHT)) {
			LoadProgram program = new LoadProgram(variants.all());
			System.err.println("Warming up, then measuring: some minutes");
			program.rounds(quick ? 1 : 4, Duration.ofSeconds(quick ? 2 : 5), false);
			program.rounds(quick ? 3 : 7, Duration.ofSeconds(quick ? 1 : 4), true);
			System.out.println("Load on " + machine + (quick ? ", quick: not for comparison" : ""));
			System.out.println();
			new LoadReport(program.figures).print(System.out);
			program.check(stub);
		}
	}

	// Each round begins with another variant, so that none is always the one after.
	private void rounds(int count, Duration length, boolean measured) throws InterruptedException {
		for (int round = 0; round < count; round++) {
			for (LeadVariant variant : this.variants) {
				Figures result = new Slot(variant, IN_FLIGHT).run(length);
				this.sent.merge(variant, result.leads() + result.failures(), Long::sum);
				if (measured) {
					this.figures.computeIfAbsent(variant, (key) -> new ArrayList<>()).add(result);
				}
			}
			Collections.rotate(this.variants, 1);
		}
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
