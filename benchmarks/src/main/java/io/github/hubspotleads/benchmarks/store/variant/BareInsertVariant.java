/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.variant;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.store.application.LeadApplication;
import io.github.hubspotleads.benchmarks.store.application.PlainApplication;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The floor: one insert of a row that the library wrote once, into the same table, with
 * another id each time. Nothing is made, validated or encoded.
 *
 * @since 0.1.0
 */
public final class BareInsertVariant implements WriteVariant {

	/**
	 * The name in tables.
	 */
	public static final String LABEL = "bare INSERT";

	private static final String INSERT = "insert into " + LeadApplication.TABLE
			+ " (namespace, id, destination, form, format, attempts, reclaimed, person, payload, status, lane, "
			+ "fencing_token, created_at, updated_at, due_at, waiting_since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
			+ "?, current_timestamp, current_timestamp, current_timestamp, current_timestamp)";

	private static final int PERSONS = 256;

	private final byte[][] persons = new byte[PERSONS][16];

	private final Map<String, Object> row;

	private final PlainApplication application;

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transactions;

	/**
	 * Start an application without the library.
	 * @param database where the rows are kept
	 */
	public BareInsertVariant(BenchmarkDatabase database) {
		this.row = rowOfTheLibrary(database);
		this.application = new PlainApplication(database);
		this.jdbc = this.application.jdbc();
		this.transactions = this.application.transactions();
		for (byte[] person : this.persons) {
			ThreadLocalRandom.current().nextBytes(person);
		}
	}

	private static Map<String, Object> rowOfTheLibrary(BenchmarkDatabase database) {
		try (LeadApplication library = LeadApplication.unlimited(database)) {
			library.relay().stop();
			library.clear();
			library.client().enqueue(DemoRequest.samples(1)[0].toLead(LeadApplication.FORM)).block();
			return library.jdbc().queryForMap("select * from " + LeadApplication.TABLE);
		}
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void write(DemoRequest request) {
		this.transactions.executeWithoutResult((status) -> this.jdbc.update(INSERT, this.row.get("namespace"), id(),
				this.row.get("destination"), this.row.get("form"), this.row.get("format"), this.row.get("attempts"),
				this.row.get("reclaimed"), this.persons[request.numberOfEmployees() % PERSONS], this.row.get("payload"),
				this.row.get("status"), this.row.get("lane"), this.row.get("fencing_token")));
	}

	// As those of the library: the time leads.
	private static UUID id() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new UUID((System.currentTimeMillis() << 16) | 0x7000L | random.nextInt(4096),
				(random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
	}

	@Override
	public long kept() {
		Long count = this.jdbc.queryForObject("select count(*) from " + LeadApplication.TABLE, Long.class);
		return (count != null) ? count : 0;
	}

	@Override
	public void clear() {
		this.jdbc.execute("truncate table " + LeadApplication.TABLE);
	}

	@Override
	public void close() {
		this.application.close();
	}

}
