/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.FormsApiUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * The accounts of the properties, checked, and their tokens.
 *
 * @since 0.1.0
 */
public final class Portals implements AccessTokens {

	private static final String PREFIX = "hubspot.leads.";

	private final Map<String, Portal> byName = new HashMap<>();

	private final Map<String, AccessToken> tokens = new HashMap<>();

	/**
	 * Read the accounts.
	 * @param properties the properties
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public Portals(HubSpotLeadsProperties properties) {
		add("", PREFIX, properties.portalId(), properties.region(), properties.accessToken());
		properties.portals()
			.forEach((name, portal) -> add(name, PREFIX + "portals." + name + ".", portal.portalId(), portal.region(),
					portal.accessToken()));
	}

	private void add(String name, String key, @Nullable String portalId, String region, @Nullable String accessToken) {
		AccessToken token = token(key + "access-token", accessToken);
		check(key + "region", () -> FormsApiUrl.host(region), "Set it to the region of the account, such as eu1.");
		if (!StringUtils.hasText(portalId)) {
			if (!name.isEmpty()) {
				throw new InvalidPropertyException(key + "portal-id", "is missing",
						"Set it to the number of the HubSpot account.");
			}
			if (token != null) {
				throw new InvalidPropertyException(key + "access-token", "is set, and '" + key + "portal-id' is not",
						"Set '" + key + "portal-id' to the number of the account that the token opens, or remove the "
								+ "token.");
			}
			return;
		}
		check(key + "portal-id", () -> FormsApiUrl.requirePortalId(portalId.strip()),
				"Copy the number from HubSpot: it is in the address of every page of the account.");
		requireNew(key + "portal-id", portalId.strip());
		this.byName.put(name, new Portal(portalId.strip(), region));
		if (token != null) {
			this.tokens.put(portalId.strip(), token);
		}
	}

	private void requireNew(String key, String portalId) {
		this.byName.forEach((other, portal) -> {
			if (portal.portalId().equals(portalId)) {
				throw new InvalidPropertyException(key,
						"is " + portalId + ", as '" + PREFIX + (other.isEmpty() ? "" : "portals." + other + ".")
								+ "portal-id' is",
						"Describe each account once: remove one of the two, and name the other in its forms' 'portal'.");
			}
		});
	}

	private static @Nullable AccessToken token(String key, @Nullable String accessToken) {
		if (!StringUtils.hasLength(accessToken)) {
			return null;
		}
		try {
			return AccessToken.of(accessToken);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(key, FormsReader.messageOf(ex),
					"Copy the token again from HubSpot, without quotes, or leave the property out.");
		}
	}

	static void check(String key, Runnable check, String action) {
		try {
			check.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(key, FormsReader.messageOf(ex), action);
		}
	}

	/**
	 * Return the account of a form.
	 * @param key the properties of the form
	 * @param name the name of the account, {@code null} for the default one
	 * @return the account
	 */
	Portal require(String key, @Nullable String name) {
		Portal portal = this.byName.get((name != null) ? name : "");
		if (portal == null && name != null) {
			throw new InvalidPropertyException(key + ".portal", "names '" + name + "', which is no portal",
					"Set 'hubspot.leads.portals." + name + ".portal-id', or name another portal.");
		}
		if (portal == null) {
			throw new InvalidPropertyException(key + ".form-guid", "belongs to no portal",
					"Set 'hubspot.leads.portal-id' to the number of the HubSpot account, or '" + key
							+ ".portal' to the name of one of 'hubspot.leads.portals'.");
		}
		return portal;
	}

	@Override
	public @Nullable AccessToken find(String portalId) {
		return this.tokens.get(portalId);
	}

	/**
	 * An account.
	 *
	 * @param portalId the number of the account
	 * @param region the region of the account
	 */
	record Portal(String portalId, String region) {

	}

}
