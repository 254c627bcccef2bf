/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * The library: the lead is made, validated, turned into a row and kept. Nothing is
 * delivered meanwhile.
 *
 * @since 0.1.0
 */
public final class EnqueueVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "LeadClient.enqueue";

	private final LeadApplication application;

	private final LeadClient client;

	/**
	 * Start the application.
	 * @param database where leads are kept
	 */
	public EnqueueVariant(BenchmarkDatabase database) {
		this.application = LeadApplication.unlimited(database);
		this.application.relay().stop();
		this.client = this.application.client();
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.client.enqueue(request.toLead(LeadApplication.FORM)).block();
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
