/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor agreed to, when and where.
 *
 * @param givenAt when the form was sent, or when a program handed a lead over that did
 * not say, {@code null} if that is not known
 * @param page the page that held the form, without its query, {@code null} if that is not
 * known
 * @param decisions the answers, that about processing first
 * @since 0.1.0
 */
public record ConsentDescriptor(@Nullable Instant givenAt, @Nullable String page, List<DecisionDescriptor> decisions) {

	static ConsentDescriptor of(ConsentProof proof) {
		return new ConsentDescriptor(proof.givenAt(), withoutQuery(proof.pageUri()), decisions(proof.consent()));
	}

	static @Nullable String withoutQuery(@Nullable String pageUri) {
		int query = (pageUri != null) ? pageUri.indexOf('?') : -1;
		return (pageUri != null && query >= 0) ? pageUri.substring(0, query) : pageUri;
	}

	private static List<DecisionDescriptor> decisions(LegalConsent consent) {
		if (consent instanceof LegitimateInterest interest) {
			return List.of(new DecisionDescriptor(About.LEGITIMATE_INTEREST, interest.subscriptionTypeId(),
					interest.legalBasis(), interest.value(), interest.text()));
		}
		Consent asked = (Consent) consent;
		List<DecisionDescriptor> decisions = new ArrayList<>();
		decisions.add(new DecisionDescriptor(About.PROCESSING, null, null, asked.consentToProcess(), asked.text()));
		for (Communication communication : asked.communications()) {
			decisions.add(new DecisionDescriptor(About.COMMUNICATION, communication.subscriptionTypeId(), null,
					communication.value(), communication.text()));
		}
		return decisions;
	}

	/**
	 * One decision.
	 *
	 * @param about what it is about
	 * @param subscriptionTypeId number of the subscription type at HubSpot, {@code null}
	 * for processing
	 * @param legalBasis what a legitimate interest rests on, {@code null} for an answer
	 * @param given whether the visitor agreed, or the interest applies
	 * @param text the question or notice, as the visitor could read it
	 */
	public record DecisionDescriptor(About about, @Nullable Long subscriptionTypeId, @Nullable LegalBasis legalBasis,
			boolean given, String text) {

	}

	/**
	 * What a decision is about.
	 */
	public enum About {

		/** Whether the data is processed. */
		PROCESSING,

		/** Whether messages of a subscription type are wanted. */
		COMMUNICATION,

		/** An interest that stands in where nobody is asked. */
		LEGITIMATE_INTEREST

	}

}
