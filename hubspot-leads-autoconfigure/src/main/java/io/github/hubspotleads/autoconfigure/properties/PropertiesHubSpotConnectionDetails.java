/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.net.URI;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.hubspot.HubSpotHosts;
import io.github.hubspotleads.hubspot.forms.FormsApiUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where HubSpot is by the properties.
 *
 * @since 0.1.0
 */
public final class PropertiesHubSpotConnectionDetails implements HubSpotConnectionDetails {

	private final @Nullable URI formsApi;

	private final URI api;

	/**
	 * Read the addresses.
	 * @param properties the properties
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public PropertiesHubSpotConnectionDetails(HubSpotLeadsProperties properties) {
		HubSpotHosts hosts = FormsReader.hosts(properties.allowedHosts());
		this.formsApi = (properties.formsUrl() != null) ? read("forms-url", properties.formsUrl(), hosts) : null;
		this.api = read("api-url", properties.apiUrl(), hosts);
	}

	private static URI read(String key, String url, HubSpotHosts hosts) {
		try {
			URI uri = address(url.strip());
			hosts.require(uri, HubSpotHosts.isLoopback(uri));
			Assert.isTrue(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"), "has a path, which must go");
			return uri;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException("hubspot.leads." + key, FormsReader.messageOf(ex),
					"Give scheme and host, such as https://api.hsforms.com, or leave it out. Only this machine itself may "
							+ "be spoken to over plain http. A host that is yours or a test's is listed in "
							+ "'hubspot.leads.allowed-hosts'.");
		}
	}

	// What the JDK says of an unreadable address quotes it, with whatever secret is in
	// it.
	private static URI address(String url) {
		try {
			return URI.create(url);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("is not a readable address");
		}
	}

	@Override
	public URI formsApi(String region) {
		return (this.formsApi != null) ? this.formsApi : FormsApiUrl.host(region);
	}

	@Override
	public URI api() {
		return this.api;
	}

}
