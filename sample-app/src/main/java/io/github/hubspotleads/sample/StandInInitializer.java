/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.Map;

import io.github.hubspotleads.test.StandInHubSpot;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Starts a stand-in HubSpot on a free port, unless the profile {@code hubspot} is active,
 * and points the configuration at it before anything reads it. The application context
 * closes it at the end.
 */
final class StandInInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (environment.acceptsProfiles(Profiles.of("hubspot"))) {
			return;
		}
		StandInHubSpot hubspot = new StandInHubSpot().start();
		context.registerBean(StandInHubSpot.class, () -> hubspot);
		environment.getPropertySources()
			.addFirst(new MapPropertySource("stand-in HubSpot", Map.of("hubspot.leads.forms.demo-request.url",
					hubspot.url("demo request"), "hubspot.leads.allowed-hosts", hubspot.host())));
	}

}
