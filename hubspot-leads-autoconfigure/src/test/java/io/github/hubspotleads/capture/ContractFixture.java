/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.HubSpotLead;

import org.springframework.web.bind.annotation.RequestParam;

/**
 * What a bean is annotated by that has no annotation of its own.
 */
interface ContractFixture {

	@HubSpotLead("contact")
	String handle(@RequestParam String email);

	/**
	 * Such a bean.
	 */
	class Bean implements ContractFixture {

		@Override
		public String handle(String email) {
			return "ok";
		}

	}

}
