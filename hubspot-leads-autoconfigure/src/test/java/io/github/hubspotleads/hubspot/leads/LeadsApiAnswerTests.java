/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import io.github.hubspotleads.SubmissionGuid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadsApiAnswerTests {

	private static final String GUID = "ab44c41ffc1146829759f3b1b4eb2ac3";

	private final LeadsApiAnswer answer = new LeadsApiAnswer();

	@ParameterizedTest
	@ValueSource(strings = { "Lead has been successfully added to HubSpot\nsubmissionGuid=" + GUID,
			"Lead has been successfully added to HubSpot\r\nsubmissionGuid=" + GUID + "\r\n",
			"submissionGuid=" + GUID + "\nLead has been successfully added to HubSpot",
			"\n\n    Lead has been added\n   submissionGuid = " + GUID + "   \n", "submissionGuid=" + GUID,
			"SUBMISSIONGUID=AB44C41FFC1146829759F3B1B4EB2AC3", "\uFEFFsubmissionGuid=" + GUID,
			"submissionGuid=ab44c41f-fc11-4682-9759-f3b1b4eb2ac3", "{\"submissionGuid\":\"" + GUID + "\"}",
			"<html><body>ok<br>submissionGuid=" + GUID + "</body></html>", "\uFFFD\uFFFD\nsubmissionGuid=" + GUID,
			"submissionGuid=none\nsubmissionGuid=" + GUID, "\u0130\nsubmissionGuid=" + GUID })
	void findsTheGuid(String text) {
		assertThat(this.answer.submissionGuid(text)).isEqualTo(SubmissionGuid.of(GUID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "Lead has been successfully added to HubSpot", "submissionGuid",
			"submissionGuid=", "submissionGuid=ab44", "submissionGuid=" + GUID + "0", "submissionGuid=" + GUID + "-",
			"submissionGuid=zz44c41ffc1146829759f3b1b4eb2ac3", "submissionGuid\n" + GUID, GUID,
			"otherSubmissionGuid=" + GUID, "<html>", "\u0000\uFFFD", "submissionGuid=ab44c41ffc114682975" })
	void findsNoneWhereThereIsNone(String text) {
		assertThat(this.answer.submissionGuid(text)).isNull();
	}

	@Test
	void keepsTheSpellingOfTheGuid() {
		assertThat(this.answer.submissionGuid("submissionGuid=AB44C41FFC1146829759F3B1B4EB2AC3"))
			.hasToString("AB44C41FFC1146829759F3B1B4EB2AC3");
	}

}
