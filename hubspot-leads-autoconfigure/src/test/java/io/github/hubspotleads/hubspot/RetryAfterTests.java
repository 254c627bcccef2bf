/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1                             | 1
			3600                          | 3600
			007                           | 7
			'  30 '                       | 30
			999999999                     | 999999999
			Sun, 22 Nov 2026 12:00:30 GMT | 30
			Mon, 23 Nov 2026 12:00:00 GMT | 86400
			""")
	void readsSecondsAndDates(String header, long seconds) {
		assertThat(RetryAfter.parse(List.of(header), NOW)).isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "-1", "0", "00", "+5", "1.5", "1e9", "Infinity", "NaN", "abc", "5s", "5 6", "5,6",
			"0x10", "\u0661", "Sun, 22 Nov 2026 11:59:59 GMT", "Sun, 22 Nov 2026 12:00:00 GMT",
			"Mon, 22 Nov 2026 12:00:30 GMT", "2026-11-22T12:00:30Z", "Sun, 99 Nov 2026 12:00:30 GMT" })
	void readsNothingElse(String header) {
		assertThat(RetryAfter.parse(List.of(header), NOW)).isNull();
	}

	@Test
	void takesManyDigitsForVeryLong() {
		assertThat(RetryAfter.parse(List.of("99999999999999999999"), NOW)).isGreaterThan(Duration.ofDays(365));
	}

	@Test
	void takesTheLongestOfSeveral() {
		assertThat(RetryAfter.parse(List.of("abc", "5", "20", "-1"), NOW)).isEqualTo(Duration.ofSeconds(20));
		assertThat(RetryAfter.parse(List.of(), NOW)).isNull();
	}

}
