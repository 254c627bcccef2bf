/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Locale;

/**
 * The HubSpot APIs that a form can speak.
 *
 * @since 0.1.0
 */
public enum LeadApi {

	/**
	 * The Leads API: a form post to an address that HubSpot shows for an API form
	 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
	 * Lead</a>).
	 */
	LEADS,

	/**
	 * The Forms API, version 3: JSON to a form's guid
	 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit
	 * data to a form</a>).
	 */
	FORMS;

	private final String id = name().toLowerCase(Locale.ROOT);

	/**
	 * Return the API as it is written in properties and metrics.
	 * @return the name in lower case
	 */
	public String id() {
		return this.id;
	}

}
