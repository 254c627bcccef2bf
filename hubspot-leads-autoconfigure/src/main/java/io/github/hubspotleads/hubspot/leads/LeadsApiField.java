/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.form.LeadApi;
import org.jspecify.annotations.Nullable;

/**
 * How a field of the lead is called and written in the Leads API: standard fields under
 * the documented spelling, all others as they are
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>).
 *
 * @param name the encoded name
 * @param format makes the API's text of the canonical one
 */
record LeadsApiField(byte[] name, UnaryOperator<String> format) {

	static final byte[] USER_TOKEN = bytes("UserToken");

	static final byte[] IP_ADDRESS = bytes("IPAddress");

	private static final Map<String, LeadsApiField> STANDARD = new HashMap<>();

	private static final Map<String, String> STANDARD_BY_SPELLING = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	static {
		standard("firstname", "FirstName");
		standard("lastname", "LastName");
		standard("email", "Email");
		standard("twitterhandle", "TwitterHandle");
		standard("phone", "Phone");
		standard("fax", "Fax");
		standard("company", "Company");
		standard("address", "Address");
		standard("jobtitle", "JobTitle");
		standard("city", "City");
		standard("state", "State");
		standard("zip", "ZipCode");
		standard("country", "Country");
		standard("message", "Message");
		standard("website", "Website");
		standard("numemployees", "NumberEmployees");
		standard("annualrevenue", "AnnualRevenue");
		standard("closedate", "CloseDate", LeadsApiValues::closeDate);
	}

	private static void standard(String name, String spelling) {
		standard(name, spelling, UnaryOperator.identity());
	}

	private static void standard(String name, String spelling, UnaryOperator<String> format) {
		STANDARD.put(name, new LeadsApiField(bytes(spelling), format));
		STANDARD_BY_SPELLING.put(spelling, name);
		STANDARD_BY_SPELLING.put(name, name);
	}

	private static byte[] bytes(String spelling) {
		return spelling.getBytes(StandardCharsets.US_ASCII);
	}

	// Returns how a field goes out, null if it must not: it is reserved, or it is custom
	// and spelled as a standard one that the lead also has.
	static @Nullable LeadsApiField of(String name, Lead lead) {
		LeadsApiField standard = STANDARD.get(name);
		if (standard != null) {
			return standard;
		}
		if (LeadApi.LEADS.isReserved(name)) {
			return null;
		}
		String meant = STANDARD_BY_SPELLING.get(name);
		if (meant != null && lead.value(meant) != null) {
			return null;
		}
		return new LeadsApiField(FormEncoder.encode(name), UnaryOperator.identity());
	}

}
