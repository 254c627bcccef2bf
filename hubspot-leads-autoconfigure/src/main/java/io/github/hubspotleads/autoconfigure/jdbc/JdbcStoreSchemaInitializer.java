/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;

import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;

/**
 * Creates the table of the store where it is not there, under the name that the
 * properties give it.
 */
final class JdbcStoreSchemaInitializer extends DataSourceScriptDatabaseInitializer {

	private final DataSource dataSource;

	private final DatabaseInitializationMode mode;

	private final JdbcStoreSettings settings;

	JdbcStoreSchemaInitializer(DataSource dataSource, DatabaseInitializationMode mode, JdbcStoreSettings settings) {
		super(dataSource, initialization(dataSource, mode));
		this.dataSource = dataSource;
		this.mode = mode;
		this.settings = settings;
	}

	private static DatabaseInitializationSettings initialization(DataSource dataSource,
			DatabaseInitializationMode mode) {
		DatabaseInitializationSettings initialization = new DatabaseInitializationSettings();
		initialization.setSchemaLocations(List.of("classpath:" + script(dataSource)));
		initialization.setMode(mode);
		return initialization;
	}

	static String script(DataSource dataSource) {
		return "io/github/hubspotleads/submission/jdbc/schema-" + JdbcStoreReader.dialect(dataSource).platform()
				+ ".sql";
	}

	@Override
	protected void runScripts(Scripts scripts) {
		List<Resource> named = new ArrayList<>();
		for (Resource script : scripts) {
			try {
				String sql = this.settings.inScript(script.getContentAsString(StandardCharsets.UTF_8));
				named.add(new ByteArrayResource(sql.getBytes(StandardCharsets.UTF_8), script.getDescription()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
		try {
			super.runScripts(new Scripts(named).encoding(StandardCharsets.UTF_8));
		}
		catch (DataAccessException ex) {
			// Another node may have been creating the same: then it is there now.
			runAgain(new Scripts(named).encoding(StandardCharsets.UTF_8));
		}
	}

	private void runAgain(Scripts scripts) {
		try {
			super.runScripts(scripts);
		}
		catch (DataAccessException ex) {
			InvalidPropertyException misnamed = new TableNames(this.dataSource, this.settings)
				.failure("Create the schema, or set it to one that is there.");
			throw (misnamed != null) ? misnamed
					: new InvalidPropertyException("hubspot.leads.store.jdbc.initialize-schema",
							"is '" + this.mode.name().toLowerCase(Locale.ROOT)
									+ "', and the database refused to create the tables (SQL state "
									+ TableNames.stateOf(ex) + ")",
							"Let its user create tables, or run " + script(this.dataSource)
									+ " of hubspot-leads-autoconfigure by your migration tool, and set it to 'never'.");
		}
	}

}
