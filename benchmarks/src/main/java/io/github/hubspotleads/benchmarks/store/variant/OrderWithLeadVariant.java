/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.application.Orders;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * A transaction of the application in which a lead is handed over. Nothing is delivered
 * meanwhile.
 *
 * @since 0.1.0
 */
public final class OrderWithLeadVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "an order and a lead";

	private final LeadApplication application;

	private final Orders orders;

	/**
	 * Start the application.
	 * @param database where orders and leads are kept
	 */
	public OrderWithLeadVariant(BenchmarkDatabase database) {
		this.application = LeadApplication.unlimited(database);
		this.application.relay().stop();
		this.orders = this.application.orders();
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.orders.placeWithLead(request);
	}

	@Override
	public long kept() {
		long leads = this.application.kept();
		return (this.orders.count() == leads) ? leads : -1;
	}

	@Override
	public void clear() {
		this.orders.clear();
		this.application.clear();
	}

	@Override
	public void close() {
		this.application.close();
	}

}
