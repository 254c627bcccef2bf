/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.HubSpotHosts;

import org.springframework.util.StringUtils;

/**
 * Turns the properties of forms into the catalogue, and refuses those that cannot work by
 * their names.
 *
 * @since 0.1.0
 */
public final class FormsReader {

	private static final String PREFIX = "hubspot.leads.";

	private final HubSpotLeadsProperties properties;

	private final FormAddressReader addresses;

	/**
	 * Create a new reader.
	 * @param properties the properties
	 * @param tokens the tokens of portals, which decide on a form's endpoint
	 * @param connection where HubSpot is
	 */
	public FormsReader(HubSpotLeadsProperties properties, AccessTokens tokens, HubSpotConnectionDetails connection) {
		this.properties = properties;
		Portals portals = (tokens instanceof Portals ours) ? ours : new Portals(properties);
		this.addresses = new FormAddressReader(hosts(properties.allowedHosts()), portals, tokens, connection);
	}

	static HubSpotHosts hosts(List<String> allowedHosts) {
		try {
			return new HubSpotHosts(allowedHosts);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidPropertyException(PREFIX + "allowed-hosts", messageOf(ex),
					"Name hosts only, such as leads.example.com.");
		}
	}

	/**
	 * Read all forms.
	 * @return the catalogue
	 * @throws InvalidPropertyException for the first property that cannot be worked with
	 */
	public LeadForms read() {
		checkNames(this.properties.forms().keySet());
		List<LeadForm> forms = new ArrayList<>();
		this.properties.forms().forEach((name, form) -> forms.add(read(name, form)));
		return new LeadForms(forms);
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
		String key = PREFIX + "forms." + name;
		LeadApi api = FormAddressReader.api(form);
		requireFree(api, key + ".fields", form.fields().values());
		requireFree(api, key + ".constants", form.constants().keySet());
		LeadContext known = LeadContext.empty()
			.withPageName(form.pageName())
			.withPageId(form.pageId())
			.withSfdcCampaignId(form.sfdcCampaignId())
			.withGoToWebinarWebinarKey(form.gotoWebinarWebinarKey());
		return new LeadForm(name, api, this.addresses.read(key, form),
				new FieldSettings(form.fields(), form.constants(), form.onRefusal()),
				new LeadForm.ContextSettings(form.hutk(), form.ipAddress(), form.pageQuery(), known),
				consent("forms." + name + ".consent", form.consent()), ScreeningReader.read("forms." + name, form));
	}

	private static void requireFree(LeadApi api, String key, Collection<String> fields) {
		for (String field : fields) {
			if (api.isReserved(field)) {
				throw new InvalidPropertyException(key, "names the field '" + field + "', which is the API's own",
						"Name another field. The visitor's token and address are sent by themselves.");
			}
		}
	}

	private static ConsentSettings consent(String key, FormProperties.Consent consent) {
		consent.communications()
			.forEach((subscriptionTypeId, text) -> SettingsReader.check(key + ".communications." + subscriptionTypeId,
					subscriptionTypeId > 0 && StringUtils.hasText(text), "is no question of a subscription type",
					"Write the positive subscription type id, and the question as the visitor reads it."));
		FormProperties.LegitimateInterest interest = consent.legitimateInterest();
		SettingsReader.check(key + ".required", !consent.required() || interest == null,
				"is true beside a 'legitimate-interest', which stands in where nobody asks",
				"Set it to false to rely on the interest, or remove the interest to ask every visitor.");
		return new ConsentSettings(consent.required(), consent.text(), consent.communications(),
				(interest != null) ? interest(key + ".legitimate-interest", interest) : null);
	}

	private static LegitimateInterest interest(String key, FormProperties.LegitimateInterest interest) {
		Long subscriptionTypeId = interest.subscriptionTypeId();
		long number = (subscriptionTypeId != null) ? subscriptionTypeId : 0;
		SettingsReader.check(key + ".subscription-type-id", number > 0, "is not a positive number",
				"Set it to the number of the subscription type at HubSpot.");
		SettingsReader.check(key + ".text", StringUtils.hasText(interest.text()), "is empty",
				"Set it to the notice that visitors can read.");
		return new LegitimateInterest(true, number, interest.legalBasis(), interest.text());
	}

	static String messageOf(IllegalArgumentException ex) {
		return (ex.getMessage() != null) ? ex.getMessage() : "is not valid";
	}

}
