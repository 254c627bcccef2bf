/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import io.github.hubspotleads.HubSpotLead;

import org.springframework.web.bind.annotation.RequestParam;

/**
 * A handler with a method that its subclasses in other packages cannot override.
 */
public abstract class ElsewhereFixture {

	@HubSpotLead("contact")
	String handle(@RequestParam String email) {
		return "ok";
	}

}
