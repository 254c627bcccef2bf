/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Prometheus of the machine's that scrapes a site twice a second, with the rules of
 * this project.
 */
final class Prometheus implements AutoCloseable {

	static final Path PROGRAM = Path.of("/usr/bin/prometheus");

	static final Path PROMTOOL = Path.of("/usr/bin/promtool");

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final int port;

	private Prometheus(Process process, int port) {
		this.process = process;
		this.port = port;
	}

	static boolean isThere() {
		return Files.isExecutable(PROGRAM) && Files.isExecutable(PROMTOOL);
	}

	static Prometheus start(int site, Path rules, Path directory) throws IOException {
		int port = freePort();
		Path config = directory.resolve("prometheus.yml");
		Files.writeString(config, """
				global: {scrape_interval: 500ms, evaluation_interval: 500ms}
				rule_files: ["%s/hubspot-leads-recording.yml", "%s/hubspot-leads-alerts.yml"]
				scrape_configs:
				  - job_name: sample
				    metrics_path: /actuator/prometheus
				    static_configs: [{targets: ["127.0.0.1:%d"]}]
				""".formatted(rules, rules, site));
		Process process = new ProcessBuilder(PROGRAM.toString(), "--config.file=" + config,
				"--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port)
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("prometheus.log").toFile())
			.start();
		return new Prometheus(process, port);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	boolean isReady() {
		try {
			HttpRequest request = HttpRequest.newBuilder(uri("/-/ready")).build();
			return this.http.send(request, BodyHandlers.ofString()).statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Evaluate an expression now.
	 * @param expression the expression
	 * @return the values of all series; fails if the expression is refused
	 */
	List<String> query(String expression) {
		JsonNode answer = get("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
		if (!answer.path("status").asString("").equals("success")) {
			throw new AssertionError(expression + ": " + answer);
		}
		return Stream.iterate(0, (i) -> i < answer.get("data").get("result").size(), (i) -> i + 1)
			.map((i) -> answer.get("data").get("result").get(i).get("value").get(1).stringValue())
			.toList();
	}

	JsonNode get(String path) {
		try {
			return JSON
				.readTree(this.http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
		}
	}

}
