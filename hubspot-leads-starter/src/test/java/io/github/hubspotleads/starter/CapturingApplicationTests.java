/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.starter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.hubspotleads.test.assertj.HubSpotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A plain web application with the starter, three lines of configuration and one
 * annotation: no transactions, no Bean Validation and no actuator on the class path.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CapturingApplicationTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubSpot = new StandInHubSpotExtension();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		registry.add("hubspot.leads.forms.demo.url", () -> hubSpot.url("demo form"));
		registry.add("hubspot.leads.allowed-hosts", () -> "localhost");
	}

	@Test
	void takesALeadFromAnAnnotatedControllerToHubSpot() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/demo"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Cookie", "hubspotutk=0123456789abcdef0123456789abcdef")
			.POST(BodyPublishers.ofString("firstName=Ada&email=ada%40example.org&password=secret"))
			.build();
		HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		assertThat(answer.body()).isEqualTo("thank you Ada");

		assertThat(hubSpot.awaitLeads(1, Duration.ofSeconds(10)).get(0)).hasForm("demo form")
			.hasField("FirstName", "Ada")
			.hasField("Email", "ada@example.org")
			.hasUserToken("0123456789abcdef0123456789abcdef")
			.hasNoField("password");
	}

	@Test
	void bringsNoTransactionsNoValidationAndNoActuator() {
		assertThat(ClassUtils.isPresent("org.springframework.transaction.TransactionManager", null)).isFalse();
		assertThat(ClassUtils.isPresent("jakarta.validation.Validator", null)).isFalse();
		assertThat(ClassUtils.isPresent("io.micrometer.core.instrument.MeterRegistry", null)).isFalse();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(DemoController.class)
	static class Application {

	}

	@RestController
	static class DemoController {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		String requestDemo(DemoRequest request) {
			return "thank you " + request.firstName();
		}

	}

	record DemoRequest(String firstName, String email, String password) {

	}

}
