/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.consent;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import org.jspecify.annotations.Nullable;

/**
 * Makes one consent of the answers of a call. Whatever is not {@code true} is a refusal.
 * Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class ConsentReading {

	static final int IMPLIED = -1;

	private final String text;

	private final int slot;

	private final List<Answer> answers;

	ConsentReading(String text, int slot, List<Answer> answers) {
		this.text = text;
		this.slot = slot;
		this.answers = List.copyOf(answers);
	}

	/**
	 * Tell whether nobody asks about processing, so that sending the form is consent.
	 * @return {@code true} if so
	 */
	public boolean isImplied() {
		return this.slot == IMPLIED;
	}

	/**
	 * Read the answers of a call.
	 * @param values the values of the call by slot
	 * @return the consent
	 */
	public Consent read(@Nullable Object[] values) {
		List<Communication> communications = new ArrayList<>(this.answers.size());
		for (Answer answer : this.answers) {
			communications.add(isTrue(values[answer.slot]) ? answer.yes : answer.no);
		}
		return new Consent(isImplied() || isTrue(values[this.slot]), this.text, communications);
	}

	private static boolean isTrue(@Nullable Object value) {
		return Boolean.TRUE.equals(value);
	}

	// An answer about messages, both ways it can be.
	record Answer(int slot, Communication yes, Communication no) {

		static Answer of(long subscriptionTypeId, String text, int slot) {
			return new Answer(slot, new Communication(true, subscriptionTypeId, text),
					new Communication(false, subscriptionTypeId, text));
		}

	}

}
