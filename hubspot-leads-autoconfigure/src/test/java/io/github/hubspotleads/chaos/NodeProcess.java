/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * A {@link ChaosNode} in a JVM of its own.
 */
final class NodeProcess implements AutoCloseable {

	private final Process process;

	private final int port;

	private NodeProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static NodeProcess start(List<String> properties, File log) throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx160m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ChaosNode.class.getName()));
		properties.forEach((property) -> command.add("--" + property));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log)).start();
		BufferedReader out = process.inputReader();
		StringBuilder told = new StringBuilder();
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith(ChaosNode.READY)) {
				new Thread(() -> out.lines().forEach((ignored) -> {
				})).start();
				return new NodeProcess(process, Integer.parseInt(line.substring(ChaosNode.READY.length())));
			}
			told.append(line).append('\n');
		}
		throw new IllegalStateException("The node did not start: see " + log + "\n" + told);
	}

	/**
	 * Hand over leads until all are accepted or the node is gone.
	 * @param from the number of the first lead
	 * @param to the number after that of the last
	 * @param accepted told of each that was accepted
	 */
	void send(int from, int to, IntConsumer accepted) {
		try {
			HttpURLConnection connection = (HttpURLConnection) URI
				.create("http://localhost:" + this.port + "/" + from + "-" + to)
				.toURL()
				.openConnection();
			connection.setReadTimeout((int) TimeUnit.SECONDS.toMillis(30));
			try (BufferedReader lines = new BufferedReader(
					new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
				// A line that was cut is no promise.
				StringBuilder line = new StringBuilder();
				for (int c = lines.read(); c != -1; c = lines.read()) {
					if (c == '\n') {
						accepted.accept(Integer.parseInt(line.toString()));
						line.setLength(0);
					}
					else {
						line.append((char) c);
					}
				}
			}
		}
		catch (IOException ex) {
			// Killed: what was accepted was told of.
		}
	}

	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	void signal(String name) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + name, String.valueOf(this.process.pid())).start().waitFor();
	}

	boolean awaitExit(long seconds) throws InterruptedException {
		return this.process.waitFor(seconds, TimeUnit.SECONDS);
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}

}
