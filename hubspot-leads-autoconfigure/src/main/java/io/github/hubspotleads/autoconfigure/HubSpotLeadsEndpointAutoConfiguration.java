/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import io.github.hubspotleads.actuate.AccessTokenSanitizer;
import io.github.hubspotleads.actuate.HubSpotLeadsEndpoint;
import io.github.hubspotleads.actuate.HubSpotLeadsWebExtension;
import io.github.hubspotleads.submission.SubmissionStore;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

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
		return new AccessTokenSanitizer(() -> environment.getProperty("hubspot.leads.access-token"));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SubmissionStore.class)
	@ConditionalOnAvailableEndpoint
	HubSpotLeadsEndpoint hubSpotLeadsEndpoint(SubmissionStore store) {
		return new HubSpotLeadsEndpoint(store);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(HubSpotLeadsEndpoint.class)
	@ConditionalOnAvailableEndpoint(endpoint = HubSpotLeadsEndpoint.class, exposure = EndpointExposure.WEB)
	HubSpotLeadsWebExtension hubSpotLeadsWebExtension(HubSpotLeadsEndpoint endpoint) {
		return new HubSpotLeadsWebExtension(endpoint);
	}

}
