/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The dashboard on the endpoint as it is, from a refused lead to the guid that HubSpot
 * gave it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
@EnabledIf(value = "io.github.hubspotleads.sample.Chromium#isInstalled",
		disabledReason = "The dashboard is not tested: /usr/bin/chromium or /usr/bin/chromedriver is not installed")
class DashboardWithEndpointTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static Chromium browser;

	@Autowired
	private StandInHubSpot hubspot;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void launch() {
		browser = Chromium.launch();
	}

	@AfterAll
	static void quit() {
		browser.close();
	}

	@BeforeEach
	void forget() {
		this.hubspot.reset();
		browser.look(1280, 900, "light");
	}

	@Test
	void putsARefusedLeadRight() throws Exception {
		this.hubspot.forNextRequest().respond(Answer.refused(400, "This form takes no leads"));
		post("/demo", "firstName=Ada&lastName=Lovelace&email=ada%40example.com&company=Boats");
		open("");
		see("main", "did not arrive", "This form takes no leads");
		browser.inspect("dashboard-endpoint-overview");
		browser.click("[aria-labelledby=failed] .rows a");
		see("h1", "Lead for demo-request");
		see("main", "******", "HubSpot answered 400");
		assertThat(browser.text("main")).doesNotContain("ada@example.com");
		browser.inspect("dashboard-endpoint-story");
		browser.press("Resubmit…");
		browser.press("Resubmit");
		see(".state", "Delivered");
		see("main", this.hubspot.awaitLeads(1, LIMIT).get(0).submissionGuid());
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void pausesAFormUntilItIsResumed() throws Exception {
		open("");
		see("main", "Pause…");
		browser.click("[aria-label='Pause… form demo-request']");
		browser.press("Pause");
		see("main", "Paused by an operator");
		post("/demo", "firstName=Ada&lastName=Lovelace&email=ada%40example.com&company=Boats");
		see("h1", "Leads are waiting");
		assertThat(this.hubspot.requests()).isEmpty();
		browser.click("[aria-label='Resume form demo-request']");
		browser.click("dialog .strong");
		this.hubspot.awaitLeads(1, LIMIT);
		await().atMost(LIMIT).until(() -> !browser.text("main").contains("Paused by an operator"));
		assertThat(browser.complaints()).isEmpty();
	}

	@Test
	void resubmitsAllThatAFilterFinds() throws Exception {
		this.hubspot.fromNowOn().respond(Answer.refused(400, "This form takes no leads"));
		for (int i = 0; i < 3; i++) {
			post("/demo", "firstName=Ada&lastName=Lovelace&email=ada" + i + "%40example.com&company=Boats");
		}
		open("#/leads?status=REJECTED&form=demo-request");
		await().atMost(LIMIT).until(() -> browser.text("tbody").split("Refused", -1).length > 3);
		this.hubspot.reset();
		browser.press("Resubmit all that match…");
		browser.press("Resubmit all");
		this.hubspot.awaitLeads(3, LIMIT);
		see(".bulk", "is done");
		browser.inspect("dashboard-endpoint-bulk");
		assertThat(browser.complaints()).isEmpty();
	}

	private void open(String hash) {
		browser.open("about:blank");
		browser.open("http://localhost:" + this.port + "/actuator/hubspotleads/dashboard" + hash);
	}

	private void post(String path, String form) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(form))
			.build();
		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(302);
	}

	private static void see(String selector, String... texts) {
		await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.text(selector)).contains(texts));
	}

}
