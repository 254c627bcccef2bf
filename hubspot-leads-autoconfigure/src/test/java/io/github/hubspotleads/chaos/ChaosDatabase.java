/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * A PostgreSQL whose commits are on disk before they are acknowledged, as they have to be
 * for the leads to be safe, and which can be restarted; with a proxy before it.
 */
final class ChaosDatabase implements AutoCloseable {

	private static final String SCHEMA = "io/github/hubspotleads/submission/jdbc/schema-postgresql.sql";

	private final Path data;

	private final EmbeddedPostgres server;

	private final TcpProxy proxy;

	private final JdbcTemplate jdbc;

	private final ProcessHandle.Info program;

	ChaosDatabase() throws IOException {
		this.data = Files.createTempDirectory("postgres").resolve("data");
		this.server = EmbeddedPostgres.builder()
			.setDataDirectory(this.data)
			.setServerConfig("synchronous_commit", "on")
			.start();
		this.program = postmaster().info();
		this.proxy = new TcpProxy(this.server.getPort());
		this.jdbc = new JdbcTemplate(this.server.getPostgresDatabase());
		DatabasePopulatorUtils.execute(new ResourceDatabasePopulator(new ClassPathResource(SCHEMA)),
				this.server.getPostgresDatabase());
	}

	String url() {
		return this.server.getJdbcUrl("postgres", "postgres");
	}

	String urlOfProxy() {
		return url().replace(":" + this.server.getPort() + "/", ":" + this.proxy.port() + "/");
	}

	TcpProxy proxy() {
		return this.proxy;
	}

	JdbcTemplate jdbc() {
		return this.jdbc;
	}

	private ProcessHandle postmaster() throws IOException {
		List<String> lines = Files.readAllLines(this.data.resolve("postmaster.pid"));
		return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
	}

	/**
	 * End the server as a crash would, without a last word to anybody, and start it
	 * again.
	 * @return when it took connections again, by the monotonic clock
	 */
	long restart() throws IOException, InterruptedException {
		Path control = Path.of(this.program.command().orElseThrow()).resolveSibling("pg_ctl");
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			// PostgreSQL does not run as root, but does where root is nobody.
			command.addAll(List.of("unshare", "-U"));
		}
		File log = this.data.resolveSibling("restarts.log").toFile();
		command.addAll(List.of(control.toString(), "-D", this.data.toString(), "-m", "immediate", "-l", log.toString(),
				"-W", "restart"));
		Process restart = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log))
			.start();
		if (restart.waitFor() != 0) {
			throw new IOException("The restart failed: " + Files.readString(log.toPath()));
		}
		return awaitConnections();
	}

	private long awaitConnections() throws InterruptedException, IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (System.nanoTime() - end < 0) {
			try {
				DriverManager.getConnection(url()).close();
				return System.nanoTime();
			}
			catch (SQLException ex) {
				TimeUnit.MILLISECONDS.sleep(5);
			}
		}
		throw new IOException("The database did not come back");
	}

	@Override
	public void close() throws IOException {
		this.proxy.close();
		this.server.close();
	}

}
