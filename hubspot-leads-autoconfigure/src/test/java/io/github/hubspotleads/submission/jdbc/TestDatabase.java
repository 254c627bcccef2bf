/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.payload.PayloadCipher;
import io.github.hubspotleads.testing.SettableClock;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Assumptions;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A database that the tests start themselves, once for all of them, with the tables in
 * it.
 */
public enum TestDatabase {

	H2_MEMORY, H2_FILE, POSTGRESQL, MARIADB;

	public static final JdbcStoreSettings SETTINGS = new JdbcStoreSettings(JdbcStoreSettings.DEFAULT_TABLE, null,
			"tests", Duration.ZERO);

	private DataSource dataSource;

	/**
	 * Return the database with empty tables.
	 */
	public synchronized DataSource empty() {
		Assumptions.assumeTrue(this != MARIADB || LocalMariaDb.isInstalled(), "MariaDB is not installed");
		if (this.dataSource == null) {
			this.dataSource = pool(start(), null, null);
			createTable(this.dataSource);
		}
		JdbcTemplate jdbc = new JdbcTemplate(this.dataSource);
		jdbc.execute("truncate table " + SETTINGS.qualifiedTable());
		jdbc.execute("truncate table " + SETTINGS.qualifiedPaceTable());
		jdbc.execute("truncate table " + SETTINGS.qualifiedPauseTable());
		return this.dataSource;
	}

	private String start() {
		try {
			return switch (this) {
				case H2_MEMORY -> "jdbc:h2:mem:leads;DB_CLOSE_DELAY=-1";
				case H2_FILE ->
					"jdbc:h2:file:" + Files.createTempDirectory("leads").resolve("leads") + ";WRITE_DELAY=0";
				case POSTGRESQL -> EmbeddedPostgres.builder().start().getJdbcUrl("postgres", "postgres");
				case MARIADB -> LocalMariaDb.start();
			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static HikariDataSource pool(String url, String username, String password) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername(username);
		config.setPassword(password);
		config.setMaximumPoolSize(10);
		config.setMinimumIdle(1);
		return new HikariDataSource(config);
	}

	static void createTable(DataSource dataSource) {
		String script = "schema-" + JdbcDialect.of(dataSource).platform() + ".sql";
		DatabasePopulatorUtils.execute(
				new ResourceDatabasePopulator(new ClassPathResource(script, JdbcSubmissionStore.class)), dataSource);
	}

	static JdbcSubmissionStore store(DataSource dataSource, PersonHasher persons, Clock clock, LongSupplier nanoTime) {
		return store(dataSource, persons, null, new Database.StoreClock(clock), nanoTime);
	}

	static JdbcSubmissionStore store(DataSource dataSource, JdbcStoreSettings settings, PersonHasher persons,
			SettableClock clock) {
		Database database = new Database(dataSource, new JdbcTransactionManager(dataSource), settings,
				new Database.StoreClock(clock));
		return new JdbcSubmissionStore(settings, database, persons, null, clock::nanoTime);
	}

	static JdbcSubmissionStore store(DataSource dataSource, PersonHasher persons, PayloadCipher cipher,
			Database.StoreClock clock, LongSupplier nanoTime) {
		Database database = new Database(dataSource, new JdbcTransactionManager(dataSource), SETTINGS, clock);
		return new JdbcSubmissionStore(SETTINGS, database, persons, cipher, nanoTime);
	}

}
