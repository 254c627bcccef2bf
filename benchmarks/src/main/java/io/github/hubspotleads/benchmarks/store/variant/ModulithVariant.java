/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.ModulithApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * Spring Modulith: an event with the form in it is published in a transaction, and the
 * publication registry keeps it for its listener.
 *
 * @since 0.1.0
 */
public final class ModulithVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "Spring Modulith, event";

	private final ModulithApplication application;

	/**
	 * Start the application.
	 * @param database where events are kept
	 */
	public ModulithVariant(BenchmarkDatabase database) {
		this.application = new ModulithApplication(database);
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.application.publish(request);
	}

	@Override
	public long kept() {
		return this.application.kept();
	}

	@Override
	public void clear() {
		this.application.clear();
	}

	@Override
	public void close() {
		this.application.close();
	}

}
