/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.Set;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.form.StandardFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps payment card numbers from leaving: values of 13 to 19 digits, perhaps with spaces
 * or dashes between them, that pass the Luhn check. Looks at standard lead fields other
 * than phone and fax: what a developer named is meant to be sent, and one in ten long
 * numbers passes the check by chance.
 *
 * @since 0.1.0
 */
public final class CardNumbers {

	private static final Logger logger = LoggerFactory.getLogger(CardNumbers.class);

	private static final Set<String> STANDARD = StandardFields.names();

	private static final int MIN_DIGITS = 13;

	private static final int MAX_DIGITS = 19;

	private CardNumbers() {
	}

	/**
	 * Leave out every field that looks like a payment card number.
	 * @param lead the lead
	 * @return the lead itself if it has none
	 */
	public static Lead leaveOut(Lead lead) {
		for (int i = 0; i < lead.fields().size(); i++) {
			if (isCard(lead.fields().get(i))) {
				return withoutCards(lead);
			}
		}
		return lead;
	}

	private static Lead withoutCards(Lead lead) {
		return lead.withFields((field) -> {
			boolean card = isCard(field);
			if (card) {
				logger.debug("Field '{}' of form '{}' is left out: its value looks like a payment card number",
						field.name(), lead.form());
			}
			return !card;
		});
	}

	private static boolean isCard(Lead.Field field) {
		String value = field.value();
		if (value.length() < MIN_DIGITS || !STANDARD.contains(field.name()) || field.name().contains("phone")
				|| field.name().contains("fax")) {
			return false;
		}
		int start = 0;
		while (start < value.length()) {
			int end = value.indexOf(';', start);
			end = (end < 0) ? value.length() : end;
			if (isCard(value, start, end)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

	// Reads from the right, as the Luhn check does, up to the first other character.
	private static boolean isCard(String text, int start, int end) {
		int digits = 0;
		int sum = 0;
		for (int i = end - 1; i >= start; i--) {
			char c = text.charAt(i);
			if (c >= '0' && c <= '9') {
				int digit = (digits % 2 == 0) ? c - '0' : 2 * (c - '0');
				sum += (digit > 9) ? digit - 9 : digit;
				digits++;
			}
			else if (c != '-' && c != ' ' && c != '\u00a0' && c != '\t') {
				return false;
			}
		}
		return digits >= MIN_DIGITS && digits <= MAX_DIGITS && sum % 10 == 0;
	}

}
