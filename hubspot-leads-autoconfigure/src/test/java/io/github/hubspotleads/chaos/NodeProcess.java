/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * A {@link ChaosNode} in a JVM of its own.
 */
final class NodeProcess implements AutoCloseable {

	private static final Duration SILENCE = Duration.ofSeconds(30);

	private final Process process;

	private final int port;

	private NodeProcess(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static NodeProcess start(Map<String, String> properties, Map<String, String> environment, File log)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx128m",
				"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), ChaosNode.class.getName()));
		properties.forEach((name, value) -> command.add("--" + name + "=" + value));
		ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log));
		builder.environment().putAll(environment);
		Process process = builder.start();
		BufferedReader out = process.inputReader();
		StringBuilder told = new StringBuilder();
		for (String line = out.readLine(); line != null; line = out.readLine()) {
			if (line.startsWith(ChaosNode.READY)) {
				new Thread(() -> out.lines().forEach((later) -> append(later, log))).start();
				return new NodeProcess(process, Integer.parseInt(line.substring(ChaosNode.READY.length())));
			}
			told.append(line).append('\n');
		}
		throw new IllegalStateException("The node did not start: see " + log + "\n" + told);
	}

	private static void append(String line, File log) {
		try {
			Files.writeString(log.toPath(), line + "\n", StandardOpenOption.APPEND);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Hand over leads until all are accepted or the node is gone.
	 * @param from the number of the first lead
	 * @param to the number after that of the last
	 * @param pause the time between two
	 * @param accepted told of each that was accepted
	 * @param refused told why one was not
	 */
	void send(int from, int to, Duration pause, IntConsumer accepted, Consumer<String> refused) {
		try (BufferedReader lines = ask("/" + from + "-" + to + "-" + pause.toMillis())) {
			// A line that was cut is no promise.
			StringBuilder line = new StringBuilder();
			for (int c = lines.read(); c != -1; c = lines.read()) {
				if (c == '\n') {
					String text = line.toString();
					if (text.startsWith(ChaosNode.REFUSED)) {
						refused.accept(text.substring(ChaosNode.REFUSED.length()));
					}
					else {
						accepted.accept(Integer.parseInt(text));
					}
					line.setLength(0);
				}
				else {
					line.append((char) c);
				}
			}
		}
		catch (IOException ex) {
			// Killed: what was accepted was told of.
		}
	}

	/**
	 * Ask the node how it is.
	 * @return what it tells
	 */
	Map<String, String> state() throws IOException {
		return values("/state");
	}

	/**
	 * Ask the node for the bytes that it holds after it has tidied up.
	 * @return how many there are
	 */
	long heap() throws IOException {
		return Long.parseLong(values("/memory").get("heap"));
	}

	private Map<String, String> values(String path) throws IOException {
		try (BufferedReader lines = ask(path)) {
			return lines.lines()
				.map((line) -> line.split("=", 2))
				.collect(Collectors.toMap((parts) -> parts[0], (parts) -> parts[1]));
		}
	}

	private BufferedReader ask(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + this.port + path)
			.toURL()
			.openConnection();
		connection.setReadTimeout((int) SILENCE.toMillis());
		return new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
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
