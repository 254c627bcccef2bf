/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.HubSpotHosts;
import io.github.hubspotleads.hubspot.leads.LeadsApiUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringUtils;

/**
 * Turns the properties of forms into the catalogue, and refuses those that cannot work by
 * their names.
 */
final class FormsReader {

	private static final Logger logger = LoggerFactory.getLogger(HubSpotLeadsAutoConfiguration.class);

	private static final String PREFIX = "hubspot.leads.";

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final HubSpotLeadsProperties properties;

	private final HubSpotHosts hosts;

	FormsReader(HubSpotLeadsProperties properties) {
		this.properties = properties;
		this.hosts = hosts(properties.allowedHosts());
	}

	private static HubSpotHosts hosts(List<String> allowedHosts) {
		try {
			return new HubSpotHosts(allowedHosts);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(PREFIX + "allowed-hosts", messageOf(ex),
					"Name hosts only, such as leads.example.com.");
		}
	}

	LeadForms read() {
		checkToken(this.properties.accessToken());
		checkNames(this.properties.forms().keySet());
		List<LeadForm> forms = new ArrayList<>();
		this.properties.forms().forEach((name, form) -> forms.add(read(name, form)));
		return new LeadForms(forms);
	}

	private static void checkToken(@Nullable String token) {
		if (StringUtils.hasLength(token)) {
			try {
				AccessToken.of(token);
			}
			catch (IllegalArgumentException ex) {
				throw new InvalidPropertyException(PREFIX + "access-token", messageOf(ex),
						"Copy the token again from HubSpot, without quotes, or leave the property out.");
			}
		}
	}

	private static void checkNames(Set<String> names) {
		Map<String, String> seen = new HashMap<>();
		for (String name : names) {
			String twin = seen.put(name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT), name);
			if (twin != null) {
				throw new InvalidPropertyException(PREFIX + "forms." + name,
						"is the same form as '" + PREFIX + "forms." + twin + "', written in another way",
						"Keep one of the two.");
			}
		}
	}

	private LeadForm read(String name, FormProperties form) {
		requireFree(form.api(), PREFIX + "forms." + name + ".fields", form.fields().values());
		requireFree(form.api(), PREFIX + "forms." + name + ".constants", form.constants().keySet());
		LeadForm.ContextSettings context = new LeadForm.ContextSettings(form.hutk(), form.ipAddress(), form.pageQuery(),
				form.pageName());
		return new LeadForm(name, form.api(), endpoint(PREFIX + "forms." + name, form), form.fields(), form.constants(),
				context);
	}

	private static void requireFree(LeadApi api, String key, Collection<String> fields) {
		for (String field : fields) {
			if (api.isReserved(field)) {
				throw new InvalidPropertyException(key, "names the field '" + field + "', which is the API's own",
						"Name another field. The visitor's token and address are sent by themselves.");
			}
		}
	}

	private URI endpoint(String key, FormProperties form) {
		boolean hasUrl = StringUtils.hasText(form.url());
		boolean hasSite = StringUtils.hasText(form.site()) || StringUtils.hasText(form.formName());
		if (hasUrl && hasSite) {
			throw new InvalidPropertyException(key, "has both a 'url' and a 'site' or 'form-name'",
					"Keep the url, or site and form-name.");
		}
		if (!hasUrl && !hasSite) {
			throw new InvalidPropertyException(key, "does not say where its leads go",
					"Set '" + key + ".url' to the address that HubSpot shows for the form, or set '" + key
							+ ".site' and '" + key + ".form-name'.");
		}
		String urlKey = hasUrl ? key + ".url" : key + ".site";
		try {
			URI endpoint = (form.url() != null && hasUrl) ? LeadsApiUrl.parse(form.url()) : siteAndName(key, form);
			this.hosts.require(endpoint, true);
			warnOfPlainHttp(urlKey, endpoint);
			return endpoint;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(urlKey, messageOf(ex),
					"Copy the address that HubSpot shows for the form,"
							+ " such as https://site.app.hubspot.com/?app=leaddirector&FormName=name. A host that is yours"
							+ " or a test's is listed in 'hubspot.leads.allowed-hosts'.");
		}
	}

	private static URI siteAndName(String key, FormProperties form) {
		if (form.site() == null || form.site().isBlank()) {
			throw new InvalidPropertyException(key + ".form-name", "stands alone: no portal is known for it",
					"Set '" + key + ".site' to the site of the portal, such as demohubapi.app6.");
		}
		if (form.formName() == null || form.formName().isBlank()) {
			throw new InvalidPropertyException(key + ".site", "stands alone: no form is known for it",
					"Set '" + key + ".form-name' to the name of the form at HubSpot.");
		}
		return LeadsApiUrl.of(form.site(), form.formName());
	}

	private static void warnOfPlainHttp(String key, URI endpoint) {
		if (HubSpotHosts.isPlainHttp(endpoint) && !LOOPBACK.contains(endpoint.getHost())) {
			logger.warn("'{}' is plain http: whoever is on the way can read the leads. Use https if the site has it",
					key);
		}
	}

	private static String messageOf(IllegalArgumentException ex) {
		return (ex.getMessage() != null) ? ex.getMessage() : "is not valid";
	}

}
