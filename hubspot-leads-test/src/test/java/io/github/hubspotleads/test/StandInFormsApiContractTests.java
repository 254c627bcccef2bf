/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import org.junit.jupiter.api.AfterAll;

class StandInFormsApiContractTests extends FormsApiContract {

	private static final StandInHubSpot hubspot = new StandInHubSpot();

	@AfterAll
	static void close() {
		hubspot.close();
	}

	@Override
	String address() {
		return hubspot.baseUrl();
	}

}
