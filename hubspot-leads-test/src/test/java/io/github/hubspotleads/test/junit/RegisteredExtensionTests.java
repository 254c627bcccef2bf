/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.junit;

import io.github.hubspotleads.test.Poster;
import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RegisteredExtensionTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	// Asked for before any callback, as a Spring context may do.
	private static final String URL = hubspot.url("form");

	@Test
	@Order(1)
	void isTheStandIn() throws Exception {
		Poster.post(URL, "FirstName=a");
		assertThat(hubspot.receivedLeads()).hasSize(1);
	}

	@Test
	@Order(2)
	void forgetsBetweenTests() {
		assertThat(hubspot.requests()).isEmpty();
	}

	@Test
	@Order(3)
	void isAlsoTheParameter(StandInHubSpot parameter) {
		assertThat(parameter).isSameAs(hubspot);
	}

	@Nested
	@Order(1)
	class Inner {

		@Test
		void sharesTheStandIn() throws Exception {
			assertThat(hubspot.requests()).isEmpty();
			assertThat(Poster.post(URL, "FirstName=a").statusCode()).isEqualTo(200);
		}

	}

	@Nested
	@Order(2)
	class InnerAfterwards {

		@Test
		void isStillListening() throws Exception {
			assertThat(Poster.post(URL, "FirstName=a").statusCode()).isEqualTo(200);
		}

	}

}
