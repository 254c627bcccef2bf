/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.drain;

/**
 * A way to work off what waits in a database, where the work itself is nothing.
 *
 * @since 0.1.0
 */
public interface DrainVariant extends AutoCloseable {

	/**
	 * Return the name in tables.
	 * @return the name
	 */
	String label();

	/**
	 * Add to what waits. Nothing is worked off meanwhile.
	 * @param waiting how many are to wait then
	 */
	void fill(long waiting);

	/**
	 * Begin to work off what waits.
	 */
	void start();

	/**
	 * Return how many are worked off and on record as such.
	 * @return the number since this was created
	 */
	long drained();

	/**
	 * Work off nothing more. What was begun is ended.
	 */
	void stop();

	@Override
	void close();

}
