/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.github.hubspotleads.Lead;

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
	LEADS("UserToken", "IPAddress", "app", "FormName"),

	/**
	 * The Forms API, version 3: JSON to a form's guid
	 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit
	 * data to a form</a>).
	 */
	FORMS();

	private final String id = name().toLowerCase(Locale.ROOT);

	private final Set<String> reserved = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	LeadApi(String... reserved) {
		Collections.addAll(this.reserved, reserved);
	}

	/**
	 * Return the API as it is written in properties and metrics.
	 * @return the name in lower case
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Tell whether a name belongs to the API itself, so that no field can go by it: it is
	 * part of a form's address, or says who the visitor is.
	 * @param field the name, in any case
	 * @return whether it is reserved
	 */
	public boolean isReserved(String field) {
		return this.reserved.contains(Lead.Field.plainName(field));
	}

}
