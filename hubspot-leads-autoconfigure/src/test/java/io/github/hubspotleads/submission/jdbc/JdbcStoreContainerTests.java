/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.JdbcDatabaseContainer;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mariadb.MariaDBContainer;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds {@link JdbcSubmissionStore} to the contract on servers of other versions, where
 * there is a Docker engine.
 */
@ParameterizedClass
@EnumSource
@Testcontainers(disabledWithoutDocker = true)
class JdbcStoreContainerTests extends SubmissionStoreContract {

	private static final Map<Server, JdbcDatabaseContainer<?>> containers = new HashMap<>();

	private static final Map<Server, DataSource> dataSources = new HashMap<>();

	private final Server server;

	JdbcStoreContainerTests(Server server) {
		this.server = server;
	}

	@Override
	protected SubmissionStore createStore() {
		DataSource dataSource = dataSources.computeIfAbsent(this.server, JdbcStoreContainerTests::start);
		new JdbcTemplate(dataSource).execute("truncate table " + JdbcStoreSettings.DEFAULT_TABLE);
		return TestDatabase.store(dataSource, PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
	}

	private static DataSource start(Server server) {
		JdbcDatabaseContainer<?> container = server.container.get();
		containers.put(server, container);
		container.start();
		DataSource dataSource = TestDatabase.pool(container.getJdbcUrl(), container.getUsername(),
				container.getPassword());
		TestDatabase.createTable(dataSource);
		return dataSource;
	}

	@AfterAll
	static void stop() {
		containers.values().forEach(JdbcDatabaseContainer::stop);
	}

	enum Server {

		POSTGRESQL(() -> new PostgreSQLContainer("postgres:18-alpine")), MYSQL(() -> new MySQLContainer("mysql:8.4")),
		MARIADB(() -> new MariaDBContainer("mariadb:11.8"));

		private final Supplier<JdbcDatabaseContainer<?>> container;

		Server(Supplier<JdbcDatabaseContainer<?>> container) {
			this.container = container;
		}

	}

}
