/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Where the leads of a form go.
 *
 * @param endpoint the address that leads are sent to, checked at start
 * @param destination the name of the destination: forms of one destination share
 * HubSpot's limits and its troubles
 * @param formId the form at HubSpot, {@code null} where the address says it all, as in
 * the Leads API
 * @since 0.1.0
 */
public record FormAddress(URI endpoint, String destination, @Nullable FormId formId) {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	/**
	 * Create an address that says it all. Its destination is its host.
	 * @param endpoint the address that leads are sent to
	 */
	public FormAddress(URI endpoint) {
		this(endpoint, hostOf(endpoint), null);
	}

	/**
	 * Return the host of an address.
	 * @param endpoint the address
	 * @return the host, and the port where it is not the scheme's own
	 */
	public static String hostOf(URI endpoint) {
		String host = endpoint.getHost().toLowerCase(Locale.ROOT);
		int ownPort = "https".equalsIgnoreCase(endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
		int port = endpoint.getPort();
		return (port != -1 && port != ownPort) ? host + ":" + port : host;
	}

	/**
	 * A form at HubSpot.
	 *
	 * @param portalId the number of the account
	 * @param formGuid the guid of the form, with dashes
	 * @param authenticated whether leads go to the endpoint that takes the portal's token
	 */
	public record FormId(String portalId, String formGuid, boolean authenticated) {

	}

}
