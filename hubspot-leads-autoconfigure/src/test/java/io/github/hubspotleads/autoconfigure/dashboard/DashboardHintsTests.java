/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.dashboard;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image is told of the dashboard.
 */
class DashboardHintsTests {

	@ParameterizedTest
	@ValueSource(strings = { "page.html", "app.js", "style.css", "mark.svg" })
	void coversTheFiles(String name) {
		String file = "io/github/hubspotleads/actuate/dashboard/" + name;
		RuntimeHints hints = new RuntimeHints();
		new DashboardHints().registerHints(hints, null);
		assertThat(new ClassPathResource(file).exists()).isTrue();
		assertThat(RuntimeHintsPredicates.resource().forResource(file)).accepts(hints);
	}

}
