/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor consented to, as it was posted in {@code legalConsentOptions}: either
 * consent, or legitimate interest.
 *
 * @param consentToProcess whether the visitor consents to processing, or {@code null}
 * with legitimate interest
 * @param text the text that the visitor agreed to, or {@code null} if there is none
 * @param communications the subscriptions that the visitor was asked about
 * @param legitimateInterest the legitimate interest, or {@code null} with consent
 * @since 0.1.0
 */
public record ReceivedConsent(@Nullable Boolean consentToProcess, @Nullable String text,
		List<Communication> communications, @Nullable LegitimateInterest legitimateInterest) {

	/**
	 * The answer to one subscription.
	 *
	 * @param subscriptionTypeId the id of the subscription type
	 * @param value whether the visitor consents
	 * @param text the text beside the checkbox, or {@code null} if there is none
	 */
	public record Communication(long subscriptionTypeId, boolean value, @Nullable String text) {

	}

	/**
	 * Legitimate interest in place of consent.
	 *
	 * @param subscriptionTypeId the id of the subscription type
	 * @param value whether there is such an interest
	 * @param legalBasis {@code CUSTOMER} or {@code LEAD}
	 * @param text the text that the visitor was shown, or {@code null} if there is none
	 */
	public record LegitimateInterest(long subscriptionTypeId, boolean value, String legalBasis, @Nullable String text) {

	}

}
