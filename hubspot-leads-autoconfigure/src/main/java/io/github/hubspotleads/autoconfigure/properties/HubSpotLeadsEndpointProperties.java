/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the endpoint {@code hubspotleads}.
 *
 * @param showValues when the values of a lead are shown in place of a mask, over the web
 * alone
 * @param roles roles of which a user needs one to be authorized to see values; without
 * any, every user who is known is authorized
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.hubspotleads")
public record HubSpotLeadsEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

	public HubSpotLeadsEndpointProperties {
		roles = Set.copyOf(roles);
	}

}
