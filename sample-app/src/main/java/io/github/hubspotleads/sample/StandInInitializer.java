/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;
import java.util.HashMap;
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

	private static final String BEAN = "standInHubSpot";

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (environment.acceptsProfiles(Profiles.of("hubspot"))) {
			return;
		}
		StandInHubSpot hubspot = new StandInHubSpot().start();
		// HubSpot, too, shows a submission only some time after it took it.
		hubspot.formsApi().showSubmissionsAfter(Duration.ofSeconds(2));
		// An object, not a recipe: ahead-of-time processing could not write that down.
		context.getBeanFactory().registerSingleton(BEAN, hubspot);
		context.getDefaultListableBeanFactory().registerDisposableBean(BEAN, hubspot::close);
		Map<String, Object> properties = new HashMap<>();
		properties.put("hubspot.leads.allowed-hosts", hubspot.host());
		properties.put("hubspot.leads.forms-url", hubspot.baseUrl());
		properties.put("hubspot.leads.api-url", hubspot.baseUrl());
		properties.put("hubspot.leads.portal-id", "62515");
		properties.put("hubspot.leads.access-token", "any-token-will-do-at-the-stand-in");
		properties.put("hubspot.leads.forms.newsletter.form-guid", "7e4d7c6b-0000-4000-8000-000000000001");
		// One property moves the form from the Leads API to the Forms API: its guid.
		if (!environment.containsProperty("hubspot.leads.forms.demo-request.form-guid")) {
			properties.put("hubspot.leads.forms.demo-request.url", hubspot.url("demo request"));
		}
		environment.getPropertySources().addFirst(new MapPropertySource("stand-in HubSpot", properties));
	}

}
