/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.junit;

import io.github.hubspotleads.test.Poster;
import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(StandInHubSpotExtension.class)
class ExtendWithTests {

	@BeforeEach
	void declareForms(StandInHubSpot hubspot) {
		hubspot.knowOnlyForms("known");
	}

	@Test
	void handsInARunningStandIn(StandInHubSpot hubspot) throws Exception {
		assertThat(Poster.post(hubspot.url("known"), "FirstName=a").statusCode()).isEqualTo(200);
	}

	@AfterEach
	void isTheSameThroughoutATest(StandInHubSpot hubspot) {
		assertThat(hubspot.receivedLeads("known")).hasSize(1);
	}

}
