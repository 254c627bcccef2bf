/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.drain;

import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * The library: leads are claimed, sent to nobody, observed, and recorded as delivered.
 *
 * @since 0.1.0
 */
public final class LeadDrain implements DrainVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "the relay";

	private final LeadApplication application;

	private final LeadBacklog backlog;

	/**
	 * Start the application, with nothing waiting.
	 * @param database where leads are kept
	 */
	public LeadDrain(BenchmarkDatabase database) {
		this.application = LeadApplication.unlimited(database);
		this.application.relay().stop();
		this.backlog = new LeadBacklog(this.application, database);
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void fill(long waiting) {
		this.backlog.fill(waiting);
	}

	@Override
	public void start() {
		this.application.relay().start();
	}

	@Override
	public long drained() {
		return this.application.delivered();
	}

	@Override
	public void stop() {
		this.application.relay().stop();
	}

	@Override
	public void close() {
		this.application.clear();
		this.application.close();
	}

}
