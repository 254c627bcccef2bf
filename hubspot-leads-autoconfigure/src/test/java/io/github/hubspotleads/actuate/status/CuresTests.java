/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.status;

import java.time.Duration;

import io.github.hubspotleads.SubmissionError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cures}.
 */
class CuresTests {

	@ParameterizedTest
	@EnumSource
	void everyKindOfErrorHasACureInASentence(SubmissionError.Type type) {
		assertThat(Cures.ofPause(type + " for PT10S")).endsWith(".").doesNotContain("null");
	}

	@Test
	void aFormThatIsNotConfiguredHasOne() {
		assertThat(Cures.ofPause("No form named 'x' is configured, or nothing sends to its API for PT1M"))
			.startsWith("Put the form back");
	}

	@Test
	void aSilentFormHasOneThatSaysForHowLong() {
		assertThat(Cures.ofDrought(Duration.parse("PT26H3M7.5S"))).startsWith("No lead for PT26H3M.");
	}

}
