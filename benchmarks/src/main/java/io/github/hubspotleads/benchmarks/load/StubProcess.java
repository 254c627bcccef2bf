/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link StubHubSpot} in a JVM of its own, with the class path of this one.
 */
final class StubProcess implements AutoCloseable {

	private final Process process;

	private final URI uri;

	StubProcess() throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), StubHubSpot.class.getName());
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
		String port = output.readLine();
		if (port == null) {
			throw new IOException("The stub did not start");
		}
		this.uri = URI.create("http://127.0.0.1:" + port + "/?app=leaddirector&FormName=demo");
	}

	URI uri() {
		return this.uri;
	}

	long received() throws IOException, InterruptedException {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(this.uri).build(), HttpResponse.BodyHandlers.ofString());
		return Long.parseLong(answer.body());
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
	}

}
