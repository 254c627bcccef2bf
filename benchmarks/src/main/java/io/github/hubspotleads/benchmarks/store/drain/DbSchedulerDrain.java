/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.drain;

import java.util.concurrent.atomic.AtomicLong;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.benchmarks.store.database.Pools;
import io.github.hubspotleads.benchmarks.store.variant.SchedulerTable;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * db-scheduler: one-time tasks that do nothing, with the polling strategy and the limits
 * that its documentation names for a high throughput. It deletes what is done.
 *
 * @since 0.1.0
 */
public final class DbSchedulerDrain implements DrainVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "db-scheduler";

	private static final int THREADS = 20;

	private static final int BATCH = 10_000;

	private final AtomicLong completed = new AtomicLong();

	private final BenchmarkDatabase database;

	private final HikariDataSource dataSource;

	private final JdbcTemplate jdbc;

	private final SchedulerTable table;

	private long copies;

	private @Nullable Scheduler scheduler;

	/**
	 * Create the table.
	 * @param database where tasks are kept
	 */
	public DbSchedulerDrain(BenchmarkDatabase database) {
		this.database = database;
		this.dataSource = Pools.create(database, THREADS + 5);
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.table = new SchedulerTable(this.dataSource);
		this.table.clear();
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void fill(long waiting) {
		Scheduler client = scheduler();
		long missing = waiting - this.table.count();
		for (long done = 0; done < missing; done += BATCH) {
			add(client, Math.min(BATCH, missing - done));
		}
	}

	// Copies of a row that it wrote itself, which is then one of them.
	private void add(Scheduler client, long rows) {
		String first = Long.toString(++this.copies);
		this.table.schedule(client, first, DemoRequest.samples(1)[0]);
		if (rows > 1) {
			long last = this.copies + rows - 1;
			this.jdbc.update("insert into " + SchedulerTable.NAME
					+ " (task_name, task_instance, task_data, execution_time, picked, version, priority) "
					+ "select task_name, cast(x as varchar(12)), task_data, execution_time, picked, version, priority "
					+ "from " + SchedulerTable.NAME + ", " + this.database.numbers(this.copies + 1, last)
					+ " where task_instance = ?", first);
			this.copies = last;
		}
	}

	private Scheduler scheduler() {
		SchedulerBuilder builder = Scheduler.create(this.dataSource, this.table.task())
			.threads(THREADS)
			.addSchedulerListener(new Completions());
		// On databases that it does not know it can but fetch, which is its default.
		return (this.database.url().startsWith("jdbc:postgresql:") ? builder.pollUsingLockAndFetch(1.0, 4.0) : builder)
			.build();
	}

	@Override
	public void start() {
		Scheduler started = scheduler();
		this.scheduler = started;
		started.start();
	}

	@Override
	public long drained() {
		return this.completed.get();
	}

	@Override
	public void stop() {
		if (this.scheduler != null) {
			this.scheduler.stop();
			this.scheduler = null;
		}
		// What was fetched and not begun stays picked.
		this.jdbc.update("update " + SchedulerTable.NAME + " set picked = false, picked_by = null where picked");
	}

	@Override
	public void close() {
		this.table.clear();
		this.dataSource.close();
	}

	private final class Completions extends AbstractSchedulerListener {

		@Override
		public void onExecutionComplete(ExecutionComplete executionComplete) {
			DbSchedulerDrain.this.completed.incrementAndGet();
		}

	}

}
