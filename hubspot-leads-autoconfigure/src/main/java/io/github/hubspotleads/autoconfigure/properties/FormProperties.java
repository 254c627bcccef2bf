/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;
import java.util.Map;

import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.form.FieldSettings.OnRefusal;
import io.github.hubspotleads.form.LeadApi;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A form under {@code hubspot.leads.forms}.
 *
 * @param api HubSpot API that the form speaks; by default forms where there is a
 * form-guid, else leads
 * @param url address that HubSpot shows for a form of the Leads API, with
 * app=leaddirector and FormName
 * @param site site of the portal, such as demohubapi.app6 or its full host name; with
 * form-name it stands for the url
 * @param formName name of the form at HubSpot; with site it stands for the url
 * @param formGuid guid of the form at HubSpot, for the Forms API
 * @param portal portal that the form belongs to, by its name under hubspot.leads.portals;
 * by default the one of hubspot.leads.portal-id
 * @param fields HubSpot field by Java property path, such as
 * fields.teamSize=company_size; an empty field keeps the property from being sent
 * @param constants values that every lead of the form carries, by HubSpot field; they win
 * over captured values
 * @param hutk whether the visitor's token is read from the hubspotutk cookie and sent
 * @param ipAddress whether the visitor's address is sent
 * @param pageQuery whether the address of the page is kept with its query
 * @param pageName name of the page that holds the form
 * @param pageId id that HubSpot gave the page, where HubSpot hosts it
 * @param sfdcCampaignId Salesforce campaign that the form belongs to
 * @param gotoWebinarWebinarKey GoTo webinar that the form registers for
 * @param onRefusal what happens when HubSpot refuses some of a lead's fields
 * @param consent what visitors are asked to agree to
 * @param screening what keeps a captured call from becoming a lead
 * @param check whether what is sent is compared, at start, with the definition that
 * HubSpot has of the form, which takes an access token
 * @since 0.1.0
 */
@ConfigurationPropertiesSource
public record FormProperties(@Nullable LeadApi api, @Nullable String url, @Nullable String site,
		@Nullable String formName, @Nullable String formGuid, @Nullable String portal,
		@DefaultValue Map<String, String> fields, @DefaultValue Map<String, String> constants,
		@DefaultValue("true") boolean hutk, @DefaultValue("true") boolean ipAddress,
		@DefaultValue("false") boolean pageQuery, @Nullable String pageName, @Nullable String pageId,
		@Nullable String sfdcCampaignId, @Nullable String gotoWebinarWebinarKey,
		@DefaultValue("salvage") OnRefusal onRefusal, @DefaultValue Consent consent, @DefaultValue Screening screening,
		@DefaultValue("off") Check check) {

	// The values are of no use in a log, and constants may be confidential.
	@Override
	public String toString() {
		return "FormProperties[api=" + this.api + ']';
	}

	/**
	 * What visitors are asked to agree to.
	 *
	 * @param required whether a lead is kept out unless the visitor agreed that the data
	 * is processed; not together with a legitimate-interest
	 * @param text question about processing, as the visitor reads it, where no annotation
	 * says it
	 * @param communications questions about messages, as the visitor reads them, where no
	 * annotation says them, by subscription type id
	 * @param legitimateInterest what stands in for consent where nobody asks
	 */
	public record Consent(@DefaultValue("false") boolean required, @DefaultValue("") String text,
			@DefaultValue Map<Long, String> communications, @Nullable LegitimateInterest legitimateInterest) {

	}

	/**
	 * What stands in for consent where nobody asks.
	 *
	 * @param subscriptionTypeId subscription type id that the interest is about
	 * @param legalBasis what the interest rests on
	 * @param text notice that visitors can read
	 */
	public record LegitimateInterest(@Nullable Long subscriptionTypeId, @DefaultValue("lead") LegalBasis legalBasis,
			@DefaultValue("") String text) {

	}

	/**
	 * What keeps a captured call from becoming a lead.
	 *
	 * @param optIn Java property path of the boolean that says that the visitor wants to
	 * be a lead; false and absent are no lead
	 * @param honeypot Java property path of the value that people do not see; filled in
	 * is no lead, and it never leaves
	 * @param shownAt Java property path of the time at which the form was shown, in
	 * milliseconds since 1970 or in ISO 8601
	 * @param minFillTime time that a person needs at least to fill the form in, from
	 * shown-at on; sooner is no lead; by default 2s
	 * @param repeatWindow time within which the same of the same person is no lead again;
	 * by default it is
	 * @param limit number of leads that one address may give
	 */
	public record Screening(@Nullable String optIn, @Nullable String honeypot, @Nullable String shownAt,
			@Nullable Duration minFillTime, @Nullable Duration repeatWindow, @DefaultValue Limit limit) {

	}

	/**
	 * Number of leads that one address may give.
	 *
	 * @param perEmail number of leads with one e-mail address within any period; by
	 * default any number
	 * @param perIpAddress number of leads from one IP address within any period; by
	 * default any number
	 * @param period length of the period; by default 1h
	 */
	public record Limit(@Nullable Integer perEmail, @Nullable Integer perIpAddress, @Nullable Duration period) {

	}

	/**
	 * Whether what is sent is compared with the form's definition at HubSpot.
	 */
	public enum Check {

		/** Not at all. */
		OFF,

		/** In the background, once the application is ready; findings are logged. */
		WARN,

		/**
		 * Before the application is ready; an error fails the start. A HubSpot that does
		 * not answer does not.
		 */
		FAIL

	}

}
