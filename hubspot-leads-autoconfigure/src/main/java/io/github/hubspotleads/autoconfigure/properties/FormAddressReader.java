/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.net.URI;
import java.util.Locale;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotHosts;
import io.github.hubspotleads.hubspot.forms.FormsApiUrl;
import io.github.hubspotleads.hubspot.leads.LeadsApiUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.StringUtils;

/**
 * Tells where the leads of a form go, and refuses properties that do not say it.
 */
final class FormAddressReader {

	// By its name: the category is documented, and this room does not look at the wiring.
	private static final Logger logger = LoggerFactory
		.getLogger("io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration");

	private final HubSpotHosts hosts;

	private final Portals portals;

	private final AccessTokens tokens;

	private final HubSpotConnectionDetails connection;

	FormAddressReader(HubSpotHosts hosts, Portals portals, AccessTokens tokens, HubSpotConnectionDetails connection) {
		this.hosts = hosts;
		this.portals = portals;
		this.tokens = tokens;
		this.connection = connection;
	}

	static LeadApi api(FormProperties form) {
		LeadApi told = form.api();
		if (told != null) {
			return told;
		}
		return StringUtils.hasText(form.formGuid()) ? LeadApi.FORMS : LeadApi.LEADS;
	}

	FormAddress read(String key, FormProperties form) {
		LeadApi api = api(form);
		boolean leads = StringUtils.hasText(form.url()) || StringUtils.hasText(form.site())
				|| StringUtils.hasText(form.formName());
		boolean forms = StringUtils.hasText(form.formGuid());
		if (leads && forms) {
			throw new InvalidPropertyException(key, "has both a 'form-guid' and a 'url', 'site' or 'form-name'",
					"Keep the form-guid to speak the Forms API, or the others to speak the Leads API.");
		}
		if ((leads || forms) && forms != (api == LeadApi.FORMS)) {
			throw new InvalidPropertyException(key + ".api",
					"is '" + api.id() + "', which " + (forms ? "takes a 'url'" : "takes a 'form-guid'"),
					"Leave the api out: the rest says which it is.");
		}
		return (api == LeadApi.FORMS) ? formsApi(key, form) : leadsApi(key, form);
	}

	private FormAddress formsApi(String key, FormProperties form) {
		String formGuid = (form.formGuid() != null) ? form.formGuid().strip() : "";
		Portals.check(key + ".form-guid", () -> FormsApiUrl.requireFormGuid(formGuid),
				"Copy the guid of the form from HubSpot: it is in the address of the form's editor.");
		Portals.Portal portal = this.portals.require(key, form.portal());
		boolean authenticated = hasToken(key, portal.portalId());
		URI host = this.connection.formsApi(portal.region());
		String destination = FormAddress.hostOf(host) + (authenticated ? "/" + portal.portalId() : "");
		return new FormAddress(FormsApiUrl.of(host, portal.portalId(), formGuid, authenticated), destination,
				new FormId(portal.portalId(), formGuid.toLowerCase(Locale.ROOT), authenticated));
	}

	private boolean hasToken(String key, String portalId) {
		try {
			return this.tokens.find(portalId) != null;
		}
		catch (RuntimeException ex) {
			throw new InvalidPropertyException(key + ".form-guid",
					"belongs to portal " + portalId + ", whose access token could not be found ("
							+ ex.getClass().getSimpleName() + ')',
					"Let the bean of type AccessTokens answer null for a portal without a token, and know at start which "
							+ "portals have one.");
		}
	}

	private FormAddress leadsApi(String key, FormProperties form) {
		boolean hasUrl = StringUtils.hasText(form.url());
		boolean hasSite = StringUtils.hasText(form.site()) || StringUtils.hasText(form.formName());
		if (hasUrl && hasSite) {
			throw new InvalidPropertyException(key, "has both a 'url' and a 'site' or 'form-name'",
					"Keep the url, or site and form-name.");
		}
		if (!hasUrl && !hasSite) {
			throw new InvalidPropertyException(key, "does not say where its leads go",
					"Set '" + key + ".form-guid' to the guid of the form at HubSpot. For the Leads API set '" + key
							+ ".url' to the address that HubSpot shows for the form, or '" + key + ".site' and '" + key
							+ ".form-name'.");
		}
		String urlKey = hasUrl ? key + ".url" : key + ".site";
		try {
			URI endpoint = (form.url() != null && hasUrl) ? LeadsApiUrl.parse(form.url()) : siteAndName(key, form);
			return new FormAddress(checked(urlKey, endpoint));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(urlKey, FormsReader.messageOf(ex),
					"Copy the address that HubSpot shows for the form,"
							+ " such as https://site.app.hubspot.com/?app=leaddirector&FormName=name. A host that is yours"
							+ " or a test's is listed in 'hubspot.leads.allowed-hosts'.");
		}
	}

	private URI checked(String key, URI endpoint) {
		URI standIn = this.connection.leadsApi();
		if (standIn != null) {
			return standIn.resolve(endpoint.getRawPath() + "?" + endpoint.getRawQuery());
		}
		this.hosts.require(endpoint, true);
		if (HubSpotHosts.isPlainHttp(endpoint) && !HubSpotHosts.isLoopback(endpoint)) {
			logger.warn("'{}' is plain http: whoever is on the way can read the leads. Use https if the site has it",
					key);
		}
		return endpoint;
	}

	private static URI siteAndName(String key, FormProperties form) {
		return LeadsApiUrl.of(
				required(form.site(), key + ".form-name", "stands alone: no portal is known for it",
						"Set '" + key + ".site' to the site of the portal, such as demohubapi.app6."),
				required(form.formName(), key + ".site", "stands alone: no form is known for it",
						"Set '" + key + ".form-name' to the name of the form at HubSpot."));
	}

	private static String required(@Nullable String text, String key, String problem, String action) {
		if (text == null || text.isBlank()) {
			throw new InvalidPropertyException(key, problem, action);
		}
		return text;
	}

}
