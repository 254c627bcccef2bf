/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packed site with the beans that were made ahead of time, in a process of its own.
 */
@Tag("aot")
class AheadOfTimeJarTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port ([0-9]+)");

	@TempDir
	private Path directory;

	private Process process;

	private String address;

	@BeforeEach
	void start() throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Dspring.aot.enabled=true", "-jar", System.getProperty("sample.jar"), "--server.port=0")
			.directory(this.directory.toFile())
			.redirectErrorStream(true)
			.start();
		StringBuilder log = new StringBuilder();
		BufferedReader output = this.process.inputReader(StandardCharsets.UTF_8);
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			log.append(line).append('\n');
			Matcher port = PORT.matcher(line);
			if (port.find()) {
				this.address = "http://localhost:" + port.group(1);
			}
			if (line.contains("Started SampleApplication")) {
				break;
			}
		}
		assertThat(log).contains("Starting AOT-processed SampleApplication");
	}

	@AfterEach
	void stop() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Test
	void deliversWhatItsFormsTakeIn() throws Exception {
		String lead = send("/demo", "firstName=Ada&lastName=Lovelace&email=ada@example.com&company=Boats");
		String letter = send("/newsletter", "email=ada@yard.example&agreed=true");
		await().atMost(Duration.ofSeconds(30)).until(() -> get(lead).contains("Delivered"));
		await().atMost(Duration.ofSeconds(30)).until(() -> get(letter).contains("Delivered"));
		assertThat(get("/actuator/hubspotleads/forms")).contains("DemoController.requestDemo", "firstName");
		assertThat(get("/actuator/health")).contains("UP");
	}

	private String send(String path, String form) throws IOException, InterruptedException {
		HttpResponse<String> answer = exchange(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form)));
		return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
	}

	private String get(String path) throws IOException, InterruptedException {
		return exchange(request(path)).body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(this.address + path));
	}

	private static HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
