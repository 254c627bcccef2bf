/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A file that is a database of ours alone: no bean of the application sees it.
 * <p>
 * Each commit waits for the disk. By default H2 acknowledges a commit half a second
 * before, and a process that is killed loses what it promised.
 */
final class StoreFile implements AutoCloseable {

	private static final String KEY = "store.file";

	private static final String ENDING = ".mv.db";

	private static final int CONNECTIONS = 8;

	private static final String SCRIPT = "io/github/hubspotleads/submission/jdbc/schema-h2.sql";

	private final JdbcConnectionPool connections;

	private StoreFile(JdbcConnectionPool connections) {
		this.connections = connections;
	}

	/**
	 * Open the file, and create it with its directory where it is not there.
	 * @param path the path, with or without H2's ending
	 * @param settings how the table is named
	 * @return the open file
	 */
	static StoreFile open(String path, JdbcStoreSettings settings) {
		return open(path, settings, "");
	}

	static StoreFile open(String path, JdbcStoreSettings settings, String more) {
		JdbcConnectionPool connections = JdbcConnectionPool
			.create("jdbc:h2:file:" + prepare(path) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE" + more, "", "");
		connections.setMaxConnections(CONNECTIONS);
		try {
			requireWritable(connections);
			String script = new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
			DatabasePopulatorUtils.execute(
					new ResourceDatabasePopulator(
							new ByteArrayResource(settings.inScript(script).getBytes(StandardCharsets.UTF_8))),
					connections);
			return new StoreFile(connections);
		}
		catch (DataAccessException | IOException ex) {
			InvalidPropertyException misnamed = new TableNames(connections, settings)
				.failure("Leave it out for a file.");
			connections.dispose();
			throw (misnamed != null) ? misnamed : unusable("cannot be opened as a database (" + because(ex) + ')');
		}
		catch (InvalidPropertyException ex) {
			connections.dispose();
			throw ex;
		}
	}

	// H2 opens a file that it may not write for reading, and says nothing.
	private static void requireWritable(JdbcConnectionPool connections) {
		if (Boolean.TRUE.equals(new JdbcTemplate(connections).queryForObject("call readonly()", Boolean.class))) {
			throw unusable("may not be written");
		}
	}

	private static InvalidPropertyException unusable(String why) {
		return new InvalidPropertyException("hubspot.leads." + KEY, "names a file that " + why,
				"See that no other process has it open, that it may be written, that the disk has room, and that H2 "
						+ "made it.");
	}

	// H2's texts quote statements and paths, its codes tell the same.
	private static String because(Exception ex) {
		return (NestedExceptionUtils.getMostSpecificCause(ex) instanceof SQLException cause)
				? "H2's error " + cause.getErrorCode() : ex.getClass().getSimpleName();
	}

	private static Path prepare(String text) {
		// A semicolon would begin a setting of H2's.
		SettingsReader.check(KEY, text.indexOf(';') < 0, "has a semicolon", "Choose a path without.");
		try {
			String name = text.strip();
			Path path = Path.of(name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name)
				.toAbsolutePath();
			Files.createDirectories(path.getParent());
			return path;
		}
		catch (InvalidPathException | IOException ex) {
			throw new InvalidPropertyException("hubspot.leads." + KEY,
					"is in a directory that cannot be made (" + ex.getClass().getSimpleName() + ')',
					"Set it to a path such as data/leads, in a directory that the application may write to.");
		}
	}

	DataSource dataSource() {
		return this.connections;
	}

	@Override
	public void close() {
		this.connections.dispose();
	}

}
