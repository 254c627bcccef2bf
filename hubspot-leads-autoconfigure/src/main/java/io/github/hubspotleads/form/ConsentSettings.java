/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Map;

import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import org.jspecify.annotations.Nullable;

/**
 * What a form asks its visitors to agree to.
 *
 * @param required whether a lead without the visitor's consent is kept out
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

}
