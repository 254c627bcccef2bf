/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;

import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What a visitor sees, in a real browser, on phone and desktop, in light and dark.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
@EnabledIf(value = "io.github.hubspotleads.sample.Chromium#isInstalled",
		disabledReason = "The pages are not tested in a browser: /usr/bin/chromium or /usr/bin/chromedriver is not installed")
class SampleAppBrowserTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String MAIN = "main";

	private static final String LEAD = "#lead";

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
	}

	@ParameterizedTest
	@CsvSource({ "390, 844, light", "390, 844, dark", "1280, 900, light", "1280, 900, dark" })
	void sendsTheFormAndSeesTheLeadDelivered(int width, int height, String scheme) throws Exception {
		String look = "-" + width + "-" + scheme;
		open("/");
		browser.look(width, height, scheme);
		browser.inspect("home" + look);
		browser.press("Request a demo");
		browser.inspect("errors" + look);
		assertThat(browser.field("E-mail").getDomAttribute("aria-invalid")).isEqualTo("true");
		send("ada@example.com");
		await().atMost(LIMIT).until(() -> browser.text(LEAD).contains("Delivered"));
		String guid = this.hubspot.awaitLeads(1, LIMIT).get(0).submissionGuid();
		assertThat(browser.text("#submission-guid")).isEqualTo(guid);
		browser.inspect("lead" + look);
		open("/leads");
		assertThat(browser.text(MAIN)).contains("Delivered", guid);
		browser.inspect("leads" + look);
		open("/stand-in");
		assertThat(browser.text(MAIN)).contains(guid, "ada@example.com");
		browser.inspect("stand-in" + look);
		open("/newsletter");
		browser.inspect("newsletter" + look);
		open("/thank-you");
		browser.inspect("thank-you" + look);
		open("/nowhere");
		browser.inspect("not-found" + look);
		open("/leads/that-is-no-id");
		browser.inspect("bad-request" + look);
		open("/error");
		browser.inspect("failure" + look);
		open("/demo");
		assertThat(browser.path()).isEqualTo("/");
	}

	@ParameterizedTest
	@CsvSource({ "390, 844, light", "1280, 900, dark" })
	void watchesWhatElseBecomesOfLeads(int width, int height, String scheme) throws Exception {
		String look = "-" + width + "-" + scheme;
		open("/");
		browser.look(width, height, scheme);
		send("ada@localhost");
		assertThat(browser.text(LEAD)).contains("Refused", "email is not an e-mail address");
		browser.inspect("invalid" + look);
		meet("Refuse", "Refused", "refused" + look);
		meet("Cut connections", "answer never arrived", "cut" + look);
		open("/leads");
		await().atMost(LIMIT).until(() -> browser.text(MAIN).contains("Waiting to try again"));
		tell("Answer normally");
		open("/leads");
		await().atMost(LIMIT).until(() -> browser.text(MAIN).contains("Delivered"));
		meet("Be slow", "Being sent", "slow" + look);
		meet("Limit the rate", "asked for a pause", "rate-limit" + look);
		open("/leads");
		browser.inspect("leads-mixed" + look);
		tell("Answer normally");
		open("/leads");
		await().atMost(LIMIT).until(() -> browser.text(MAIN).split("Delivered", -1).length == 4);
	}

	private void meet(String mood, String outcome, String name) throws Exception {
		tell(mood);
		open("/");
		send("ada@example.com");
		await().atMost(LIMIT).until(() -> browser.text(LEAD).contains(outcome));
		browser.inspect(name);
	}

	private void tell(String mood) {
		open("/stand-in");
		browser.press(mood);
		await().atMost(LIMIT).until(() -> browser.text(".told").contains("From now on"));
	}

	private void send(String email) {
		browser.field("First name").sendKeys("Ada");
		browser.field("Last name").sendKeys("Lovelace");
		browser.field("E-mail").sendKeys(email);
		browser.field("Company").sendKeys("Analytical Boats");
		browser.field("Number of employees").sendKeys("12");
		browser.choose("Customer since", "2026-11-22");
		browser.field("Message").sendKeys("We build engines.\nAnd boats.");
		browser.press("Request a demo");
		await().atMost(LIMIT).until(() -> browser.path().startsWith("/leads/"));
	}

	private void open(String path) {
		browser.open("http://localhost:" + this.port + path);
	}

}
