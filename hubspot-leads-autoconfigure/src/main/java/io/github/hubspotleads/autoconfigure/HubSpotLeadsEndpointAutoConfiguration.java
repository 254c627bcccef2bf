/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import io.github.hubspotleads.actuate.HubSpotLeadsEndpoint;
import io.github.hubspotleads.submission.SubmissionStore;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The endpoint {@code hubspotleads}, where it is exposed.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(HubSpotLeadsEndpoint.class)
@ConditionalOnBean(SubmissionStore.class)
public final class HubSpotLeadsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HubSpotLeadsEndpoint hubSpotLeadsEndpoint(SubmissionStore store) {
		return new HubSpotLeadsEndpoint(store);
	}

}
