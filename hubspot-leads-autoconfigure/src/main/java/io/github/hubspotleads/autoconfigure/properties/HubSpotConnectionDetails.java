/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where HubSpot is. By default the properties say it; a bean of this type, as a test
 * container gives one, wins over them, and its addresses are trusted.
 *
 * @since 0.1.0
 */
public interface HubSpotConnectionDetails extends ConnectionDetails {

	/**
	 * Return where the Forms API is.
	 * @param region the region of the portal, such as {@code na1} or {@code eu1}
	 * @return scheme, host and port
	 */
	URI formsApi(String region);

	/**
	 * Return where HubSpot's other APIs are.
	 * @return scheme, host and port
	 */
	URI api();

	/**
	 * Return what stands in for the sites of all Leads API forms.
	 * @return scheme, host and port, or {@code null} if each form has its own site
	 */
	default @Nullable URI leadsApi() {
		return null;
	}

}
