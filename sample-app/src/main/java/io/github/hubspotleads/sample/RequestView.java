/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.List;

import io.github.hubspotleads.test.ReceivedLead;
import org.jspecify.annotations.Nullable;

/**
 * A request to the stand-in HubSpot in words.
 */
record RequestView(String formName, Moment receivedAt, boolean accepted, String answer, @Nullable String submissionGuid,
		List<ReceivedLead.Field> fields, @Nullable String userToken, @Nullable String ipAddress) {

	static RequestView of(ReceivedLead lead) {
		return new RequestView(lead.formName(), Moment.ofMilli(lead.receivedAt()), lead.accepted(),
				(lead.status() != 0) ? "Answered " + lead.status() : "Connection cut", lead.submissionGuid(),
				lead.fields(), lead.userToken(), lead.ipAddress());
	}

}
