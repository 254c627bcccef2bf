/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

/**
 * What a visitor sees, in a real browser, on phone and desktop, in light and dark.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
@EnabledIf("browserIsInstalled")
class SampleAppBrowserTests {

	private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

	private static Playwright playwright;

	private static Browser browser;

	@Autowired
	private StandInHubSpot hubspot;

	@LocalServerPort
	private int port;

	static boolean browserIsInstalled() {
		return Files.isExecutable(CHROMIUM);
	}

	@BeforeAll
	static void launch() {
		playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		browser = playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	@AfterAll
	static void quit() {
		playwright.close();
	}

	@BeforeEach
	void forget() {
		this.hubspot.reset();
	}

	@ParameterizedTest
	@CsvSource({ "390, 844, LIGHT", "390, 844, DARK", "1280, 900, LIGHT", "1280, 900, DARK" })
	void sendsTheFormAndSeesTheLeadDelivered(int width, int height, ColorScheme scheme) {
		String look = width + "-" + scheme.name().toLowerCase(Locale.ROOT);
		try (Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height)
			.setColorScheme(scheme)
			.setBaseURL("http://localhost:" + this.port))) {
			page.navigate("/");
			inspect(page, "home-" + look);
			send(page);
			inspect(page, "errors-" + look);
			assertThat(page.getByLabel("E-mail").getAttribute("aria-invalid")).isEqualTo("true");
			fill(page);
			send(page);
			page.waitForURL("**/leads/*");
			Locator lead = page.locator("#lead");
			PlaywrightAssertions.assertThat(lead)
				.containsText("Delivered", new LocatorAssertions.ContainsTextOptions().setTimeout(30_000));
			String guid = this.hubspot.awaitLeads(1, Duration.ofSeconds(30)).get(0).submissionGuid();
			assertThat(page.locator("#submission-guid").textContent()).isEqualTo(guid);
			inspect(page, "lead-" + look);
			page.navigate("/leads");
			assertThat(page.locator("main").textContent()).contains(guid);
			inspect(page, "leads-" + look);
			page.navigate("/stand-in");
			assertThat(page.locator("main").textContent()).contains(guid, "ada@example.com");
			inspect(page, "stand-in-" + look);
			page.navigate("/thank-you");
			inspect(page, "thank-you-" + look);
			page.navigate("/nowhere");
			inspect(page, "not-found-" + look);
		}
	}

	private static void fill(Page page) {
		page.getByLabel("First name").fill("Ada");
		page.getByLabel("Last name").fill("Lovelace");
		page.getByLabel("E-mail").fill("ada@example.com");
		page.getByLabel("Company", new Page.GetByLabelOptions().setExact(false)).first().fill("Analytical Boats");
		page.getByLabel("Number of employees").fill("12");
		page.getByLabel("Customer since").fill("2026-11-22");
		page.getByLabel("Message").fill("We build engines.\nAnd boats.");
	}

	private static void send(Page page) {
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Request a demo")).click();
	}

	// Accessible, no wider than the screen, and kept as a picture for people to judge.
	private static void inspect(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", name + ".png")));
		assertThat(new AxeBuilder(page).analyze().getViolations()).as(name)
			.extracting((violation) -> violation.getId() + ": " + violation.getNodes())
			.isEmpty();
		assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).as(name).isEqualTo(true);
	}

}
