/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import javax.sql.DataSource;

import io.github.hubspotleads.delivery.pace.DestinationContract;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds a destination that shares its pace through {@link JdbcPace} to the contract, on
 * each database.
 */
@ParameterizedClass
@EnumSource
class JdbcPaceTests extends DestinationContract {

	private final TestDatabase database;

	JdbcPaceTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected PaceStore createStore() {
		DataSource dataSource = this.database.empty();
		return new JdbcPace(TestDatabase.SETTINGS, dataSource, this.clock);
	}

}
