/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import io.github.hubspotleads.benchmarks.DemoRequest;

/**
 * A way to keep something in a database, safe when the call returns.
 *
 * @since 0.1.0
 */
public interface WriteVariant extends AutoCloseable {

	/**
	 * Return the name in tables.
	 * @return the name
	 */
	String label();

	/**
	 * Keep what belongs to a form, in one transaction. Called by several threads.
	 * @param request the form that was filled in
	 */
	void write(DemoRequest request);

	/**
	 * Return how many rows are kept.
	 * @return the number
	 */
	long kept();

	/**
	 * Forget what was kept.
	 */
	void clear();

	@Override
	void close();

}
