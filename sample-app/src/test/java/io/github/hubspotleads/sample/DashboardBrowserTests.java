/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What operators see on the dashboard and do there, in a real browser, behind a proxy
 * that puts a prefix in front of all paths.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
@EnabledIf(value = "io.github.hubspotleads.sample.Chromium#isInstalled",
		disabledReason = "The dashboard is not tested: /usr/bin/chromium or /usr/bin/chromedriver is not installed")
class DashboardBrowserTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String MAIN = "main";

	private static final String DIALOG = "dialog";

	private static final String REJECTED = "#/leads/" + EndpointAnswers.id(1);

	private static Chromium browser;

	@LocalServerPort
	private int port;

	private EndpointStandIn endpoint;

	@BeforeAll
	static void launch() {
		browser = Chromium.launch();
	}

	@AfterAll
	static void quit() {
		browser.close();
	}

	@BeforeEach
	void stand() {
		this.endpoint = new EndpointStandIn(this.port);
		browser.look(1280, 900, "light");
		browser.complaints();
	}

	@AfterEach
	void findNothingWrong() {
		browser.open("about:blank");
		this.endpoint.close();
		assertThat(browser.complaints()).isEmpty();
		assertThat(this.endpoint.questions).noneMatch((question) -> question.startsWith("elsewhere"));
	}

	@ParameterizedTest
	@CsvSource({ "390, 844, light", "390, 844, dark", "1280, 900, light", "1280, 900, dark" })
	void looksGoodInEveryState(int width, int height, String scheme) throws Exception {
		String look = "-" + width + "-" + scheme;
		browser.look(width, height, scheme);
		open("#/");
		see("Leads are waiting", "1,592", "18,204", "4 leads did not arrive", "demohubapi.app6.hubspot.com");
		browser.inspect("dashboard-overview" + look);
		browser.press("Pause…");
		browser.inspect("dashboard-dialog" + look);
		open("#/leads");
		see("Refused", "Given up", "750c8e7ed5ec40659346df25acf98413", "Look further back");
		browser.inspect("dashboard-leads" + look);
		open(REJECTED);
		see("Lead for demo-request", "******", "Given", "HubSpot answered 400");
		browser.inspect("dashboard-story" + look);
		open("#/leads/nothing");
		see("No lead on record");
		browser.inspect("dashboard-unknown" + look);
		this.endpoint.mood = EndpointStandIn.Mood.EMPTY;
		open("#/");
		see("No leads yet");
		browser.inspect("dashboard-empty" + look);
		open("#/leads");
		see("No lead is on record yet");
		browser.inspect("dashboard-no-leads" + look);
		this.endpoint.mood = EndpointStandIn.Mood.AWAY;
		open("#/");
		see("cannot be asked now", "Try again");
		browser.inspect("dashboard-away" + look);
	}

	@Test
	void findsLeadsByFilterPageAndIdAndTheWayBack() {
		open("#/");
		see("Leads are waiting");
		browser.click("a[href='#/leads?status=REJECTED']");
		await().atMost(LIMIT)
			.untilAsserted(
					() -> assertThat(browser.text(".leads tbody")).contains("Refused").doesNotContain("Delivered"));
		browser.back();
		see("Leads are waiting");
		open("#/leads");
		see("Look further back");
		browser.click(".paging a");
		await().atMost(LIMIT).until(() -> browser.text(".paging").contains("Newest"));
		assertThat(hash()).isEqualTo("#/leads?before=" + EndpointAnswers.id(5));
		browser.back();
		see("Look further back");
		browser.click("#wanted");
		browser.type(EndpointAnswers.id(1).toString(), Keys.ENTER);
		see("Lead for demo-request");
		assertThat(browser.run("return document.activeElement.tagName + document.title"))
			.isEqualTo("H1Lead for demo-request – Leads");
	}

	@Test
	void keepsItsPlaceInTheFilterWhileItIsUsedByKeyboard() {
		open("#/leads");
		see("Look further back");
		browser.run("document.getElementById('filter-status').focus()");
		browser.type(Keys.ARROW_DOWN);
		await().atMost(LIMIT).until(() -> !browser.text("tbody").contains("Delivered"));
		assertThat(browser.run("return document.activeElement.id")).isEqualTo("filter-status");
		assertThat(hash()).isEqualTo("#/leads?status=REJECTED%2CDEAD");
	}

	@Test
	void tellsEachMinuteToTheKeyboard() {
		open("#/");
		see("Last hour");
		browser.run("document.querySelector('.scrubber').focus()");
		browser.type(Keys.HOME, Keys.ARROW_RIGHT);
		assertThat((String) browser.run("return document.activeElement.getAttribute('aria-valuetext')"))
			.matches("\\d\\d:\\d\\d: captured \\d+, delivered \\d+, refused \\d+, waiting 0");
	}

	@Test
	void resubmitsAndDiscardsWhatWasConfirmed() {
		open(REJECTED);
		see("Resubmit…");
		browser.press("Resubmit…");
		browser.press("Cancel");
		assertThat(this.endpoint.operations).isEmpty();
		assertThat(browser.run("return document.activeElement.dataset.focus")).isEqualTo("resubmit");
		browser.press("Resubmit…");
		browser.press("Resubmit");
		await().atMost(LIMIT).until(() -> browser.text(".state").contains("Waiting"));
		assertThat(browser.text("#said")).isEqualTo("The lead is on its way again");
		open("#/leads/" + EndpointAnswers.id(3));
		see("Discard…");
		browser.press("Discard…");
		browser.press("Discard");
		await().atMost(LIMIT).until(() -> browser.text(".state").contains("Discarded"));
		assertThat(this.endpoint.operations).extracting((body) -> body.get("operation").stringValue())
			.containsExactly("resubmit", "discard");
	}

	@Test
	void saysInTheDialogWhatIsAgainstIt() throws Exception {
		this.endpoint.mood = EndpointStandIn.Mood.CONFLICT;
		open(REJECTED);
		see("Resubmit…");
		browser.press("Resubmit…");
		browser.press("Resubmit");
		await().atMost(LIMIT).until(() -> browser.text(DIALOG).contains("The submission is being sent"));
		browser.inspect("dashboard-conflict");
		this.endpoint.mood = EndpointStandIn.Mood.ONLY_LOOKING;
		browser.press("Resubmit");
		await().atMost(LIMIT).until(() -> browser.text(DIALOG).contains("CSRF"));
	}

	@Test
	void bringsTheCsrfTokenOfTheCookie() {
		this.endpoint.mood = EndpointStandIn.Mood.CSRF;
		open(REJECTED);
		see("Resubmit…");
		browser.press("Resubmit…");
		browser.press("Resubmit");
		await().atMost(LIMIT).until(() -> browser.text(".state").contains("Waiting"));
		assertThat(this.endpoint.operations).hasSize(1);
	}

	@Test
	void resubmitsManyWatchesThemAndCancels() throws Exception {
		open("#/leads?status=REJECTED,DEAD&form=demo-request");
		see("Resubmit all that match…");
		browser.press("Resubmit all that match…");
		assertThat(browser.text(DIALOG)).contains("refused or given up, for “demo-request”");
		browser.press("Resubmit all");
		await().atMost(LIMIT).until(() -> browser.text(".bulk").contains("340 of 1,200"));
		assertThat(this.endpoint.operations.get(0).toString())
			.isEqualTo("{\"operation\":\"resubmit\",\"form\":\"demo-request\",\"status\":\"REJECTED,DEAD\"}");
		browser.inspect("dashboard-bulk");
		browser.press("Cancel the rest");
		await().atMost(LIMIT).until(() -> browser.text(".bulk").contains("was cancelled"));
		browser.press("Dismiss");
		await().atMost(LIMIT).until(() -> browser.text(".bulk").isEmpty());
	}

	@Test
	void pausesFormsAndDestinationsAndResumesThem() {
		open("#/");
		see("Pause…");
		browser.click("[aria-label='Pause… form newsletter']");
		browser.press("Pause");
		see("Paused by an operator");
		browser.click("[aria-label='Resume form newsletter']");
		browser.click("dialog .strong");
		await().atMost(LIMIT).until(() -> !browser.text(MAIN).contains("Paused by an operator"));
		browser.click("[aria-label='Pause… destination api.hsforms.com']");
		browser.press("Pause");
		see("Paused by an operator");
		assertThat(this.endpoint.operations).extracting(Object::toString)
			.containsExactly("{\"operation\":\"pause\",\"form\":\"newsletter\"}",
					"{\"operation\":\"resume\",\"form\":\"newsletter\"}",
					"{\"operation\":\"pause\",\"destination\":\"api.hsforms.com\"}");
	}

	@Test
	void offersNoOperationsWhereTheEndpointTakesNone() {
		this.endpoint.takesOperations = false;
		for (String hash : List.of("#/", "#/leads?status=REJECTED", REJECTED)) {
			open(hash);
			see("demo-request");
			assertThat(browser
				.run("return [...document.querySelectorAll('main button')].map((button) => button.innerText)"))
				.isIn(List.of(), List.of("Copy"));
		}
	}

	@ParameterizedTest
	@EnumSource(value = EndpointStandIn.Mood.class, names = { "AWAY", "SIGNED_OUT", "FORBIDDEN" })
	void keepsWhatItShowedInTroubleAndSaysSo(EndpointStandIn.Mood trouble) throws Exception {
		open("#/");
		see("18,204");
		this.endpoint.mood = trouble;
		see("What is shown is from", "18,204");
		browser.inspect("dashboard-" + trouble);
		if (trouble == EndpointStandIn.Mood.AWAY) {
			this.endpoint.mood = EndpointStandIn.Mood.BUSY;
			browser.press("Try again");
			await().atMost(LIMIT).until(() -> !browser.text(MAIN).contains("What is shown is from"));
		}
	}

	@Test
	void saysThatTheApplicationIsOutOfReach() {
		open("#/");
		see("18,204");
		this.endpoint.close();
		see("cannot be reached", "18,204");
	}

	@Test
	void asksOnlyWhileSomebodyLooks() {
		open("#/");
		await().atMost(LIMIT).until(() -> this.endpoint.timesAsked("/totals") >= 2);
		look("hidden");
		long asked = this.endpoint.timesAsked("/totals");
		await().during(Duration.ofSeconds(6)).atMost(LIMIT).until(() -> this.endpoint.timesAsked("/totals") == asked);
		look("visible");
		await().atMost(LIMIT).until(() -> this.endpoint.timesAsked("/totals") > asked);
	}

	@Test
	void asksOneQuestionAfterTheOther() {
		open("#/");
		see("18,204");
		this.endpoint.hold();
		await().atMost(LIMIT).until(() -> this.endpoint.underWay.get() == 1);
		for (int i = 0; i < 3; i++) {
			look("hidden");
			look("visible");
			browser.run("dispatchEvent(new Event('online'))");
		}
		await().during(Duration.ofSeconds(6)).atMost(LIMIT).until(() -> this.endpoint.underWay.get() == 1);
		long asked = this.endpoint.timesAsked("/totals");
		this.endpoint.release();
		await().atMost(LIMIT).until(() -> this.endpoint.timesAsked("/totals") >= asked + 2);
	}

	private static void look(String state) {
		browser.run("Object.defineProperty(document, 'visibilityState', { value: arguments[0], configurable: true });"
				+ "document.dispatchEvent(new Event('visibilitychange'));", state);
	}

	@Test
	void showsHostileTextsAsTheyAre() throws Exception {
		this.endpoint.texts = EndpointAnswers.Texts.hostile();
		open("#/");
		see("<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "{{7*7}} </script>");
		isMadeOfNothingButThePage();
		browser.click("[aria-label^='Pause… form <img']");
		assertThat(browser.text(DIALOG)).contains("Pause the form “<img src=x onerror=alert(1)>”?");
		isMadeOfNothingButThePage();
		open("#/leads");
		see("</script><script>alert(1)</script> {{7*7}}", "<img src=x onerror=alert(1)>");
		isMadeOfNothingButThePage();
		open(REJECTED);
		see("</script><script>alert(1)</script> {{7*7}}", "\"><svg onload=alert(1)>", "javascript:alert(1)");
		isMadeOfNothingButThePage();
		browser.inspect("dashboard-hostile");
		for (String hash : List.of("#/leads/<img src=x onerror=alert(1)>", "#/leads/%3Cscript%3Ealert(1)",
				"#/leads?form=<svg onload=alert(1)>&status=\"><b>&before=javascript:alert(1)",
				"#/?form=</select><b>")) {
			open(hash);
			await().atMost(LIMIT).until(() -> !browser.text("h1").isEmpty());
			isMadeOfNothingButThePage();
		}
	}

	private static void isMadeOfNothingButThePage() {
		assertThat(browser
			.run("""
					const parts = [...document.querySelectorAll("*")];
					return parts.filter((part) => part.getAttributeNames().some((name) => /^(on|style|srcdoc|xlink)/.test(name))
						|| /^(iframe|object|embed|base|b|style)$/i.test(part.tagName)
						|| part.tagName === "SCRIPT" && part.getAttribute("src") !== "dashboard/app.js"
						|| part.tagName === "IMG" && part.getAttribute("src") !== "dashboard/mark.svg"
						|| part.tagName === "A" && !part.getAttribute("href").startsWith("#")).map((part) => part.outerHTML);
					"""))
			.isEqualTo(List.of());
	}

	@Test
	void needsNothingFromElsewhere() {
		open("#/");
		see("18,204");
		assertThat(browser.run("""
				return performance.getEntriesByType("resource").map((entry) => entry.name)
					.filter((name) => !name.startsWith(location.origin + "/ops/eu/actuator/hubspotleads"));
				""")).isEqualTo(List.of());
	}

	private void open(String hash) {
		browser.open("about:blank");
		browser.open(this.endpoint.url() + hash);
	}

	private static String hash() {
		return String.valueOf(browser.run("return location.hash"));
	}

	private static void see(String... texts) {
		await().atMost(LIMIT).untilAsserted(() -> assertThat(browser.text(MAIN)).contains(texts));
	}

}
