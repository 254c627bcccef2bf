/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * {@link WebApplication} in a JVM of its own, with the class path of this one.
 */
final class WebProcess implements AutoCloseable {

	private final Process process;

	private final URI uri;

	WebProcess(String stack, int hubSpot) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms512m",
				"-Xmx512m", "-cp", System.getProperty("java.class.path"), WebApplication.class.getName(), stack,
				Integer.toString(hubSpot));
		this.process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
		String port = output.readLine();
		if (port == null || !port.matches("\\d+")) {
			throw new IOException("The application did not start: " + port);
		}
		this.uri = URI.create("http://127.0.0.1:" + port);
	}

	URI uri(String path) {
		return this.uri.resolve(path);
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		this.process.waitFor();
	}

}
