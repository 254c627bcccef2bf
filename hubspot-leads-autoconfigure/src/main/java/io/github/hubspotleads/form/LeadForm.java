/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A form: where its leads go, and what is peculiar to them.
 *
 * @param name the name under {@code hubspot.leads.forms}
 * @param api the HubSpot API that the form speaks
 * @param endpoint the address that leads are sent to, checked at start
 * @param fields HubSpot field names by Java property path ({@code address.city}), which
 * win over annotations and recognition by name; an empty field name keeps the property
 * from leaving
 * @param constants values that every lead of the form carries, by HubSpot field name
 * @param context what is read of the visitor's request
 * @since 0.1.0
 */
public record LeadForm(String name, LeadApi api, URI endpoint, Map<String, String> fields,
		Map<String, String> constants, ContextSettings context) {

	private static final int HTTP_PORT = 80;

	private static final int HTTPS_PORT = 443;

	public LeadForm {
		fields = Map.copyOf(fields);
		constants = Map.copyOf(constants);
	}

	/**
	 * Create a form without mappings, with the default context.
	 * @param name the name of the form
	 * @param api the HubSpot API that the form speaks
	 * @param endpoint the address that leads are sent to
	 */
	public LeadForm(String name, LeadApi api, URI endpoint) {
		this(name, api, endpoint, Map.of(), Map.of(), ContextSettings.DEFAULT);
	}

	/**
	 * Return the name of the destination: forms of one destination share HubSpot's limits
	 * and its troubles.
	 * @return the host, and the port where it is not the scheme's own
	 */
	public String destination() {
		String host = this.endpoint.getHost().toLowerCase(Locale.ROOT);
		int ownPort = "https".equalsIgnoreCase(this.endpoint.getScheme()) ? HTTPS_PORT : HTTP_PORT;
		int port = this.endpoint.getPort();
		return (port != -1 && port != ownPort) ? host + ":" + port : host;
	}

	/**
	 * What is read of the visitor's request.
	 *
	 * @param hutk whether the visitor's token is read from the {@code hubspotutk} cookie;
	 * switch it off where staff enter leads for others, for a shared token merges people
	 * @param ipAddress whether the visitor's address is read
	 * @param pageQuery whether the page address keeps its query, which may hold secrets
	 * @param pageName the name of the page, {@code null} for none
	 */
	public record ContextSettings(boolean hutk, boolean ipAddress, boolean pageQuery, @Nullable String pageName) {

		/**
		 * Token and address are read, the query is dropped, the page has no name.
		 */
		public static final ContextSettings DEFAULT = new ContextSettings(true, true, false, null);

	}

}
