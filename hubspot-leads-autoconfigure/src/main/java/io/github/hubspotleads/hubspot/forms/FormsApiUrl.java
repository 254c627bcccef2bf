/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.net.URI;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * The address of a form of the Forms API.
 *
 * @since 0.1.0
 */
public final class FormsApiUrl {

	private static final Pattern PORTAL_ID = Pattern.compile("[1-9][0-9]{0,14}");

	private static final Pattern FORM_GUID = Pattern
		.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

	private static final Pattern REGION = Pattern.compile("[a-z]{2}[0-9]{1,2}");

	private static final String DEFAULT_REGION = "na1";

	private FormsApiUrl() {
	}

	/**
	 * Require the number of an account.
	 * @param portalId the number, digits only
	 * @return the number
	 * @throws IllegalArgumentException if it is not one; the message is a phrase to be
	 * put after the name of a property
	 */
	public static String requirePortalId(String portalId) {
		Assert.isTrue(PORTAL_ID.matcher(portalId).matches(), "is not a portal id, which is a number such as 62515");
		return portalId;
	}

	/**
	 * Require the guid of a form.
	 * @param formGuid the guid, with dashes
	 * @return the guid
	 * @throws IllegalArgumentException if it is not one; the message is a phrase to be
	 * put after the name of a property
	 */
	public static String requireFormGuid(String formGuid) {
		Assert.isTrue(FORM_GUID.matcher(formGuid).matches(),
				"is not a form guid, which is as 4a2b9c1e-0000-4000-8000-000000000000");
		return formGuid;
	}

	/**
	 * Return the host of a region, as portals there are addressed in practice; HubSpot
	 * documents {@code api.hsforms.com} alone.
	 * @param region the region, such as {@code eu1}; {@code na1} is HubSpot's own default
	 * @return the address of the host
	 * @throws IllegalArgumentException if it is no region; the message is a phrase to be
	 * put after the name of a property
	 */
	public static URI host(String region) {
		Assert.isTrue(REGION.matcher(region).matches(), "is not a region such as eu1");
		return URI.create(
				region.equals(DEFAULT_REGION) ? "https://api.hsforms.com" : "https://api-" + region + ".hsforms.com");
	}

	/**
	 * Make the address of a form.
	 * @param host scheme, host and port of the Forms API
	 * @param portalId the number of the account
	 * @param formGuid the guid of the form
	 * @param authenticated whether it is the endpoint that takes a token
	 * @return the address
	 */
	public static URI of(URI host, String portalId, String formGuid, boolean authenticated) {
		String path = authenticated ? "/submissions/v3/integration/secure/submit/"
				: "/submissions/v3/integration/submit/";
		return host.resolve(path + requirePortalId(portalId) + "/" + requireFormGuid(formGuid));
	}

}
