/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.actuate.AccessTokenSanitizer;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsWebExtension;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.capture.CapturePlans;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.SubmissionStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
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
			ObjectProvider<CapturePlans> plans) {
		return new HubSpotLeadsEndpoint(store, forms,
				() -> plans.stream().flatMap((found) -> found.mappings().stream()).toList());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(HubSpotLeadsEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
	HubSpotLeadsWebExtension hubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint) {
		return new HubSpotLeadsWebExtension(endpoint, System::nanoTime);
	}

}
