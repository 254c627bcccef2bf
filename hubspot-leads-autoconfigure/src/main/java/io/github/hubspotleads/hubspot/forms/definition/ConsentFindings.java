/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.List;
import java.util.Set;

import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Communication;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Consent;
import org.jspecify.annotations.Nullable;

/**
 * Compares what visitors are asked here with what the form at HubSpot asks.
 */
final class ConsentFindings {

	private static final long PROCESSING = 0;

	private final String name;

	private final String key;

	private final Consent consent;

	private final @Nullable LegitimateInterest interest;

	private final Findings findings;

	ConsentFindings(LeadForm form, Consent consent, Findings findings) {
		this.name = form.name();
		this.key = "hubspot.leads.forms." + form.name() + ".consent.legitimate-interest";
		this.consent = consent;
		this.interest = form.consent().legitimateInterest();
		this.findings = findings;
	}

	void check(List<FormMapping> methods) {
		checkInterest();
		for (FormMapping method : methods) {
			checkProcessing(method);
			checkAsked(method);
			checkUnasked(method);
		}
	}

	private void checkInterest() {
		if (this.interest == null) {
			return;
		}
		if (this.consent.type() != Consent.Type.LEGITIMATE_INTEREST) {
			this.findings.warning(this.key, "", "'" + this.key + "' is set, but form '" + this.name
					+ "' claims no legitimate interest: take the property out, or choose legitimate interest in the "
					+ "form's options at HubSpot");
		}
		else if (!this.consent.interests().contains(this.interest.subscriptionTypeId())) {
			this.findings.warning(this.key, "", "'"
					+ this.key + ".subscription-type-id' is " + this.interest.subscriptionTypeId() + ", which form '"
					+ this.name + "' does not name: set it to " + (this.consent.interests().isEmpty()
							? "one that the form names" : "one of " + this.consent.interests())
					+ ", or add it at HubSpot");
		}
	}

	private void checkProcessing(FormMapping method) {
		boolean captured = method.questions().containsKey(PROCESSING);
		if (this.consent.type() == Consent.Type.EXPLICIT && !captured) {
			this.findings.error(method.method(), "", method.method() + " captures no consent, which form '" + this.name
					+ "' asks for: add a boolean property for the checkbox, annotated with @LeadConsent, or change the "
					+ "form's privacy options at HubSpot");
		}
		else if (this.consent.type() == Consent.Type.IMPLICIT && method.questions().isEmpty()
				&& this.interest == null) {
			this.findings.warning(method.method(), "", method.method() + " captures no consent, which form '"
					+ this.name
					+ "' takes for given when it is sent: add a property for it, annotated with @LeadConsent, or change "
					+ "the form's privacy options at HubSpot");
		}
		else if (this.consent.type() == Consent.Type.LEGITIMATE_INTEREST && !captured && this.interest == null) {
			this.findings.warning(method.method(), "", method.method() + " sends no legitimate interest, which form '"
					+ this.name + "' claims: set '" + this.key + "', or change the form's privacy options at HubSpot");
		}
	}

	// What is asked here and not there.
	private void checkAsked(FormMapping method) {
		Set<Long> known = Set
			.copyOf(this.consent.communications().stream().map(Communication::subscriptionTypeId).toList());
		boolean asks = this.consent.type() == Consent.Type.EXPLICIT || this.consent.type() == Consent.Type.IMPLICIT;
		method.questions().keySet().stream().sorted().forEach((id) -> {
			String source = method.method() + ": " + method.questions().get(id);
			if (!asks) {
				this.findings.warning(source, "", source + " is an answer about consent, which form '" + this.name
						+ "' does not ask for: choose consent in the form's privacy options at HubSpot, or take "
						+ "@LeadConsent off");
			}
			else if (id != PROCESSING && !known.contains(id)) {
				this.findings.warning(source, "",
						source + " is an answer about subscription type " + id + ", which form '" + this.name
								+ "' does not ask about: "
								+ (known.isEmpty() ? "add"
										: "correct the id to one of " + known.stream().sorted().toList() + ", or add")
								+ " a checkbox for it at HubSpot");
			}
		});
	}

	// What is asked there and not here.
	private void checkUnasked(FormMapping method) {
		for (Communication communication : this.consent.communications()) {
			long id = communication.subscriptionTypeId();
			if (!method.questions().containsKey(id)) {
				this.findings.warning(method.method(), "",
						method.method() + " captures no answer about subscription type " + id + ", which form '"
								+ this.name + "' " + (communication.required() ? "requires" : "asks for")
								+ ": add a boolean property annotated with @LeadConsent(subscriptionTypeId = " + id
								+ "), or take the checkbox off the form at HubSpot");
			}
		}
	}

}
