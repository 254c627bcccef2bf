/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Base64;
import java.util.UUID;

import javax.sql.DataSource;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link HubSpotLeadsJdbcStoreAutoConfiguration}.
 */
class JdbcStoreWiringTests {

	private static final String PREFIX = "hubspot.leads.store.jdbc.";

	private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

	private static final String PERSON_KEY = PREFIX + "person-key=canary-person-key-1";

	private final ApplicationContextRunner application = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@Test
	void keepsLeadsInTheDatabaseOfTheApplication() {
		this.application.run((context) -> {
			assertThat(context).hasSingleBean(SubmissionStore.class).hasSingleBean(JdbcSubmissionStore.class);
			assertThat(context).hasSingleBean(PersonHasher.class);
			add(context.getBean(SubmissionStore.class));
			assertThat(rows(context.getBean(DataSource.class), "hubspot_leads_submission")).isEqualTo(1);
		});
	}

	@Test
	void keepsLeadsInMemoryWithoutDatabase() {
		LeadsContexts.runner()
			.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class)
				.doesNotHaveBean(JdbcStoreProperties.class));
	}

	@Test
	void keepsLeadsInMemoryWithoutSpringJdbc() {
		this.application.withClassLoader(new FilteredClassLoader(NamedParameterJdbcTemplate.class))
			.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class));
	}

	@Test
	void keepsLeadsInMemoryOnRequest() {
		this.application.withPropertyValues("hubspot.leads.store.type=MEMORY")
			.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class)
				.doesNotHaveBean(JdbcStoreProperties.class));
	}

	@Test
	void leavesTheStoreToTheApplication() {
		this.application.withBean(SubmissionStore.class, () -> mock(SubmissionStore.class))
			.run((context) -> assertThat(context).hasSingleBean(SubmissionStore.class)
				.doesNotHaveBean(JdbcSubmissionStore.class));
	}

	@Test
	void addsNothingWhereLeadsAreSwitchedOff() {
		this.application.withPropertyValues("hubspot.leads.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SubmissionStore.class)
				.doesNotHaveBean(JdbcStoreProperties.class));
	}

	@Test
	void takesThePrimaryOneOfSeveralDatabases() {
		LeadsContexts.runner()
			.withUserConfiguration(TwoDatabases.class)
			.run((context) -> assertThat(context).hasSingleBean(InMemorySubmissionStore.class));
		LeadsContexts.runner()
			.withUserConfiguration(TwoDatabases.class)
			.withPropertyValues("hubspot.leads.store.type=jdbc")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining("several and none is primary"));
	}

	@Test
	void createsTableUnderItsNameAndSchema() {
		this.application
			.withPropertyValues(PREFIX + "table=leads_of_the_fair", PREFIX + "schema=marketing",
					"spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()
							+ ";INIT=create schema if not exists marketing")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				add(context.getBean(SubmissionStore.class));
				assertThat(rows(context.getBean(DataSource.class), "marketing.leads_of_the_fair")).isEqualTo(1);
			});
	}

	@Test
	void saysHowToCreateTheTable() {
		this.application.withPropertyValues(PREFIX + "initialize-schema=never")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining("no such table")
				.extracting("action")
				.asString()
				.contains("schema-h2.sql", "initialize-schema"));
	}

	@Test
	void refusesDatabaseThatItDoesNotKnow() throws SQLException {
		DataSource oracle = mock(DataSource.class);
		Connection connection = mock(Connection.class);
		DatabaseMetaData metaData = mock(DatabaseMetaData.class);
		given(oracle.getConnection()).willReturn(connection);
		given(connection.getMetaData()).willReturn(metaData);
		given(metaData.getDatabaseProductName()).willReturn("Oracle");
		LeadsContexts.runner()
			.withBean(DataSource.class, () -> oracle)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining("'hubspot.leads.store.type'")
				.hasMessageContaining("Oracle"));
	}

	@Test
	void encryptsWithTheKeyOfTheProperties() {
		this.application
			.withPropertyValues(PREFIX + "encryption.keys.k1=" + KEY, PREFIX + "encryption.keys.k2=" + KEY,
					PREFIX + "encryption.write-key=k2", PERSON_KEY)
			.run((context) -> {
				add(context.getBean(SubmissionStore.class));
				assertThat(new JdbcTemplate(context.getBean(DataSource.class))
					.queryForObject("select payload_key from hubspot_leads_submission", String.class)).isEqualTo("k2");
				assertThat(context.getBean(PersonHasher.class).hash("ada@example.com"))
					.isEqualTo(new PersonHasher("canary-person-key-1".getBytes()).hash("ada@example.com"));
				assertThat(context.getBean(JdbcStoreProperties.class).toString()).doesNotContain("canary", KEY);
				assertThat(context.getBean(JdbcStoreProperties.class).encryption().toString()).doesNotContain(KEY);
			});
	}

	@Test
	void hashesPeopleAlikeOnAllNodesAndWarnsThatTheyCanBeGuessed() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.TRACE)) {
			this.application.run((one) -> this.application
				.run((other) -> assertThat(one.getBean(PersonHasher.class).hash("ada@example.com"))
					.isEqualTo(other.getBean(PersonHasher.class).hash("ada@example.com"))));
			assertThat(log.warnings())
				.anyMatch((line) -> line.text().contains("'" + PREFIX + "person-key' is not set"));
		}
		this.application.withPropertyValues(PREFIX + "namespace=other")
			.run((other) -> this.application
				.run((one) -> assertThat(one.getBean(PersonHasher.class).hash("ada@example.com"))
					.isNotEqualTo(other.getBean(PersonHasher.class).hash("ada@example.com"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "leads; drop table users--", "a\"b", "ünïcode", "1a", "a.b", "",
			"a123456789012345678901234567890123456789012345678901234567890123" })
	void refusesNamesThatAreNone(String name) {
		for (String key : new String[] { "table", "schema" }) {
			this.application.withPropertyValues(PREFIX + key + "=" + name)
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(InvalidPropertyException.class)
					.hasMessageStartingWith("'" + PREFIX + key + "' is not a name"));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			namespace=a b                               | namespace' is not a name
			encryption.keys.k1=canary                   | encryption.keys.k1' is not 16, 24 or 32 bytes in Base64
			encryption.keys.k1=Y2FuYXJ5                 | encryption.keys.k1' is not 16, 24 or 32 bytes in Base64
			encryption.keys.[a/b]=Y2FuYXJ5              | encryption.keys.a/b' has an id of other characters
			encryption.write-key=k1                     | encryption.write-key' names a key, and there is none
			person-key=canary-short                      | person-key' has fewer than 16 bytes
			""")
	void refusesValuesThatCannotWork(String property, String message) {
		this.application.withPropertyValues(PERSON_KEY, PREFIX + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageStartingWith("'" + PREFIX + message)
				.hasMessageNotContaining("canary"));
	}

	@Test
	void refusesKeysThatLackSomething() {
		String[] two = { PREFIX + "encryption.keys.k1=" + KEY, PREFIX + "encryption.keys.k2=" + KEY };
		assertRefused("person-key' is missing", two[0]);
		assertRefused("encryption.write-key' is missing", two[0], two[1], PERSON_KEY);
		assertRefused("encryption.write-key' is not the id of a key", two[0], PERSON_KEY,
				PREFIX + "encryption.write-key=k2");
	}

	private void assertRefused(String message, String... properties) {
		this.application.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageStartingWith("'" + PREFIX + message));
	}

	private static void add(SubmissionStore store) {
		store.add(new NewSubmission(new UUID(0x0190000000007000L, 0x8000000000000001L),
				Lead.forForm("demo").field("email", "ada@example.com").build(), "hubspot.test"));
	}

	private static int rows(DataSource dataSource, String table) {
		Integer rows = new JdbcTemplate(dataSource).queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : -1;
	}

	@Configuration(proxyBeanMethods = false)
	static class TwoDatabases {

		@Bean(destroyMethod = "shutdown")
		DataSource one() {
			return new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build();
		}

		@Bean(destroyMethod = "shutdown")
		DataSource two() {
			return one();
		}

	}

}
