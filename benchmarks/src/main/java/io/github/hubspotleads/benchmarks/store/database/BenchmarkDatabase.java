/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.database;

/**
 * A database that the program starts for itself, durable as in production, and throws
 * away in the end.
 *
 * @since 0.1.0
 */
public interface BenchmarkDatabase extends AutoCloseable {

	/**
	 * Return the name in tables.
	 * @return the name
	 */
	String label();

	/**
	 * Return what connects to it.
	 * @return the url, which names the user
	 */
	String url();

	/**
	 * Tell what it is, and how it is set.
	 * @return a line of text
	 */
	String settings();

	/**
	 * Return the CPU time that its own processes have used.
	 * @return nanoseconds, NaN where it has none or they cannot be read
	 */
	double cpuNanos();

	/**
	 * Return a table of whole numbers in its SQL.
	 * @param first the first
	 * @param last the last
	 * @return what stands behind {@code from}, with a column {@code x}
	 */
	String numbers(long first, long last);

	/**
	 * Return 16 bytes that differ from number to number, in its SQL.
	 * @return an expression with the column {@code x}
	 */
	String digestOfX();

	/**
	 * Tell whether it runs in processes of its own, with their own memory.
	 * @return {@code true} if so
	 */
	boolean isApart();

	/**
	 * Do now what it would do in the background after many changes.
	 */
	void settle();

	@Override
	void close();

}
