/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;

import com.deque.html.axecore.selenium.AxeBuilder;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Chromium without a window, as a visitor of the sample uses one.
 */
final class Chromium implements AutoCloseable {

	private static final Path BROWSER = Path.of("/usr/bin/chromium");

	private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private final ChromeDriver driver;

	private Chromium(ChromeDriver driver) {
		this.driver = driver;
	}

	static boolean isInstalled() {
		return Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
	}

	static Chromium launch() {
		ChromeOptions options = new ChromeOptions();
		options.setBinary(BROWSER.toFile());
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync", "--lang=en-US");
		LoggingPreferences logs = new LoggingPreferences();
		logs.enable(LogType.BROWSER, Level.ALL);
		options.setCapability("goog:loggingPrefs", logs);
		ChromeDriverService service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER.toFile())
			.usingAnyFreePort()
			.build();
		return new Chromium(new ChromeDriver(service, options));
	}

	void look(int width, int height, String scheme) {
		this.driver.manage().deleteAllCookies();
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		assertThat(this.driver.executeScript("return innerWidth")).isEqualTo((long) width);
		assertThat(this.driver
			.executeScript("return matchMedia('(prefers-color-scheme: ' + arguments[0] + ')').matches", scheme))
			.isEqualTo(true);
	}

	void open(String url) {
		this.driver.get(url);
	}

	String path() {
		return URI.create(this.driver.getCurrentUrl()).getPath();
	}

	// Asked in one go, for pages and parts of them may be replaced at any time.
	String text(String selector) {
		return String.valueOf(
				this.driver.executeScript("return document.querySelector(arguments[0])?.innerText ?? ''", selector));
	}

	// Finds a field as people do: by its label.
	WebElement field(String label) {
		String name = this.driver
			.findElement(By.xpath("//label[span='" + label + "' or normalize-space()='" + label + "']"))
			.getDomAttribute("for");
		return this.driver.findElement(By.id(name));
	}

	// What the page found wrong, without what the network did: answers of 4xx and 5xx may
	// be part of a test.
	List<String> complaints() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.map(LogEntry::getMessage)
			.filter((message) -> !message.contains("Failed to load resource"))
			.toList();
	}

	Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	void click(String selector) {
		this.driver.findElement(By.cssSelector(selector)).click();
	}

	void type(CharSequence... keys) {
		this.driver.switchTo().activeElement().sendKeys(keys);
	}

	void back() {
		this.driver.navigate().back();
	}

	void press(String button) {
		this.driver.findElement(By.xpath("//button[normalize-space()='" + button + "']")).click();
	}

	// What is typed into a date field depends on the language of the browser.
	void choose(String label, String isoDate) {
		this.driver.executeScript("arguments[0].value = arguments[1]", field(label), isoDate);
	}

	// Accessible, no wider than the screen, and kept as a picture for people to judge.
	void inspect(String name) throws Exception {
		Files.createDirectories(SCREENSHOTS);
		Object picture = command("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", wholePage()))
			.get("data");
		Files.write(SCREENSHOTS.resolve(name.toLowerCase(Locale.ROOT) + ".png"),
				Base64.getDecoder().decode(String.valueOf(picture)));
		assertThat(new AxeBuilder().analyze(this.driver).getViolations()).as(name)
			.extracting((violation) -> violation.getId() + ": " + violation.getNodes())
			.isEmpty();
		assertThat(this.driver.executeScript("return document.documentElement.scrollWidth <= innerWidth")).as(name)
			.isEqualTo(true);
	}

	private Map<String, Object> wholePage() {
		Object width = this.driver.executeScript("return innerWidth");
		Object height = this.driver
			.executeScript("return Math.max(innerHeight, document.documentElement.scrollHeight)");
		return Map.of("x", 0, "y", 0, "width", width, "height", height, "scale", 1);
	}

	private Map<String, Object> command(String name, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(name, parameters);
	}

	@Override
	public void close() {
		this.driver.quit();
	}

}
