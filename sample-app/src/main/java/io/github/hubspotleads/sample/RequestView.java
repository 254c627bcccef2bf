/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.test.ReceivedLead;
import org.jspecify.annotations.Nullable;

/**
 * A request to the stand-in HubSpot in words.
 */
record RequestView(String formName, String receivedAt, boolean accepted, String answer, @Nullable String submissionGuid,
		List<ReceivedLead.Field> fields, @Nullable String userToken, @Nullable String ipAddress) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.UK)
		.withZone(ZoneOffset.UTC);

	static RequestView of(ReceivedLead lead) {
		return new RequestView(lead.formName(), TIME.format(lead.receivedAt()), lead.accepted(),
				(lead.status() != 0) ? "Answered " + lead.status() : "Connection cut", lead.submissionGuid(),
				lead.fields(), lead.userToken(), lead.ipAddress());
	}

}
