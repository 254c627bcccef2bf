/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import io.github.hubspotleads.submission.PageContract;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.junit.jupiter.Testcontainers;

/**
 * Holds {@link JdbcSubmissionStore} to the contract of pages on servers of other
 * versions, where there is a Docker engine.
 */
@ParameterizedClass
@EnumSource
@Testcontainers(disabledWithoutDocker = true)
class JdbcPageContainerTests extends PageContract {

	private final ContainerDatabase database;

	JdbcPageContainerTests(ContainerDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		return TestDatabase.store(this.database.empty(), PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
	}

}
