/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.springframework.util.FileSystemUtils;

/**
 * A server of the MariaDB that is installed on this machine, if there is one, with its
 * data in a temporary directory.
 */
final class LocalMariaDb {

	private static final Path SERVER = Path.of("/usr/sbin/mariadbd");

	private static final Path INSTALLER = Path.of("/usr/bin/mariadb-install-db");

	private LocalMariaDb() {
	}

	static boolean isInstalled() {
		return Files.isExecutable(SERVER) && Files.isExecutable(INSTALLER);
	}

	static String start() throws IOException {
		Path directory = Files.createTempDirectory("mariadb");
		List<String> options = List.of("--no-defaults", "--datadir=" + directory.resolve("data"),
				"--user=" + System.getProperty("user.name"));
		Process installer = command(directory, INSTALLER, options, "--auth-root-authentication-method=normal",
				"--skip-test-db")
			.start();
		if (!ended(installer, 60) || installer.exitValue() != 0) {
			throw new IOException(Files.readString(directory.resolve("log")));
		}
		int port = freePort();
		Process server = command(directory, SERVER, options, "--bind-address=127.0.0.1", "--port=" + port,
				"--socket=" + directory.resolve("socket"))
			.start();
		Runtime.getRuntime().addShutdownHook(new Thread(() -> {
			server.destroyForcibly();
			ended(server, 10);
			FileSystemUtils.deleteRecursively(directory.toFile());
		}));
		createDatabase(server, port, directory);
		return "jdbc:mariadb://127.0.0.1:" + port + "/leads?user=root";
	}

	private static ProcessBuilder command(Path directory, Path program, List<String> options, String... more) {
		ProcessBuilder command = new ProcessBuilder(program.toString());
		command.command().addAll(options);
		command.command().addAll(List.of(more));
		File log = directory.resolve("log").toFile();
		return command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void createDatabase(Process server, int port, Path directory) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
		while (server.isAlive() && System.nanoTime() - end < 0) {
			try (Connection connection = DriverManager
				.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root")) {
				connection.createStatement().execute("create database leads");
				return;
			}
			catch (SQLException ex) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
			}
		}
		throw new IOException(Files.readString(directory.resolve("log")));
	}

	private static boolean ended(Process process, int seconds) {
		try {
			return process.waitFor(seconds, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
