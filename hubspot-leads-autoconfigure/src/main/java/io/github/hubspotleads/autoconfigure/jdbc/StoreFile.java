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

import javax.sql.DataSource;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import org.h2.jdbcx.JdbcConnectionPool;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
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

	private static final int CONNECTIONS = 8;

	private static final String SCRIPT = "io/github/hubspotleads/submission/jdbc/schema-h2.sql";

	private final JdbcConnectionPool connections;

	private StoreFile(JdbcConnectionPool connections) {
		this.connections = connections;
	}

	/**
	 * Open the file, and create it with its directory where it is not there.
	 * @param path the path, without H2's ending
	 * @param settings how the table is named
	 * @return the open file
	 */
	static StoreFile open(String path, JdbcStoreSettings settings) {
		JdbcConnectionPool connections = JdbcConnectionPool
			.create("jdbc:h2:file:" + prepare(path) + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "", "");
		connections.setMaxConnections(CONNECTIONS);
		try {
			String script = new ClassPathResource(SCRIPT).getContentAsString(StandardCharsets.UTF_8);
			DatabasePopulatorUtils.execute(
					new ResourceDatabasePopulator(
							new ByteArrayResource(settings.inScript(script).getBytes(StandardCharsets.UTF_8))),
					connections);
			return new StoreFile(connections);
		}
		catch (DataAccessException | IOException ex) {
			connections.dispose();
			throw new InvalidPropertyException("hubspot.leads." + KEY,
					"names a file that cannot be opened as a database (" + ex.getClass().getSimpleName() + ')',
					"See that no other process has it open, that it may be written, and that H2 made it.");
		}
	}

	private static Path prepare(String text) {
		// A semicolon would begin a setting of H2's.
		SettingsReader.check(KEY, text.indexOf(';') < 0, "has a semicolon", "Choose a path without.");
		try {
			Path path = Path.of(text.strip()).toAbsolutePath();
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
