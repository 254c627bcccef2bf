/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.start;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.hubspotleads.benchmarks.ChildJvm;

/**
 * A JVM that starts the application, and what it took.
 */
final class ApplicationProcess {

	static final String MAIN = "io.github.hubspotleads.start.StartApplication";

	private static final Pattern STARTED = Pattern.compile("Started StartApplication in ([0-9.]+) seconds");

	private static final double NANOS = 1e9;

	private ApplicationProcess() {
	}

	// Until the application says that it has started; then it is stopped.
	static StartTimes start(List<String> options, List<Path> classPath) throws Exception {
		long begin = System.nanoTime();
		Process process = builder(options, classPath, MAIN).start();
		StringBuilder log = new StringBuilder();
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				Matcher started = STARTED.matcher(line);
				if (started.find()) {
					double wall = (System.nanoTime() - begin) / NANOS;
					double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS;
					return new StartTimes(Double.parseDouble(started.group(1)), wall, cpu);
				}
				log.append(line).append(System.lineSeparator());
			}
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		throw new IllegalStateException("The application did not start:" + System.lineSeparator() + log);
	}

	// To its own end.
	static void run(List<String> options, List<Path> classPath, String main, String... arguments) throws Exception {
		Process process = builder(options, classPath, main, arguments).start();
		String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
			throw new IOException(main + " failed:" + System.lineSeparator() + log);
		}
	}

	private static ProcessBuilder builder(List<String> options, List<Path> classPath, String main,
			String... arguments) {
		return ChildJvm.command(options, text(classPath), main, arguments).redirectErrorStream(true);
	}

	static String text(List<Path> classPath) {
		return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

}
