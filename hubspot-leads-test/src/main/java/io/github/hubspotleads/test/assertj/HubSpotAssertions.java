/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.StandInHubSpot;

/**
 * Entry point for assertions on what a stand-in HubSpot received.
 *
 * @since 0.1.0
 */
public final class HubSpotAssertions {

	private HubSpotAssertions() {
	}

	/**
	 * Assert something about a stand-in.
	 * @param hubspot the stand-in
	 * @return the assertion
	 */
	public static StandInHubSpotAssert assertThat(StandInHubSpot hubspot) {
		return new StandInHubSpotAssert(hubspot);
	}

	/**
	 * Assert something about a received lead.
	 * @param lead the lead
	 * @return the assertion
	 */
	public static ReceivedLeadAssert assertThat(ReceivedLead lead) {
		return new ReceivedLeadAssert(lead);
	}

}
