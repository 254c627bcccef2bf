/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.hubspotleads.benchmarks.Machine;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.database.H2FileDatabase;
import io.github.hubspotleads.benchmarks.store.database.PostgresDatabase;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures what the durable store takes, beside others that keep work in a database, on
 * databases that it starts itself.
 *
 * @since 0.1.0
 */
public final class StoreProgram {

	private static final List<StoreItem> ITEMS = List.of(WriteItem.enqueue(), WriteItem.transaction(), new DrainItem(),
			new HeapItem(), new IdleItem());

	private StoreProgram() {
	}

	/**
	 * Run.
	 * @param args if wanted, {@code quick} or {@code full}; then, if wanted, a pattern:
	 * only what is measured is run in whose name, as {@code drain, PostgreSQL}, it is
	 * found
	 * @throws Exception if a database cannot be started or something hangs
	 */
	public static void main(String[] args) throws Exception {
		boolean quick = args.length > 0 && args[0].equals("quick");
		Pattern pattern = Pattern.compile((args.length > 1) ? args[1] : "");
		String machine = Machine.describe();
		LoggingSystem.get(StoreProgram.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		try (BenchmarkDatabase postgres = new PostgresDatabase(); BenchmarkDatabase h2 = new H2FileDatabase()) {
			List<BenchmarkDatabase> databases = List.of(postgres, h2);
			System.out.println("The store on " + machine + (quick ? ", quick: not for comparison" : ""));
			databases.forEach((database) -> System.out.println(database.settings()));
			for (StoreItem item : ITEMS) {
				List<BenchmarkDatabase> chosen = new ArrayList<>(databases);
				chosen.removeIf((database) -> !pattern.matcher(item.name() + ", " + database.label()).find());
				if (!chosen.isEmpty()) {
					System.out.println();
					item.run(chosen, quick, System.out);
				}
			}
		}
	}

}
