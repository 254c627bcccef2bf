/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.actuate.AccessTokenSanitizer;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsWebExtension;
import io.github.hubspotleads.actuate.endpoint.LeadTotals;
import io.github.hubspotleads.actuate.operation.LeadOperations;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsEndpointProperties;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.capture.CapturePlans;
import io.github.hubspotleads.client.LeadErasure;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.activity.FormActivity;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * The endpoint {@code hubspotleads}, where it is exposed, and the mask of the access
 * token in other endpoints.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
public final class HubSpotLeadsEndpointAutoConfiguration {

	// The token is in the environment whether leads are delivered or not.
	@Bean
	@ConditionalOnMissingBean
	AccessTokenSanitizer hubSpotAccessTokenSanitizer(Environment environment) {
		return new AccessTokenSanitizer(SingletonSupplier.of(() -> tokens(environment)));
	}

	private static Set<String> tokens(Environment environment) {
		Set<String> tokens = new HashSet<>();
		Binder binder = Binder.get(environment);
		tokens.add(binder.bind("hubspot.leads.access-token", String.class).orElse(""));
		binder.bind("hubspot.leads.portals", Bindable.mapOf(String.class, HubSpotLeadsProperties.Portal.class))
			.orElse(Map.of())
			.values()
			.forEach((portal) -> tokens.add((portal.accessToken() != null) ? portal.accessToken() : ""));
		return tokens;
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ SubmissionStore.class, LeadForms.class })
	@ConditionalOnAvailableEndpoint
	HubSpotLeadsEndpoint hubSpotLeadsEndpoint(SubmissionStore store, LeadForms forms,
			ObjectProvider<CapturePlans> plans, ObjectProvider<SubmissionRelay> relay) {
		return new HubSpotLeadsEndpoint(store, forms,
				() -> plans.stream().flatMap((found) -> found.mappings().stream()).toList(),
				() -> relay.stream().flatMap((found) -> found.closures().paused().stream()).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ SubmissionStore.class, LeadForms.class })
	@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
	FormActivity hubSpotFormActivity() {
		return new FormActivity(Clock.systemUTC(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ FormActivity.class, SubmissionRelay.class, LeadHold.class })
	LeadTotals hubSpotLeadTotals(SubmissionStore store, LeadForms forms, SubmissionRelay relay, LeadHold hold,
			FormActivity activity, HubSpotLeadsProperties properties) {
		return new LeadTotals(store, forms, relay, hold, activity, SettingsReader.isDry(properties) ? "log" : "send",
				Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ FormActivity.class, SubmissionRelay.class, LeadErasure.class })
	LeadOperations hubSpotLeadOperations(SubmissionStore store, LeadErasure erasure, LeadForms forms,
			SubmissionRelay relay, ApplicationEventPublisher publisher) {
		return new LeadOperations(store, erasure, relay, forms, publisher, Clock.systemUTC(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ HubSpotLeadsEndpoint.class, LeadTotals.class, LeadOperations.class })
	@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
	HubSpotLeadsWebExtension hubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint, LeadTotals totals,
			LeadOperations operations, HubSpotLeadsEndpointProperties properties) {
		return new HubSpotLeadsWebExtension(endpoint, totals, operations,
				(security) -> properties.showValues().isShown(security, properties.roles()), System::nanoTime);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean({ SubmissionStore.class, LeadForms.class })
	@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
	@EnableConfigurationProperties(HubSpotLeadsEndpointProperties.class)
	static class WhatIsShown {

	}

}
