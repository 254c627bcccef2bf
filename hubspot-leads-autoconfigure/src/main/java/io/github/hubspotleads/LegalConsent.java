/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.util.Assert;

/**
 * What the visitor agreed to, or the interest that stands in for it, as HubSpot's
 * {@code legalConsentOptions} take it
 * (<a href= "https://legacydocs.hubspot.com/docs/methods/forms/submit_form">Submit data
 * to a form</a>). Immutable, and nothing in it is personal.
 *
 * @since 0.1.0
 */
public sealed interface LegalConsent {

	/**
	 * Tell whether the visitor's data may be processed.
	 * @return {@code true} if so
	 */
	boolean isGiven();

	/**
	 * The visitor was asked.
	 *
	 * @param consentToProcess whether the visitor agreed that the data is processed
	 * @param text what was asked, as the visitor read it, never blank
	 * @param communications what else was asked: a subscription type each, at most once
	 */
	record Consent(boolean consentToProcess, String text, List<Communication> communications) implements LegalConsent {

		public Consent {
			Assert.hasText(text, "'text' must be what the visitor was asked");
			communications = List.copyOf(communications);
			Set<Long> seen = new HashSet<>();
			for (Communication communication : communications) {
				Assert.isTrue(seen.add(communication.subscriptionTypeId()),
						"'communications' must name each subscription type once");
			}
		}

		@Override
		public boolean isGiven() {
			return this.consentToProcess;
		}

	}

	/**
	 * Whether the visitor wants one kind of messages.
	 *
	 * @param value whether the visitor wants them
	 * @param subscriptionTypeId the number of the subscription type at HubSpot, positive
	 * @param text what was asked, as the visitor read it, never blank
	 */
	record Communication(boolean value, long subscriptionTypeId, String text) {

		public Communication {
			Assert.isTrue(subscriptionTypeId > 0, "'subscriptionTypeId' must be positive");
			Assert.hasText(text, "'text' must be what the visitor was asked");
		}

	}

	/**
	 * Nobody was asked, for the data is processed for a legitimate interest.
	 *
	 * @param value whether the interest applies
	 * @param subscriptionTypeId the number of the subscription type at HubSpot, positive
	 * @param legalBasis what the interest rests on
	 * @param text the notice that the visitor could read, never blank
	 */
	record LegitimateInterest(boolean value, long subscriptionTypeId, LegalBasis legalBasis,
			String text) implements LegalConsent {

		public LegitimateInterest {
			Assert.isTrue(subscriptionTypeId > 0, "'subscriptionTypeId' must be positive");
			Assert.hasText(text, "'text' must be the notice that the visitor could read");
		}

		@Override
		public boolean isGiven() {
			return this.value;
		}

	}

	/**
	 * What a legitimate interest rests on.
	 */
	enum LegalBasis {

		/** The visitor is a customer. */
		CUSTOMER,

		/** The visitor is a prospect. */
		LEAD

	}

}
