/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.drain;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Leads that wait, many of them: copies of a row that the library wrote, each with an id
 * and a person of its own.
 *
 * @since 0.1.0
 */
public final class LeadBacklog {

	private static final int BATCH = 10_000;

	private static final String TEMPLATE = "lead_template";

	private static final String COPIED = "namespace, destination, form, format, status, lane, attempts, reclaimed, "
			+ "fencing_token, payload_key, payload, details_key, details";

	private static final String WAITING = "select count(*) from " + LeadApplication.TABLE + " where lane is not null";

	private final LeadApplication application;

	private final BenchmarkDatabase database;

	private final JdbcTemplate jdbc;

	private long copies;

	/**
	 * Have the library write the row.
	 * @param application the application
	 * @param database where its leads are kept
	 */
	public LeadBacklog(LeadApplication application, BenchmarkDatabase database) {
		this.application = application;
		this.database = database;
		this.jdbc = application.jdbc();
		boolean running = application.relay().isRunning();
		application.relay().stop();
		application.clear();
		application.client().enqueue(DemoRequest.samples(1)[0].toLead(LeadApplication.FORM)).block();
		this.jdbc.execute("drop table if exists " + TEMPLATE);
		this.jdbc.execute("create table " + TEMPLATE + " as select " + COPIED + " from " + LeadApplication.TABLE);
		application.clear();
		if (running) {
			application.relay().start();
		}
	}

	/**
	 * Add as many as are missing.
	 * @param waiting how many are to wait
	 */
	public void fill(long waiting) {
		Long there = this.jdbc.queryForObject(WAITING, Long.class);
		long missing = waiting - ((there != null) ? there : 0);
		for (long done = 0; done < missing; done += BATCH) {
			add(Math.min(BATCH, missing - done));
		}
	}

	private void add(long rows) {
		long last = this.copies + rows;
		this.jdbc.update("insert into " + LeadApplication.TABLE + " (" + COPIED
				+ ", id, person, created_at, updated_at, due_at, waiting_since) select " + COPIED
				+ ", cast('01900000-0000-7000-8000-' || lpad(cast(x as varchar(12)), 12, '0') as uuid), "
				+ this.database.digestOfX()
				+ ", current_timestamp, current_timestamp, current_timestamp, current_timestamp from " + TEMPLATE + ", "
				+ this.database.numbers(this.copies + 1, last));
		this.copies = last;
	}

	/**
	 * Forget all leads.
	 */
	public void clear() {
		this.application.clear();
	}

}
