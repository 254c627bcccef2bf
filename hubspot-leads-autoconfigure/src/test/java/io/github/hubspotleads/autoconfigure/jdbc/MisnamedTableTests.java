/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.nio.file.Path;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Names of the table and the schema that a database does not take, on each database.
 */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2_FILE")
class MisnamedTableTests {

	private static final String PREFIX = "hubspot.leads.store.jdbc.";

	private final TestDatabase database;

	MisnamedTableTests(TestDatabase database) {
		this.database = database;
	}

	// A pool of its own, which a context would close, is none of the context's.
	private ApplicationContextRunner application() {
		DataSource dataSource = this.database.empty();
		return LeadsContexts.runner()
			.withConfiguration(AutoConfigurations.of(DataSourceTransactionManagerAutoConfiguration.class))
			.withBean(DataSource.class, () -> new DelegatingDataSource(dataSource));
	}

	private static void assertRefused(ApplicationContextRunner application, String message, String cure) {
		application.run((context) -> assertThat(context).getFailure()
			.satisfies((failure) -> assertThat(failure).hasStackTraceContaining(message)
				.extracting(MisnamedTableTests::traceOf)
				.asString()
				.doesNotContain("create table", "jdbc:", "BadSqlGrammar"))
			.rootCause()
			.isInstanceOf(InvalidPropertyException.class)
			.hasMessageStartingWith("'" + message)
			.extracting("action")
			.asString()
			.contains(cure));
	}

	private static String traceOf(Throwable failure) {
		StringBuilder messages = new StringBuilder();
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			messages.append(cause).append('\n');
		}
		return messages.toString();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			table=order     | table' is 'order', a word that the database keeps for itself    | another name
			table=select    | table' is 'select', a word that the database keeps for itself   | another name
			schema=order    | schema' is 'order', a word that the database keeps for itself   | another name
			schema=nowhere  | schema' is 'nowhere', and the database has no such schema       | Create the schema
			""")
	void areToldByTheirProperty(String property, String message, String cure) {
		for (String mode : new String[] { "always", "never" }) {
			assertRefused(application().withPropertyValues(PREFIX + property, PREFIX + "initialize-schema=" + mode),
					PREFIX + message, cure);
		}
	}

	@Test
	void areNotBlamedWhereTheTableCannotBeCreatedForAnotherReason() {
		Assumptions.assumeTrue(this.database != TestDatabase.MARIADB, "MariaDB takes a view for the table");
		JdbcTemplate jdbc = new JdbcTemplate(this.database.empty());
		jdbc.execute("create table taken_due (id integer)");
		jdbc.execute("create view taken as select id from taken_due");
		try {
			assertRefused(application().withPropertyValues(PREFIX + "table=taken", PREFIX + "initialize-schema=always"),
					PREFIX + "initialize-schema' is 'always', and the database refused to create the tables (SQL state ",
					"by your migration tool");
		}
		finally {
			jdbc.execute("drop view taken");
			jdbc.execute("drop table taken_due");
		}
	}

	@Test
	void areToldOfAFileToo(@TempDir Path directory) {
		ApplicationContextRunner inFile = LeadsContexts.runner()
			.withConfiguration(AutoConfigurations.of(HubSpotLeadsFileStoreAutoConfiguration.class))
			.withPropertyValues("hubspot.leads.store.file=" + directory.resolve("leads"));
		assertRefused(inFile.withPropertyValues(PREFIX + "table=order"), PREFIX + "table' is 'order', a word",
				"another name");
		assertRefused(inFile.withPropertyValues(PREFIX + "schema=nowhere"),
				PREFIX + "schema' is 'nowhere', and the database has no such schema", "Leave it out");
	}

}
