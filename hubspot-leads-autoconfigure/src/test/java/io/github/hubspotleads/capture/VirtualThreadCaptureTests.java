/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that a container handles on virtual threads.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadCaptureTests {

	private static final int VISITORS = 100;

	@ParameterizedTest
	@ValueSource(strings = { "/contact", "/callable" })
	void keepsEachVisitorsContext(String path) throws Exception {
		try (ServletWebServerApplicationContext context = start()) {
			List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
			HttpClient client = HttpClient.newHttpClient();
			for (int i = 0; i < VISITORS; i++) {
				answers.add(client.sendAsync(post(context, path, i), BodyHandlers.ofString()));
			}
			for (CompletableFuture<HttpResponse<String>> answer : answers) {
				assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			}
			assertThat(context.getBean(RecordingIntake.class).kept).hasSize(VISITORS).allSatisfy((lead) -> {
				assertThat(lead.context().hutk()).isEqualTo(lead.value("firstname"));
				assertThat(lead.context().submittedAt()).isNotNull();
			});
		}
	}

	@Test
	void runsOnAVirtualThread() throws Exception {
		try (ServletWebServerApplicationContext context = start()) {
			HttpClient.newHttpClient().send(post(context, "/contact", 1), BodyHandlers.ofString());
			assertThat(context.getBean(RecordingIntake.class).kept).hasSize(1);
			assertThat(context.getBean(RecordingIntake.class).threadKind).startsWith("VirtualThread");
		}
	}

	private static ServletWebServerApplicationContext start() {
		return (ServletWebServerApplicationContext) new SpringApplicationBuilder(CaptureTomcatTests.Application.class)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"spring.config.location=optional:classpath:/none/", "spring.threads.virtual.enabled=true")
			.run();
	}

	private static HttpRequest post(ServletWebServerApplicationContext context, String path, int visitor) {
		String hutk = String.format("%032x", visitor);
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + context.getWebServer().getPort() + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Cookie", "hubspotutk=" + hutk)
			.POST(BodyPublishers.ofString("firstName=" + hutk))
			.build();
	}

}
