/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A server of this machine in a JVM of its own, which prints its port and ends with its
 * input.
 *
 * @since 0.1.0
 */
public final class ChildJvm implements AutoCloseable {

	private final Process process;

	private final URI uri;

	/**
	 * Start a server with the class path of this JVM, and wait until it has a port.
	 * @param options options of the JVM
	 * @param main what has the main method
	 * @param arguments its arguments
	 * @throws IOException if it does not start
	 */
	public ChildJvm(List<String> options, Class<?> main, String... arguments) throws IOException {
		this.process = command(options, System.getProperty("java.class.path"), main.getName(), arguments)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		BufferedReader output = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.US_ASCII));
		String port = output.readLine();
		if (port == null || !port.matches("\\d+")) {
			this.process.destroy();
			throw new IOException(main.getSimpleName() + " did not start: " + port);
		}
		this.uri = URI.create("http://127.0.0.1:" + port);
	}

	/**
	 * Say how to start a JVM of the kind that this one is.
	 * @param options options of the JVM
	 * @param classPath its class path
	 * @param main the class with the main method
	 * @param arguments the method's arguments
	 * @return what starts it
	 */
	public static ProcessBuilder command(List<String> options, String classPath, String main, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command);
	}

	/**
	 * Return where the server answers.
	 * @param path a path, with a query if wanted
	 * @return the address
	 */
	public URI uri(String path) {
		return this.uri.resolve(path);
	}

	/**
	 * Let the server end, and wait for it.
	 */
	@Override
	public void close() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		this.process.waitFor();
	}

}
