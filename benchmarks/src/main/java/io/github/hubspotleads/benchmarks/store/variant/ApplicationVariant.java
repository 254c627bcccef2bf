/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.application.ModulithApplication;
import io.github.hubspotleads.benchmarks.store.application.Orders;
import io.github.hubspotleads.benchmarks.store.application.PlainApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

/**
 * What an application keeps in its database. Nothing is delivered meanwhile.
 *
 * @since 0.1.0
 */
public final class ApplicationVariant implements WriteVariant {

	/**
	 * The name of {@link #enqueue} in tables.
	 */
	public static final String ENQUEUE = "LeadClient.enqueue";

	/**
	 * The name of {@link #modulith} in tables.
	 */
	public static final String MODULITH = "Spring Modulith, event";

	/**
	 * The name of {@link #order} in tables.
	 */
	public static final String ORDER = "an order";

	/**
	 * The name of {@link #orderWithLead} in tables.
	 */
	public static final String ORDER_WITH_LEAD = "an order and a lead";

	private final String label;

	private final Consumer<DemoRequest> write;

	private final LongSupplier kept;

	private final Runnable clear;

	private final Runnable close;

	private ApplicationVariant(String label, Consumer<DemoRequest> write, LongSupplier kept, Runnable clear,
			Runnable close) {
		this.label = label;
		this.write = write;
		this.kept = kept;
		this.clear = clear;
		this.close = close;
	}

	/**
	 * The library: the lead is made, validated, turned into a row and kept.
	 * @param database where leads are kept
	 * @return the variant, of an application that has started
	 */
	public static ApplicationVariant enqueue(BenchmarkDatabase database) {
		LeadApplication application = withoutDelivery(database);
		LeadClient client = application.client();
		return new ApplicationVariant(ENQUEUE,
				(request) -> client.enqueue(request.toLead(LeadApplication.FORM)).block(), application::kept,
				application::clear, application::close);
	}

	/**
	 * Spring Modulith: an event with the form in it is published in a transaction, and
	 * the publication registry keeps it for its listener.
	 * @param database where events are kept
	 * @return the variant, of an application that has started
	 */
	public static ApplicationVariant modulith(BenchmarkDatabase database) {
		ModulithApplication application = new ModulithApplication(database);
		return new ApplicationVariant(MODULITH, application::publish, application::kept, application::clear,
				application::close);
	}

	/**
	 * A transaction of the application, without the library.
	 * @param database where orders are kept
	 * @return the variant, of an application that has started
	 */
	public static ApplicationVariant order(BenchmarkDatabase database) {
		PlainApplication application = new PlainApplication(database);
		Orders orders = application.orders();
		return new ApplicationVariant(ORDER, orders::place, orders::count, orders::clear, application::close);
	}

	/**
	 * A transaction of the application in which a lead is handed over.
	 * @param database where orders and leads are kept
	 * @return the variant, of an application that has started
	 */
	public static ApplicationVariant orderWithLead(BenchmarkDatabase database) {
		LeadApplication application = withoutDelivery(database);
		Orders orders = application.orders();
		return new ApplicationVariant(ORDER_WITH_LEAD, orders::placeWithLead,
				() -> (orders.count() == application.kept()) ? application.kept() : -1, () -> {
					orders.clear();
					application.clear();
				}, application::close);
	}

	private static LeadApplication withoutDelivery(BenchmarkDatabase database) {
		LeadApplication application = LeadApplication.unlimited(database);
		application.relay().stop();
		return application;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public void write(DemoRequest request) {
		this.write.accept(request);
	}

	@Override
	public long kept() {
		return this.kept.getAsLong();
	}

	@Override
	public void clear() {
		this.clear.run();
	}

	@Override
	public void close() {
		this.close.run();
	}

}
