/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A PostgreSQL server on a port and in a directory of its own. Nothing is tuned: only
 * what the binaries' launcher takes away for tests is put back, which is that a commit
 * waits for the disk.
 *
 * @since 0.1.0
 */
public final class PostgresDatabase implements BenchmarkDatabase {

	private static final String SHOWN = "select string_agg(name || ' ' || current_setting(name), ', ' order by name) "
			+ "from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_sync_method', "
			+ "'shared_buffers', 'max_wal_size', 'autovacuum')";

	private final EmbeddedPostgres server;

	private final JdbcTemplate jdbc;

	private final ProcessTreeCpu cpu;

	/**
	 * Start the server.
	 */
	public PostgresDatabase() {
		try {
			this.server = EmbeddedPostgres.builder()
				.setServerConfig("fsync", "on")
				.setServerConfig("synchronous_commit", "on")
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL did not start", ex);
		}
		this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url()));
		this.cpu = cpu(url());
		if (!ask("show fsync", String.class).equals("on")) {
			throw new IllegalStateException("PostgreSQL does not wait for the disk");
		}
	}

	// While the connection is open, for its process ends with it.
	private static ProcessTreeCpu cpu(String url) {
		SingleConnectionDataSource connection = new SingleConnectionDataSource(url, false);
		try {
			Long child = new JdbcTemplate(connection).queryForObject("select pg_backend_pid()", Long.class);
			return ProcessTreeCpu.ofParent((child != null) ? child : 0);
		}
		finally {
			connection.destroy();
		}
	}

	private <T> T ask(String sql, Class<T> type) {
		T answer = this.jdbc.queryForObject(sql, type);
		if (answer == null) {
			throw new IllegalStateException("No answer to " + sql);
		}
		return answer;
	}

	@Override
	public String label() {
		return "PostgreSQL";
	}

	@Override
	public String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	@Override
	public String settings() {
		return "PostgreSQL " + ask("show server_version", String.class) + ", " + ask(SHOWN, String.class)
				+ ", all else as initdb has it";
	}

	@Override
	public double cpuNanos() {
		return this.cpu.nanos();
	}

	@Override
	public String numbers(long first, long last) {
		return "generate_series(" + first + ", " + last + ") numbers(x)";
	}

	@Override
	public String digestOfX() {
		return "decode(md5(cast(x as varchar)), 'hex')";
	}

	@Override
	public boolean isApart() {
		return true;
	}

	@Override
	public void settle() {
		this.jdbc.execute("vacuum analyze");
		this.jdbc.execute("checkpoint");
	}

	@Override
	public void close() {
		try {
			this.server.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("PostgreSQL did not stop", ex);
		}
	}

}
