/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.start;

import io.github.hubspotleads.HubSpotLead;
import jakarta.validation.Valid;

import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DemoController {

	@PostMapping("/demo")
	@HubSpotLead("demo-request")
	String requestDemo(@Valid @ModelAttribute DemoRequest request, BindingResult errors) {
		return errors.hasErrors() ? "Please try again" : "Thank you, " + request.firstName();
	}

}
