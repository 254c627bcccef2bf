/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.assertj;

import java.util.List;
import java.util.Objects;

import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.Communication;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.LegitimateInterest;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on what a visitor consented to.
 *
 * @since 0.1.0
 */
public final class ReceivedConsentAssert extends AbstractAssert<ReceivedConsentAssert, ReceivedConsent> {

	ReceivedConsentAssert(ReceivedConsent actual) {
		super(actual, ReceivedConsentAssert.class);
	}

	/**
	 * Verify that the visitor consents to processing.
	 * @param text the text expected that the visitor agreed to
	 * @return this assertion
	 */
	public ReceivedConsentAssert isToProcess(String text) {
		isNotNull();
		if (!Boolean.TRUE.equals(this.actual.consentToProcess()) || !text.equals(this.actual.text())) {
			throw differs("consent to process, \"" + text + "\"");
		}
		return this;
	}

	/**
	 * Verify the answers to subscriptions, exactly these in this order.
	 * @param communications the answers expected
	 * @return this assertion
	 */
	public ReceivedConsentAssert hasCommunications(Communication... communications) {
		isNotNull();
		if (!this.actual.communications().equals(List.of(communications))) {
			throw differs("communications " + List.of(communications));
		}
		return this;
	}

	/**
	 * Verify that there is legitimate interest in place of consent.
	 * @param interest the interest expected
	 * @return this assertion
	 */
	public ReceivedConsentAssert isLegitimateInterest(LegitimateInterest interest) {
		isNotNull();
		if (!Objects.equals(this.actual.legitimateInterest(), interest)) {
			throw differs(interest.toString());
		}
		return this;
	}

	private AssertionError differs(String expected) {
		return failure("%nExpected %s%nbut it is %s", expected, this.actual);
	}

}
