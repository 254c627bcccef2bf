/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.UUID;

import javax.sql.DataSource;

import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.RetentionContract;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.retention.Retention;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.junit.jupiter.Testcontainers;

import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link JdbcSubmissionStore} to the contract of retention on servers of other
 * versions, where there is a Docker engine.
 */
@ParameterizedClass
@EnumSource
@Testcontainers(disabledWithoutDocker = true)
class JdbcRetentionContainerTests extends RetentionContract {

	private final ContainerDatabase database;

	private DataSource dataSource;

	JdbcRetentionContainerTests(ContainerDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore(Retention retention) {
		this.dataSource = this.database.empty();
		return TestDatabase.store(this.dataSource, TestDatabase.SETTINGS.withRetention(retention),
				PersonHasher.withRandomKey(), this.clock);
	}

	@Override
	protected void assertKeepsLead(UUID id, boolean kept) {
		assertThat(new JdbcTemplate(this.dataSource).queryForObject(
				"select count(*) from " + JdbcStoreSettings.DEFAULT_TABLE + " where payload is not null", Long.class))
			.isEqualTo(kept ? 1 : 0);
	}

}
