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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * The dashboard and the rules are about meters that there are: each expression is
 * evaluated by a Prometheus that scrapes this site.
 */
class MonitoringTests {

	private static final Path MONITORING = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.resolveSibling("monitoring");

	private static final Path RULES = MONITORING.resolve("prometheus");

	private static final Pattern METER = Pattern.compile("(?<![:\\w])hubspot_leads_\\w+");

	private static final String DEMO = "firstName=Ada&lastName=Byron&email=ada@yard.example&company=Yard&message=Hello";

	@TempDir
	private Path directory;

	@BeforeAll
	static void requirePrometheus() {
		assumeThat(Prometheus.isThere())
			.as("dashboard and rules are not tested, for there is no %s and %s (Debian's package prometheus)",
					Prometheus.PROGRAM, Prometheus.PROMTOOL)
			.isTrue();
	}

	@Test
	void rulesAreWellFormedAndAlertsFireWhenTheyShould() throws Exception {
		promtool("check", "rules", "hubspot-leads-recording.yml", "hubspot-leads-alerts.yml");
		promtool("check", "config", "prometheus.yml");
		promtool("test", "rules", "alerts-test.yml");
	}

	private static void promtool(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(Prometheus.PROMTOOL.toString()));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(RULES.toFile()).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

	@Test
	void everyExpressionOfDashboardAndRulesHasAResult() throws Exception {
		try (ServletWebServerApplicationContext site = site();
				Prometheus prometheus = Prometheus.start(site.getWebServer().getPort(), RULES, this.directory)) {
			await().atMost(Duration.ofSeconds(30)).until(prometheus::isReady);
			await().atMost(Duration.ofSeconds(30)).until(() -> !prometheus.query("hubspot_leads_held").isEmpty());
			send(site);
			awaitOne(prometheus, "sum(hubspot_leads_delivery_time_seconds_count) > 1");
			post(site, "/stand-in", "mood=REFUSE");
			post(site, "/demo", DEMO);
			awaitOne(prometheus, "hubspot_leads_finished_total{status=\"rejected\"} > 0");
			post(site, "/stand-in", "mood=NORMAL");
			send(site);
			List<String> without = new ArrayList<>(dashboard());
			without.addAll(recorded(prometheus));
			int all = without.size();
			await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
				without.removeIf((expression) -> !prometheus.query(expression).isEmpty());
				assertThat(without).isEmpty();
			});
			assertThat(all).isGreaterThan(30);
			assertThat(meters()).hasSizeGreaterThan(10)
				.allSatisfy((meter) -> assertThat(prometheus.query(meter)).as(meter).isNotEmpty());
			assertRulesAreWell(prometheus);
		}
	}

	private ServletWebServerApplicationContext site() {
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addInitializers(new StandInInitializer());
		return (ServletWebServerApplicationContext) application.run("--server.port=0",
				"--hubspot.leads.store.file=" + this.directory.resolve("leads"));
	}

	private static void send(ServletWebServerApplicationContext site) throws IOException, InterruptedException {
		post(site, "/newsletter", "email=ada@yard.example&agreed=true");
		post(site, "/demo", DEMO);
		post(site, "/demo", DEMO.replace("ada@yard.example", "nobody"));
	}

	private static void awaitOne(Prometheus prometheus, String expression) {
		await().atMost(Duration.ofSeconds(60)).until(() -> !prometheus.query(expression).isEmpty());
	}

	private static void post(ServletWebServerApplicationContext site, String path, String body)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + site.getWebServer().getPort() + path))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(body))
			.build();
		HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
	}

	private static List<String> dashboard() throws IOException {
		JsonNode dashboard = new JsonMapper()
			.readTree(Files.readString(MONITORING.resolve("grafana/dashboards/hubspot-leads.json")));
		List<String> expressions = new ArrayList<>();
		for (JsonNode panel : dashboard.get("panels")) {
			for (JsonNode target : panel.path("targets")) {
				expressions.add(target.get("expr")
					.stringValue()
					.replace("$__rate_interval", "1m")
					.replace("$__range", "5m")
					.replace("$job", ".*")
					.replace("$form", ".*"));
			}
		}
		return expressions;
	}

	private static List<String> recorded(Prometheus prometheus) {
		List<String> names = new ArrayList<>();
		for (JsonNode group : prometheus.get("/api/v1/rules?type=record").get("data").get("groups")) {
			group.get("rules").forEach((rule) -> names.add(rule.get("name").stringValue()));
		}
		return names;
	}

	// All that the rules read, recorded ones apart.
	private static Set<String> meters() throws IOException {
		String rules = Files.readString(RULES.resolve("hubspot-leads-recording.yml"))
				+ Files.readString(RULES.resolve("hubspot-leads-alerts.yml"));
		return METER.matcher(rules).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private static void assertRulesAreWell(Prometheus prometheus) {
		for (JsonNode group : prometheus.get("/api/v1/rules").get("data").get("groups")) {
			for (JsonNode rule : group.get("rules")) {
				assertThat(rule.get("health").stringValue()).as(rule.toString()).isEqualTo("ok");
			}
		}
	}

}
