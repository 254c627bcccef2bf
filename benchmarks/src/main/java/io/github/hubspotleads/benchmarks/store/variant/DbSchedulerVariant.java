/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import java.util.UUID;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.database.Pools;

/**
 * db-scheduler: a one-time task with the form as its data, due now.
 *
 * @since 0.1.0
 */
public final class DbSchedulerVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "db-scheduler, one-time task";

	private final HikariDataSource dataSource;

	private final SchedulerTable table;

	private final SchedulerClient client;

	/**
	 * Create the table and the client.
	 * @param database where tasks are kept
	 */
	public DbSchedulerVariant(BenchmarkDatabase database) {
		this.dataSource = Pools.create(database);
		this.table = new SchedulerTable(this.dataSource);
		this.client = SchedulerClient.Builder.create(this.dataSource, this.table.task()).build();
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.table.schedule(this.client, UUID.randomUUID().toString(), request);
	}

	@Override
	public long kept() {
		return this.table.count();
	}

	@Override
	public void clear() {
		this.table.clear();
	}

	@Override
	public void close() {
		this.dataSource.close();
	}

}
