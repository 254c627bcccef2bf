/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.hubspotleads.observation.LeadObservationDocumentation;
import io.github.hubspotleads.testing.Page;
import io.micrometer.core.instrument.Meter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the alarms to their page, and what reads meters to the meters that there are.
 */
class AlarmsPageTests {

	private static final Path MONITORING = Path.of(System.getProperty("basedir", ""))
		.toAbsolutePath()
		.resolveSibling("monitoring");

	private static final Pattern HEADING = Pattern.compile("(?m)^## (\\w+)$");

	private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

	private static final Pattern RUNBOOK = Pattern.compile("runbook: \"docs/alarms.md#(\\w+)\"");

	private static final Pattern METER = Pattern.compile("(?<![:\\w])(hubspot_leads_[a-z_]+)(?![\\w:])");

	private static final Pattern RATHER_A_PART = Pattern.compile("_(count|sum|max|bucket)$");

	@Test
	void eachAlertHasASectionThatItsRunbookLeadsTo() throws IOException {
		String rules = read("prometheus/hubspot-leads-alerts.yml");
		List<String> alerts = found(ALERT, rules);
		assertThat(alerts).hasSizeGreaterThan(10);
		assertThat(found(HEADING, Page.of("alarms.md").toString())).containsExactlyInAnyOrderElementsOf(alerts);
		assertThat(found(RUNBOOK, rules))
			.containsExactlyElementsOf(alerts.stream().map((alert) -> alert.toLowerCase(Locale.ROOT)).toList());
	}

	@Test
	void eachAlertHasATest() throws IOException {
		assertThat(Set.copyOf(found(Pattern.compile("alertname: (\\w+)"), read("prometheus/alerts-test.yml"))))
			.isEqualTo(Set.copyOf(found(ALERT, read("prometheus/hubspot-leads-alerts.yml"))));
	}

	@Test
	void rulesAndDashboardReadMetersThatThereAre() throws IOException {
		Set<String> known = Stream
			.concat(Arrays.stream(LeadMeterDocumentation.values())
				.map((meter) -> ReferencePage.prometheus(meter.getName(), meter.getType(), meter.getBaseUnit())),
					Arrays.stream(LeadObservationDocumentation.values())
						.map((observed) -> ReferencePage.prometheus(observed.getName(), Meter.Type.TIMER, "seconds")))
			.collect(Collectors.toSet());
		for (String file : List.of("prometheus/hubspot-leads-alerts.yml", "prometheus/hubspot-leads-recording.yml",
				"grafana/dashboards/hubspot-leads.json")) {
			assertThat(found(METER, read(file))).as(file)
				.hasSizeGreaterThan(5)
				.allSatisfy(
						(meter) -> assertThat(known).containsAnyOf(meter, RATHER_A_PART.matcher(meter).replaceAll("")));
		}
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
	}

	private static String read(String file) throws IOException {
		return Files.readString(MONITORING.resolve(file));
	}

}
