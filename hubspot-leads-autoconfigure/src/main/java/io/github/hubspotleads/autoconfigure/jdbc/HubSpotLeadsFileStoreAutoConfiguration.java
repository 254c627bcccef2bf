/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPace;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPauses;
import io.github.hubspotleads.delivery.pause.PauseStore;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;
import io.github.hubspotleads.submission.payload.PayloadCipher;
import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.StringUtils;

/**
 * The store in a file, where the properties name one. Who names one means it, also where
 * the application has a database besides.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = { HubSpotLeadsAutoConfiguration.class, HubSpotLeadsJdbcStoreAutoConfiguration.class })
@ConditionalOnSwitch("hubspot.leads.enabled")
@Conditional({ HubSpotLeadsFileStoreAutoConfiguration.Named.class,
		HubSpotLeadsJdbcStoreAutoConfiguration.NotInMemory.class })
@ConditionalOnClass({ JdbcConnectionPool.class, NamedParameterJdbcTemplate.class, DatabaseInitializationMode.class })
@ConditionalOnMissingBean(SubmissionStore.class)
@EnableConfigurationProperties({ HubSpotLeadsProperties.class, JdbcStoreProperties.class })
@ImportRuntimeHints(StoreScriptHints.class)
public final class HubSpotLeadsFileStoreAutoConfiguration {

	HubSpotLeadsFileStoreAutoConfiguration(Environment environment) {
		EncryptionNames.requireKnown(environment);
	}

	@Bean
	StoreFile hubSpotStoreFile(HubSpotLeadsProperties properties, JdbcStoreProperties table) {
		String file = properties.store().file();
		// Otherwise the condition has seen to it.
		SettingsReader.check("store.file", StringUtils.hasText(file),
				"names no file, and the application was processed ahead of time with one",
				"Name it again, or process the application without one.");
		return StoreFile.open(String.valueOf(file), new JdbcStoreReader(table).settings());
	}

	@Bean
	@ConditionalOnMissingBean
	PersonHasher hubSpotFilePersonHasher(JdbcStoreProperties table) {
		return new JdbcStoreReader(table).persons();
	}

	@Bean
	JdbcSubmissionStore hubSpotFileSubmissionStore(StoreFile file, HubSpotLeadsProperties properties,
			JdbcStoreProperties table, PersonHasher persons, ObjectProvider<PayloadCipher> ciphers) {
		JdbcStoreReader reader = new JdbcStoreReader(table);
		return new JdbcSubmissionStore(reader.settings(properties).forOneNode(), file.dataSource(),
				new JdbcTransactionManager(file.dataSource()), persons, ciphers.getIfUnique(reader::cipher),
				System::nanoTime);
	}

	// What was sent, and what is closed until when, outlives the process too.
	@Bean
	@ConditionalOnMissingBean(PaceStore.class)
	JdbcPace hubSpotFilePace(StoreFile file, JdbcStoreProperties table) {
		return new JdbcPace(new JdbcStoreReader(table).settings(), file.dataSource());
	}

	@Bean
	@ConditionalOnMissingBean(PauseStore.class)
	JdbcPauses hubSpotFilePauses(StoreFile file, JdbcStoreProperties table) {
		return new JdbcPauses(new JdbcStoreReader(table).settings(), file.dataSource());
	}

	/**
	 * Whether a file is named. An empty name, of a variable that is not set say, is none.
	 */
	static final class Named implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return StringUtils.hasText(context.getEnvironment().getProperty("hubspot.leads.store.file"));
		}

	}

}
