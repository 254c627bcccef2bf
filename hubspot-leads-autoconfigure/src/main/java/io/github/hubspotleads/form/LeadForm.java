/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.net.URI;
import java.util.Map;

import io.github.hubspotleads.LeadContext;

/**
 * A form: where its leads go, and what is peculiar to them.
 *
 * @param name the name under {@code hubspot.leads.forms}
 * @param api the HubSpot API that the form speaks
 * @param address where its leads go
 * @param fieldSettings what is peculiar to its fields
 * @param context what is known of its visitors
 * @param consent what its visitors are asked to agree to
 * @param screening what keeps a captured call from becoming a lead
 * @since 0.1.0
 */
public record LeadForm(String name, LeadApi api, FormAddress address, FieldSettings fieldSettings,
		ContextSettings context, ConsentSettings consent, ScreeningSettings screening) {

	/**
	 * Create a form without screening.
	 * @param name the name of the form
	 * @param api the HubSpot API that the form speaks
	 * @param address where its leads go
	 * @param fieldSettings what is peculiar to its fields
	 * @param context what is known of its visitors
	 * @param consent what its visitors are asked to agree to
	 */
	public LeadForm(String name, LeadApi api, FormAddress address, FieldSettings fieldSettings, ContextSettings context,
			ConsentSettings consent) {
		this(name, api, address, fieldSettings, context, consent, ScreeningSettings.NONE);
	}

	/**
	 * Create a form with the default settings.
	 * @param name the name of the form
	 * @param api the HubSpot API that the form speaks
	 * @param endpoint the address that leads are sent to
	 */
	public LeadForm(String name, LeadApi api, URI endpoint) {
		this(name, api, new FormAddress(endpoint), FieldSettings.DEFAULT, ContextSettings.DEFAULT,
				ConsentSettings.NONE);
	}

	/**
	 * Return this form with other fields.
	 * @param fieldSettings what is peculiar to its fields
	 * @return the form
	 */
	public LeadForm withFieldSettings(FieldSettings fieldSettings) {
		return new LeadForm(this.name, this.api, this.address, fieldSettings, this.context, this.consent,
				this.screening);
	}

	/**
	 * Return this form with another context.
	 * @param context what is known of its visitors
	 * @return the form
	 */
	public LeadForm withContext(ContextSettings context) {
		return new LeadForm(this.name, this.api, this.address, this.fieldSettings, context, this.consent,
				this.screening);
	}

	/**
	 * Return this form with another consent.
	 * @param consent what its visitors are asked to agree to
	 * @return the form
	 */
	public LeadForm withConsent(ConsentSettings consent) {
		return new LeadForm(this.name, this.api, this.address, this.fieldSettings, this.context, consent,
				this.screening);
	}

	/**
	 * Return this form with another screening.
	 * @param screening what keeps a captured call from becoming a lead
	 * @return the form
	 */
	public LeadForm withScreening(ScreeningSettings screening) {
		return new LeadForm(this.name, this.api, this.address, this.fieldSettings, this.context, this.consent,
				screening);
	}

	/**
	 * Return the address that leads are sent to.
	 * @return the address
	 */
	public URI endpoint() {
		return this.address.endpoint();
	}

	/**
	 * Return the name of the destination.
	 * @return the name, as {@link FormAddress#destination()} tells
	 */
	public String destination() {
		return this.address.destination();
	}

	/**
	 * Return HubSpot field names by Java property path.
	 * @return the names, as {@link FieldSettings#mapped()} tells
	 */
	public Map<String, String> fields() {
		return this.fieldSettings.mapped();
	}

	/**
	 * Return values that every lead of the form carries.
	 * @return the values by HubSpot field name
	 */
	public Map<String, String> constants() {
		return this.fieldSettings.constants();
	}

	/**
	 * What is known of a form's visitors.
	 *
	 * @param hutk whether the visitor's token is read from the {@code hubspotutk} cookie;
	 * switch it off where staff enter leads for others, for a shared token merges people
	 * @param ipAddress whether the visitor's address is read
	 * @param pageQuery whether the page address keeps its query, which may hold secrets
	 * @param known what is the same for every visitor: the name of the page, and ids of
	 * page, campaign and webinar
	 */
	public record ContextSettings(boolean hutk, boolean ipAddress, boolean pageQuery, LeadContext known) {

		/**
		 * Token and address are read, the query is dropped, nothing is known.
		 */
		public static final ContextSettings DEFAULT = new ContextSettings(true, true, false, LeadContext.empty());

	}

}
