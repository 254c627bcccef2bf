/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPace;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPauses;
import io.github.hubspotleads.delivery.pause.PauseStore;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;
import io.github.hubspotleads.submission.payload.PayloadCipher;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The store in the application's database, where it has one.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = HubSpotLeadsAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnSwitch("hubspot.leads.enabled")
@Conditional(HubSpotLeadsJdbcStoreAutoConfiguration.NotInMemory.class)
@ConditionalOnMissingBean(SubmissionStore.class)
public final class HubSpotLeadsJdbcStoreAutoConfiguration {

	// Nobody who asks for a database is to have the leads in memory for want of one.
	@Bean
	@ConditionalOnProperty(name = "hubspot.leads.store.type", havingValue = "jdbc")
	@ConditionalOnMissingBean
	SubmissionStore hubSpotSubmissionStoreWithoutDatabase() {
		throw new InvalidPropertyException("hubspot.leads.store.type",
				"is 'jdbc', and there is no DataSource, or there are several and none is primary, or spring-jdbc is "
						+ "missing",
				"Give the application one (with spring-boot-starter-jdbc), make one of several the primary one, or set "
						+ "the property to 'auto' or 'memory'.");
	}

	/**
	 * With a single database.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ NamedParameterJdbcTemplate.class, DataSourceScriptDatabaseInitializer.class })
	@ConditionalOnSingleCandidate(DataSource.class)
	@EnableConfigurationProperties({ HubSpotLeadsProperties.class, JdbcStoreProperties.class })
	@Import(DatabaseInitializationDependencyConfigurer.class)
	@ImportRuntimeHints(StoreScriptHints.class)
	static class InDatabase {

		InDatabase(Environment environment) {
			EncryptionNames.requireKnown(environment);
		}

		@Bean
		JdbcStoreSchemaInitializer hubSpotJdbcStoreSchemaInitializer(DataSource dataSource,
				JdbcStoreProperties properties) {
			return new JdbcStoreSchemaInitializer(dataSource, properties.initializeSchema(),
					new JdbcStoreReader(properties).settings());
		}

		@Bean
		@ConditionalOnMissingBean
		PersonHasher hubSpotSharedPersonHasher(JdbcStoreProperties properties) {
			return new JdbcStoreReader(properties).persons();
		}

		@Bean
		@DependsOnDatabaseInitialization
		JdbcSubmissionStore hubSpotJdbcSubmissionStore(HubSpotLeadsProperties leads, JdbcStoreProperties properties,
				DataSource dataSource, PersonHasher persons, ObjectProvider<PayloadCipher> ciphers) {
			JdbcStoreReader reader = new JdbcStoreReader(properties);
			JdbcStoreSettings settings = reader.settings(leads);
			JdbcStoreReader.dialect(dataSource);
			return fromTable(properties, dataSource,
					() -> new JdbcSubmissionStore(settings, dataSource, new JdbcTransactionManager(dataSource), persons,
							ciphers.getIfUnique(reader::cipher), System::nanoTime));
		}

		@Bean
		@DependsOnDatabaseInitialization
		@ConditionalOnMissingBean(PaceStore.class)
		JdbcPace hubSpotJdbcPace(JdbcStoreProperties properties, DataSource dataSource) {
			JdbcStoreReader.dialect(dataSource);
			return fromTable(properties, dataSource,
					() -> new JdbcPace(new JdbcStoreReader(properties).settings(), dataSource));
		}

		@Bean
		@DependsOnDatabaseInitialization
		@ConditionalOnMissingBean(PauseStore.class)
		JdbcPauses hubSpotJdbcPauses(JdbcStoreProperties properties, DataSource dataSource) {
			JdbcStoreReader.dialect(dataSource);
			return fromTable(properties, dataSource,
					() -> new JdbcPauses(new JdbcStoreReader(properties).settings(), dataSource));
		}

		private static <T> T fromTable(JdbcStoreProperties properties, DataSource dataSource, Supplier<T> bean) {
			try {
				return bean.get();
			}
			catch (BadSqlGrammarException ex) {
				throw failure(properties, dataSource, new InvalidPropertyException("hubspot.leads.store.jdbc.table",
						"is '" + properties.table()
								+ "', and the database has no such table, or none for the pace or the pauses beside it, "
								+ "not with these columns, is too old to skip locked rows, or does not let its user read and "
								+ "write it (SQL state " + TableNames.stateOf(ex) + ")",
						"Run " + JdbcStoreSchemaInitializer.script(dataSource) + " of hubspot-leads-autoconfigure by "
								+ "your migration tool, or set 'hubspot.leads.store.jdbc.initialize-schema' to "
								+ "'always'."));
			}
			catch (UncategorizedSQLException ex) {
				throw failure(properties, dataSource, ex);
			}
		}

		private static RuntimeException failure(JdbcStoreProperties properties, DataSource dataSource,
				RuntimeException otherwise) {
			InvalidPropertyException misnamed = new TableNames(dataSource, new JdbcStoreReader(properties).settings())
				.failure("Create the schema, or set it to one that is there.");
			return (misnamed != null) ? misnamed : otherwise;
		}

		@Bean
		JoinedTransactions hubSpotJoinedTransactions(JdbcSubmissionStore store,
				ObjectProvider<PlatformTransactionManager> transactionManagers) {
			return new JoinedTransactions(store, transactionManagers);
		}

	}

	/**
	 * Unless the properties ask for memory.
	 */
	static class NotInMemory extends NoneNestedConditions {

		NotInMemory() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnProperty(name = "hubspot.leads.store.type", havingValue = "memory")
		static class InMemory {

		}

	}

}
