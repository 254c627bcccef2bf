/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.function.Supplier;

import javax.sql.DataSource;

import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A server in a container, started once for all tests; it ends with the process.
 */
enum ContainerDatabase {

	POSTGRESQL(() -> new PostgreSQLContainer("postgres:18-alpine")), MYSQL(() -> new MySQLContainer("mysql:8.4")),
	MARIADB(() -> new MariaDBContainer("mariadb:11.8"));

	private final Supplier<JdbcDatabaseContainer<?>> container;

	private DataSource dataSource;

	ContainerDatabase(Supplier<JdbcDatabaseContainer<?>> container) {
		this.container = container;
	}

	synchronized DataSource empty() {
		if (this.dataSource == null) {
			JdbcDatabaseContainer<?> started = this.container.get();
			started.start();
			this.dataSource = TestDatabase.pool(started.getJdbcUrl(), started.getUsername(), started.getPassword());
			TestDatabase.createTable(this.dataSource);
		}
		new JdbcTemplate(this.dataSource).execute("truncate table " + JdbcStoreSettings.DEFAULT_TABLE);
		return this.dataSource;
	}

}
