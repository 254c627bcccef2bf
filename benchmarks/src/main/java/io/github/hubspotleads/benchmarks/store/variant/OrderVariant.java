/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.Orders;
import io.github.hubspotleads.benchmarks.store.application.PlainApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * A transaction of the application, without the library.
 *
 * @since 0.1.0
 */
public final class OrderVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "an order";

	private final PlainApplication application;

	private final Orders orders;

	/**
	 * Start the application.
	 * @param database where orders are kept
	 */
	public OrderVariant(BenchmarkDatabase database) {
		this.application = new PlainApplication(database);
		this.orders = this.application.orders();
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.orders.place(request);
	}

	@Override
	public long kept() {
		return this.orders.count();
	}

	@Override
	public void clear() {
		this.orders.clear();
	}

	@Override
	public void close() {
		this.application.close();
	}

}
