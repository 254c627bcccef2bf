/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Leads outlive the process, in the site's file.
 */
class RestartTests {

	@TempDir
	private Path directory;

	@Test
	void deliversAfterTheRestartWhatWaitedBefore() throws Exception {
		String lead;
		try (ServletWebServerApplicationContext context = start()) {
			send(context, "/stand-in", "mood=CUT");
			lead = URI
				.create(send(context, "/newsletter", "email=ada@yard.example&agreed=true").headers()
					.firstValue("Location")
					.get())
				.getPath();
			assertThat(get(context, lead)).contains("data-finished=\"false\"");
		}
		try (ServletWebServerApplicationContext context = start()) {
			await().atMost(Duration.ofSeconds(30)).until(() -> get(context, lead).contains("Delivered"));
			assertThat(context.getBean(StandInHubSpot.class).receivedLeads()).hasSize(1);
		}
	}

	private ServletWebServerApplicationContext start() {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addInitializers(new StandInInitializer());
		return (ServletWebServerApplicationContext) application.run("--server.port=0",
				"--hubspot.leads.store.file=" + this.directory.resolve("leads"));
	}

	private static HttpResponse<String> send(ServletWebServerApplicationContext context, String path, String body)
			throws IOException, InterruptedException {
		return exchange(request(context, path).header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body)));
	}

	private static String get(ServletWebServerApplicationContext context, String path)
			throws IOException, InterruptedException {
		return exchange(request(context, path)).body();
	}

	private static HttpRequest.Builder request(ServletWebServerApplicationContext context, String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + context.getWebServer().getPort() + path));
	}

	private static HttpResponse<String> exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

}
