/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/**
 * Makes pools of connections for what brings none of its own.
 *
 * @since 0.1.0
 */
public final class Pools {

	private Pools() {
	}

	/**
	 * Create a pool as Spring Boot makes it by default.
	 * @param database where it connects to
	 * @return the pool
	 */
	public static HikariDataSource create(BenchmarkDatabase database) {
		return create(database, 10);
	}

	/**
	 * Create a pool of another size.
	 * @param database where it connects to
	 * @param size how many connections it has at most
	 * @return the pool
	 */
	public static HikariDataSource create(BenchmarkDatabase database, int size) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(database.url());
		config.setMaximumPoolSize(size);
		return new HikariDataSource(config);
	}

}
