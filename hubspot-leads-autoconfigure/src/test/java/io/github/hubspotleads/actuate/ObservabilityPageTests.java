/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.observation.LeadObservationDocumentation;
import io.github.hubspotleads.testing.Page;
import io.micrometer.common.docs.KeyName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/observability.md to the names in the code.
 */
class ObservabilityPageTests {

	private static final Page PAGE = Page.of("observability.md");

	@ParameterizedTest
	@EnumSource
	void tellsTheKeysOfEveryObservation(LeadObservationDocumentation observation) {
		List<String> keys = Stream.of(observation.getLowCardinalityKeyNames(), observation.getHighCardinalityKeyNames())
			.flatMap(Arrays::stream)
			.map(KeyName::asString)
			.toList();
		assertThat(keys).isNotEmpty();
		assertThat(firstCells(PAGE.section("`" + observation.getName() + "`"))).containsExactlyElementsOf(keys);
	}

	@Test
	void tellsEveryOutcomeAndReasonOfACapture() {
		Page section = PAGE.section("`" + LeadObservationDocumentation.CAPTURE.getName() + "`");
		assertThat(values(section, "outcome")).isEqualTo(
				Arrays.stream(CaptureDecision.values()).map(CaptureDecision::outcome).collect(Collectors.toSet()));
		assertThat(values(section, "reason")).isEqualTo(
				Arrays.stream(CaptureDecision.values()).map(CaptureDecision::reason).collect(Collectors.toSet()));
	}

	private static Set<String> values(Page section, String key) {
		return section.rows()
			.stream()
			.filter((row) -> row.get(0).equals("`" + key + "`"))
			.flatMap((row) -> Page.codes(row.get(1)).stream())
			.collect(Collectors.toSet());
	}

	@Test
	void tellsEveryKindOfError() {
		assertThat(firstCells(PAGE.section("Kinds of error")))
			.containsExactlyElementsOf(Arrays.stream(SubmissionError.Type.values())
				.map((type) -> type.name().toLowerCase(Locale.ROOT))
				.toList());
	}

	@Test
	void tellsEveryMeterWithItsTypeAndKeys() {
		Map<String, List<String>> told = new LinkedHashMap<>();
		PAGE.section("Meters")
			.rows()
			.forEach((row) -> told.put(Page.codes(row.get(0)).get(0) + " " + row.get(1).replaceAll(",.*", ""),
					Page.codes(row.get(2))));
		Map<String, List<String>> known = new LinkedHashMap<>();
		for (LeadMeterDocumentation meter : LeadMeterDocumentation.values()) {
			known.put(meter.getName() + " " + meter.getType().name().toLowerCase(Locale.ROOT).replace('_', ' '),
					Arrays.stream(meter.getKeyNames()).map(KeyName::asString).toList());
		}
		assertThat(told).isEqualTo(known);
	}

	@Test
	void tellsEveryStatus() {
		String meters = PAGE.section("Meters").toString();
		assertThat(SubmissionStatus.values())
			.allSatisfy((status) -> assertThat(meters).contains("`" + status.name().toLowerCase(Locale.ROOT) + "`"));
	}

	@Test
	void tellsEveryStatusOfTheHealth() {
		assertThat(firstCells(PAGE.section("Health"))).containsExactly("UP",
				HubSpotLeadsHealthIndicator.DEGRADED.getCode(), "DOWN");
	}

	private static List<String> firstCells(Page section) {
		return section.rows().stream().map((row) -> Page.codes(row.get(0)).get(0)).toList();
	}

}
