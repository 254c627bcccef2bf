/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * HubSpot's standard lead fields, and the names under which Java people keep them.
 * <p>
 * Case, underscores and dashes do not count: {@code firstName}, {@code first_name} and
 * {@code FirstName} are one name. The fields are those that the Leads API documents
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>), under their contact property names.
 *
 * @since 0.1.0
 */
public final class StandardFields {

	private static final Map<String, String> FIELD_BY_NAME = new HashMap<>();

	static {
		name("firstname", "givenname", "forename");
		name("lastname", "surname", "familyname");
		name("email", "emailaddress", "mail");
		name("twitterhandle", "twitter", "twitterusername");
		name("phone", "phonenumber", "telephone");
		name("fax", "faxnumber");
		name("company", "companyname");
		name("address", "streetaddress", "street");
		name("jobtitle");
		name("city");
		name("state");
		name("zip", "zipcode", "postalcode", "postcode");
		name("country");
		name("message");
		name("website", "websiteurl");
		name("numemployees", "numberofemployees", "numberemployees");
		name("annualrevenue");
		name("closedate");
	}

	private StandardFields() {
	}

	private static void name(String field, String... otherNames) {
		FIELD_BY_NAME.put(field, field);
		for (String otherName : otherNames) {
			FIELD_BY_NAME.put(otherName, field);
		}
	}

	/**
	 * Recognise a standard lead field by the name of a Java property or parameter.
	 * @param javaName the name, in any case and with or without underscores and dashes
	 * @return the contact property name, or {@code null} if the name means none
	 */
	public static @Nullable String recognise(String javaName) {
		StringBuilder plain = new StringBuilder(javaName.length());
		for (int i = 0; i < javaName.length(); i++) {
			char c = javaName.charAt(i);
			if (c != '_' && c != '-') {
				plain.append(Character.toLowerCase(c));
			}
		}
		return FIELD_BY_NAME.get(plain.toString());
	}

	/**
	 * Return the contact property names of all standard lead fields.
	 * @return the names
	 */
	public static Set<String> names() {
		return Set.copyOf(FIELD_BY_NAME.values());
	}

}
