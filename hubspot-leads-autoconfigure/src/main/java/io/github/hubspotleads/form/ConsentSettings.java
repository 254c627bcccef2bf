/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Map;

import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What a form asks its visitors to agree to.
 *
 * @param required whether a lead is kept out unless the visitor agreed that the data is
 * processed; a legitimate interest does not stand in for that
 * @param text what the visitor is asked about processing, empty where the annotation says
 * it
 * @param communications what the visitor is asked about messages, by subscription type id
 * @param legitimateInterest what stands in for consent where nobody asks, {@code null}
 * for nothing
 * @since 0.1.0
 */
public record ConsentSettings(boolean required, String text, Map<Long, String> communications,
		@Nullable LegitimateInterest legitimateInterest) {

	/**
	 * Nobody is asked.
	 */
	public static final ConsentSettings NONE = new ConsentSettings(false, "", Map.of(), null);

	public ConsentSettings {
		communications = Map.copyOf(communications);
	}

	/**
	 * Tell whether a lead must not be taken in.
	 * @param consent what the lead's visitor agreed to, {@code null} if nobody asked
	 * @return {@code true} if consent is required and was not given
	 */
	public boolean keepsOut(@Nullable LegalConsent consent) {
		return this.required && !(consent instanceof LegalConsent.Consent asked && asked.consentToProcess());
	}

	/**
	 * Tell whether there is anything that visitors are asked.
	 * @return {@code true} if there is a text
	 */
	public boolean hasTexts() {
		return StringUtils.hasText(this.text) || !this.communications.isEmpty();
	}

}
