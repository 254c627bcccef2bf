/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint.LeftOutDescriptor;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@link HubSpotLeadsEndpoint} tells of a lead that HubSpot took in part.
 */
class LeftOutTests {

	private final SettableClock clock = new SettableClock();

	@Test
	void tellsFieldAndReasonWithoutTheValue() {
		InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
		UUID id = new UUID(0x7000, 1);
		store.add(new NewSubmission(id, Lead.forForm("demo").field("numemployees", "many").build(), "hubspot"));
		store.record(store.claim("hubspot", 1, Duration.ofMinutes(1)).get(0), AttemptResult.delivered(null)
			.withLeftOut(List.of(new RefusedValue("teamSize", "numemployees", "INVALID_NUMBER", "no", "many"))));
		HubSpotLeadsEndpoint endpoint = new HubSpotLeadsEndpoint(store, new LeadForms(List.of()), List::of, List::of);
		assertThat(endpoint.submission(id.toString()).leftOut())
			.containsExactly(new LeftOutDescriptor("teamSize", "numemployees", "INVALID_NUMBER", "no"));
		assertThat(endpoint.submissions(null, null, null, null, null, null, null).toString()
				+ endpoint.submission(id.toString()))
			.doesNotContain("many");
	}

}
