/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import io.github.hubspotleads.submission.InterventionContract;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds {@link JdbcSubmissionStore} to the contract of interventions, on each database.
 */
@ParameterizedClass
@EnumSource
class JdbcInterventionTests extends InterventionContract {

	private final TestDatabase database;

	JdbcInterventionTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		return TestDatabase.store(this.database.empty(), PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
	}

}
