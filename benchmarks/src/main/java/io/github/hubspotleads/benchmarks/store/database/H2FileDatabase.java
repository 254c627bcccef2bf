/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * H2 in a file, which is told to write a commit before it acknowledges it.
 *
 * @since 0.1.0
 */
public final class H2FileDatabase implements BenchmarkDatabase {

	private final Path directory;

	private final String url;

	// The database is open for as long as a connection is.
	private final SingleConnectionDataSource keeper;

	private final JdbcTemplate jdbc;

	/**
	 * Create the file.
	 */
	public H2FileDatabase() {
		try {
			this.directory = Files.createTempDirectory("hubspot-leads-store");
		}
		catch (IOException ex) {
			throw new UncheckedIOException("There is no place for H2's file", ex);
		}
		this.url = "jdbc:h2:file:" + this.directory.resolve("leads") + ";WRITE_DELAY=0;USER=sa";
		this.keeper = new SingleConnectionDataSource(this.url, false);
		this.jdbc = new JdbcTemplate(this.keeper);
	}

	@Override
	public String label() {
		return "H2";
	}

	@Override
	public String url() {
		return this.url;
	}

	@Override
	public String settings() {
		return "H2 " + this.jdbc.queryForObject("select h2version()", String.class)
				+ " in a file, WRITE_DELAY=0, all else by default; it runs in the client's process";
	}

	@Override
	public double cpuNanos() {
		return Double.NaN;
	}

	@Override
	public String numbers(long first, long last) {
		return "system_range(" + first + ", " + last + ") numbers";
	}

	@Override
	public String digestOfX() {
		return "hash('MD5', stringtoutf8(cast(x as varchar)))";
	}

	@Override
	public boolean isApart() {
		return false;
	}

	@Override
	public void settle() {
		this.jdbc.execute("analyze");
		this.jdbc.execute("checkpoint sync");
	}

	@Override
	public void close() {
		this.jdbc.execute("shutdown immediately");
		this.keeper.destroy();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("H2's file is left in " + this.directory, ex);
		}
	}

}
