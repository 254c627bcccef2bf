/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
import org.jspecify.annotations.Nullable;

/**
 * A request to the stand-in HubSpot in words. Facts are named as the API names them that
 * the request came by.
 */
record RequestView(String formName, Moment receivedAt, boolean accepted, String answer, List<Fact> facts,
		List<String> consent, List<ReceivedLead.Field> fields) {

	static RequestView of(ReceivedLead lead) {
		return new RequestView(lead.formName(), Moment.ofMilli(lead.receivedAt()), lead.accepted(),
				(lead.status() != 0) ? "Answered " + lead.status() : "Connection cut", facts(lead),
				consent(lead.legalConsent()), lead.fields());
	}

	private static List<Fact> facts(ReceivedLead lead) {
		boolean forms = lead.isFormSubmission();
		List<Fact> facts = new ArrayList<>();
		add(facts, "submissionGuid", lead.submissionGuid());
		add(facts, "conversionId", lead.conversionId());
		add(facts, forms ? "hutk" : "UserToken", lead.userToken());
		add(facts, forms ? "ipAddress" : "IPAddress", lead.ipAddress());
		return facts;
	}

	private static void add(List<Fact> facts, String name, @Nullable String value) {
		if (value != null) {
			facts.add(new Fact(name, value));
		}
	}

	private static List<String> consent(@Nullable ReceivedConsent consent) {
		List<String> answers = new ArrayList<>();
		if (consent == null) {
			return answers;
		}
		if (consent.consentToProcess() != null) {
			answers.add(answer(consent.consentToProcess(), consent.text()));
		}
		consent.communications().forEach((asked) -> answers.add(answer(asked.value(), asked.text())));
		ReceivedConsent.LegitimateInterest interest = consent.legitimateInterest();
		if (interest != null) {
			answers.add("Legitimate interest, " + interest.legalBasis() + ": "
					+ ((interest.text() != null) ? interest.text() : "without a text"));
		}
		return answers;
	}

	private static String answer(boolean value, @Nullable String text) {
		return (value ? "Yes: " : "No: ") + ((text != null) ? text : "without a text");
	}

	/**
	 * Something that came with a lead, beside its fields.
	 *
	 * @param name the name as the API has it
	 * @param value the value
	 */
	record Fact(String name, String value) {

	}

}
