/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.submission.jdbc.JdbcDialect;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Finds out, once a statement has failed, whether that was for the name of the table or
 * its schema. A database says so in texts and codes of its own, which quote statements.
 */
final class TableNames {

	private static final String PREFIX = "hubspot.leads.store.jdbc.";

	private final DataSource dataSource;

	private final JdbcStoreSettings settings;

	TableNames(DataSource dataSource, JdbcStoreSettings settings) {
		this.dataSource = dataSource;
		this.settings = settings;
	}

	/**
	 * Return what is wrong with a name.
	 * @param whereNoSchema what to do where the schema is not there
	 * @return the failure, {@code null} if nothing is wrong or the database does not tell
	 */
	@Nullable InvalidPropertyException failure(String whereNoSchema) {
		try {
			return find(new JdbcTemplate(this.dataSource), whereNoSchema);
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private @Nullable InvalidPropertyException find(JdbcTemplate jdbc, String whereNoSchema) {
		String schema = this.settings.schema();
		if (schema != null && !isName(jdbc, schema)) {
			return kept("schema", schema);
		}
		if (schema != null && !isSchema(jdbc, schema)) {
			return new InvalidPropertyException(PREFIX + "schema",
					"is '" + schema + "', and the database has no such schema, or does not show it to its user",
					whereNoSchema);
		}
		// Behind a schema and a dot others take any word.
		boolean bare = schema == null || JdbcStoreReader.dialect(this.dataSource) == JdbcDialect.H2;
		return (bare && !isName(jdbc, this.settings.table())) ? kept("table", this.settings.table()) : null;
	}

	private static InvalidPropertyException kept(String key, String name) {
		return new InvalidPropertyException(PREFIX + key,
				"is '" + name + "', a word that the database keeps for itself", "Set it to another name.");
	}

	// Both names are of letters, digits and underscores.
	private static boolean isName(JdbcTemplate jdbc, String name) {
		try {
			jdbc.execute("select 1 from (select 1 as one) " + name);
			return true;
		}
		catch (BadSqlGrammarException ex) {
			return false;
		}
	}

	private static boolean isSchema(JdbcTemplate jdbc, String schema) {
		return !jdbc
			.queryForList("select 1 from information_schema.schemata where lower(schema_name) = lower(?)", schema)
			.isEmpty();
	}

	/**
	 * Return the code of a failure, which unlike its text quotes nothing.
	 * @param failure the failure
	 * @return the SQL state
	 */
	static String stateOf(Throwable failure) {
		return (NestedExceptionUtils.getMostSpecificCause(failure) instanceof SQLException cause)
				? String.valueOf(cause.getSQLState()) : "unknown";
	}

}
