/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Proof of what a visitor agreed to: what was asked, what the answer was, when and where.
 *
 * @param consent the questions and the answers
 * @param givenAt when the form was sent, or when a program handed a lead over that did
 * not say, {@code null} if that is not known
 * @param pageUri the page that held the form, {@code null} if that is not known
 * @since 0.1.0
 */
public record ConsentProof(LegalConsent consent, @Nullable Instant givenAt, @Nullable String pageUri) {

	/**
	 * Return the proof that a lead carries.
	 * @param lead the lead
	 * @return the proof, or {@code null} if nobody asked
	 */
	public static @Nullable ConsentProof of(Lead lead) {
		LegalConsent consent = lead.consent();
		return (consent != null) ? new ConsentProof(consent, lead.context().submittedAt(), lead.context().pageUri())
				: null;
	}

	// The page and the answers are the visitor's.
	@Override
	public String toString() {
		return "ConsentProof[givenAt=" + this.givenAt + "]";
	}

}
