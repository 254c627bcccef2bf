/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InboxTests {

	@Test
	void remembersTheLatestAndCountsAll() {
		Inbox inbox = new Inbox(2);
		for (int status : new int[] { 200, 429, 400 }) {
			inbox.add(new ReceivedLead(new LeadRequest("form", List.of(), null, null, Map.of(), null, null),
					Instant.EPOCH, status, status == 200, null));
		}
		assertThat(inbox.requests()).extracting(ReceivedLead::status).containsExactly(429, 400);
		assertThat(inbox.count()).isEqualTo(3);
		assertThat(inbox.rateLimited()).isEqualTo(1);
	}

}
