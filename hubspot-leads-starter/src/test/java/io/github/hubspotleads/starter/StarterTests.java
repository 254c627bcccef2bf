/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.starter;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter beside a plain web application: what it adds, and that it changes nothing.
 */
class StarterTests {

	/**
	 * The jars that are on the class path because of the starter alone.
	 */
	private static final List<String> ADDED = List.of("hubspot-leads-", "spring-webflux-", "reactor-core-",
			"reactor-netty-", "reactive-streams-", "netty-", "wiremock-standalone-");

	private static List<String> with;

	private static List<String> without;

	@BeforeAll
	static void startBoth() {
		CompletableFuture<List<String>> both = CompletableFuture.supplyAsync(() -> start(classPath(true)));
		without = start(classPath(false));
		with = both.join();
	}

	@Test
	void removesEveryAddedJarForTheComparison() {
		List<String> all = jars().toList();
		assertThat(ADDED)
			.allSatisfy((prefix) -> assertThat(all).anySatisfy((jar) -> assertThat(jar).startsWith(prefix)));
		assertThat(lines(without, "BEAN")).noneSatisfy((line) -> assertThat(line).contains("hubSpot"));
	}

	@Test
	void leavesWebTypeServerAndContextAsTheyAre() {
		assertThat(lines(with, "TYPE", "CONTEXT", "SERVER")).isEqualTo(lines(without, "TYPE", "CONTEXT", "SERVER"))
			.contains("TYPE SERVLET")
			.hasSize(3);
	}

	@Test
	void addsBeansOfItsOwnTypesOnly() {
		Set<String> added = new TreeSet<>(lines(with, "BEAN"));
		added.removeAll(lines(without, "BEAN"));
		assertThat(added).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.split(" ")[2]).startsWith("io.github.hubspotleads."));
	}

	@Test
	void takesNoBeanAway() {
		assertThat(lines(with, "BEAN")).containsAll(lines(without, "BEAN"));
		assertThat(lines(without, "BEAN")).hasSizeGreaterThan(50);
	}

	@Test
	void addsNoThreadThatKeepsTheProcessAlive() {
		assertThat(lines(with, "THREAD")).isEqualTo(lines(without, "THREAD")).isNotEmpty();
	}

	private static Set<String> lines(List<String> output, String... kinds) {
		return output.stream()
			.filter((line) -> Arrays.stream(kinds).anyMatch((kind) -> line.startsWith(kind + " ")))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static Stream<String> jars() {
		return entries().map((entry) -> Path.of(entry).getFileName().toString());
	}

	private static Stream<String> entries() {
		String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Arrays.stream(path.split(File.pathSeparator));
	}

	private static String classPath(boolean withStarter) {
		return entries().filter((entry) -> withStarter || !isAdded(entry))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean isAdded(String entry) {
		String name = Path.of(entry).getFileName().toString();
		boolean moduleOfReactor = name.equals("classes") && entry.contains("hubspot-leads-");
		return moduleOfReactor || ADDED.stream().anyMatch(name::startsWith);
	}

	private static List<String> start(String classPath) {
		try {
			String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
			Process process = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-cp", classPath,
					PlainApplication.class.getName())
				.redirectErrorStream(true)
				.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(process.exitValue()).as(output).isZero();
			return output.lines().toList();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
