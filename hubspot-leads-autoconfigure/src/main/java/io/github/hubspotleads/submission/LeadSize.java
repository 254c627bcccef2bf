/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LegalConsent;
import org.jspecify.annotations.Nullable;

/**
 * What a lead takes in memory, in bytes. An upper bound: two bytes a character, and what
 * objects around it take.
 *
 * @since 0.1.0
 */
public final class LeadSize {

	private static final int FIELD = 80;

	private static final int ENTRY = 400;

	private LeadSize() {
	}

	/**
	 * Estimate the size of a lead.
	 * @param lead the lead
	 * @return the size, in bytes
	 */
	public static long of(Lead lead) {
		long bytes = ENTRY;
		for (Lead.Field field : lead.fields()) {
			bytes += FIELD + of(field.name()) + of(field.value());
			bytes += field.source().equals(field.name()) ? 0 : of(field.source());
		}
		bytes += (lead.consent() != null) ? of(lead.consent()) : 0;
		return bytes + of(lead.context().pageUri()) + of(lead.context().pageName());
	}

	private static long of(LegalConsent consent) {
		if (consent instanceof LegalConsent.Consent asked) {
			long bytes = FIELD + of(asked.text());
			for (LegalConsent.Communication communication : asked.communications()) {
				bytes += FIELD + of(communication.text());
			}
			return bytes;
		}
		return FIELD + of(((LegalConsent.LegitimateInterest) consent).text());
	}

	/**
	 * Estimate the size of an object that holds texts.
	 * @param texts its texts
	 * @return the size, in bytes
	 */
	public static long ofTexts(@Nullable String... texts) {
		long bytes = FIELD;
		for (String text : texts) {
			bytes += of(text);
		}
		return bytes;
	}

	private static long of(@Nullable String text) {
		return (text != null) ? 2L * text.length() : 0;
	}

}
