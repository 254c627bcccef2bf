/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.util.Map;

import io.github.hubspotleads.form.LeadApi;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A form under {@code hubspot.leads.forms}.
 *
 * @param api HubSpot API that the form speaks
 * @param url address that HubSpot shows for a form of the Leads API, with
 * app=leaddirector and FormName
 * @param site site of the portal, such as demohubapi.app6 or its full host name; with
 * form-name it stands for the url
 * @param formName name of the form at HubSpot; with site it stands for the url
 * @param fields HubSpot field by Java property path, such as
 * fields.teamSize=company_size; an empty field keeps the property from being sent
 * @param constants values that every lead of the form carries, by HubSpot field; they win
 * over captured values
 * @param hutk whether the visitor's token is read from the hubspotutk cookie and sent
 * @param ipAddress whether the visitor's address is sent
 * @param pageQuery whether the address of the page is kept with its query
 * @param pageName name of the page that holds the form
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record FormProperties(@DefaultValue("leads") LeadApi api, @Nullable String url, @Nullable String site,
		@Nullable String formName, @DefaultValue Map<String, String> fields,
		@DefaultValue Map<String, String> constants, @DefaultValue("true") boolean hutk,
		@DefaultValue("true") boolean ipAddress, @DefaultValue("false") boolean pageQuery, @Nullable String pageName) {

	// The values are of no use in a log, and constants may be confidential.
	@Override
	public String toString() {
		return "FormProperties[api=" + this.api + ']';
	}

}
