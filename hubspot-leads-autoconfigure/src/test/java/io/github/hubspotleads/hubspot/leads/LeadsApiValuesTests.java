/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadsApiValuesTests {

	@ParameterizedTest
	@CsvSource({ "2026-11-22, 11/22/2026", "2026-01-02T00:00:00Z, 01/02/2026", "2026-01-02T23:59:59.999Z, 01/02/2026",
			"2026-12-31T23:30:00-05:00, 01/01/2027", "2026-01-01T00:30:00+01:00, 12/31/2025",
			"2026-11-22T10:00, 11/22/2026", "2026-11-22T10:00:00+01:00[Europe/Berlin], 11/22/2026" })
	void writesDatesAsMonthDayYear(String text, String expected) {
		assertThat(LeadsApiValues.closeDate(text)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "11/22/2026", "soon", "2026-11-2", "1795305600000", "22-11-2026", "2026-11-22 or later",
			"+10000-01-01T00:00:00Z", "0", "2026/11/22" })
	void leavesWhatIsNoDate(String text) {
		assertThat(LeadsApiValues.closeDate(text)).isEqualTo(text);
	}

}
