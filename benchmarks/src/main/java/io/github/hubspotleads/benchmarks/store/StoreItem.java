/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store;

import java.io.PrintStream;
import java.util.List;

import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * Something that is measured.
 */
interface StoreItem {

	/**
	 * Return the name, which a pattern may choose.
	 * @return the name
	 */
	String name();

	/**
	 * Measure it and print the tables.
	 * @param databases where it is measured
	 * @param quick whether it is only to be seen that everything runs
	 * @param out where the tables go
	 * @throws Exception if it cannot be measured
	 */
	void run(List<BenchmarkDatabase> databases, boolean quick, PrintStream out) throws Exception;

}
