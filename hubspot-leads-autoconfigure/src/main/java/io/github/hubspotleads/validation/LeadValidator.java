/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.SubmissionError.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether HubSpot could take a lead: its size with the texts of its consent, and
 * the form of the standard fields that have one.
 * <p>
 * Refuses what the API's documentation rules out and nothing beyond. All checks are
 * linear and look at lengths first. The types are those of the Leads API
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>).
 *
 * @since 0.1.0
 */
public final class LeadValidator {

	private static final int MAX_NAME = 256;

	private final LeadLimits limits;

	/**
	 * Create a new validator.
	 * @param limits how large a lead may be
	 */
	public LeadValidator(LeadLimits limits) {
		this.limits = limits;
	}

	/**
	 * Validate a lead.
	 * @param lead the lead
	 * @return what is wrong, empty if nothing
	 */
	public List<FieldError> validate(Lead lead) {
		List<Lead.Field> fields = lead.fields();
		if (fields.isEmpty()) {
			return List.of(new FieldError(lead.form(), "", "has no field with a value"));
		}
		if (fields.size() > this.limits.maxFields()) {
			return List.of(new FieldError(lead.form(), "",
					"has " + fields.size() + " fields, more than " + this.limits.maxFields()));
		}
		List<FieldError> errors = null;
		long length = (lead.consent() != null) ? lengthOf(lead.consent()) : 0;
		for (int i = 0; i < fields.size(); i++) {
			Lead.Field field = fields.get(i);
			length += field.value().length();
			String wrong = check(field);
			if (wrong != null) {
				errors = (errors != null) ? errors : new ArrayList<>();
				errors.add(new FieldError(field.source(), field.name(), wrong));
			}
		}
		if (length > this.limits.maxLeadLength()) {
			return List.of(new FieldError(lead.form(), "",
					"has more than " + this.limits.maxLeadLength() + " characters in all"));
		}
		return (errors != null) ? errors : List.of();
	}

	private static long lengthOf(LegalConsent consent) {
		if (consent instanceof Consent asked) {
			long length = asked.text().length();
			for (Communication communication : asked.communications()) {
				length += communication.text().length();
			}
			return length;
		}
		return ((LegitimateInterest) consent).text().length();
	}

	private @Nullable String check(Lead.Field field) {
		String value = field.value();
		if (value.length() > this.limits.maxFieldLength()) {
			return "is longer than " + this.limits.maxFieldLength() + " characters";
		}
		if (!isName(field.name())) {
			return "has a field name that is longer than " + MAX_NAME + " characters or has control characters in it";
		}
		return switch (field.name()) {
			case "email" -> EmailSyntax.isPlausible(value) ? null : "is not an e-mail address";
			case "numemployees" -> ValueSyntax.isInteger(value) ? null : "is not a whole number";
			case "annualrevenue" -> ValueSyntax.isDecimal(value) ? null : "is not a number in plain notation";
			case "closedate" ->
				ValueSyntax.isDate(value) ? null : "is neither an ISO 8601 date nor one written MM/DD/YYYY";
			default -> null;
		};
	}

	private static boolean isName(String name) {
		if (name.length() > MAX_NAME) {
			return false;
		}
		for (int i = 0; i < name.length(); i++) {
			if (Character.isISOControl(name.charAt(i))) {
				return false;
			}
		}
		return true;
	}

}
