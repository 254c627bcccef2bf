/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * The values that the Leads API writes in its own way. What is not as expected is left as
 * it is, for HubSpot to judge.
 */
final class LeadsApiValues {

	private static final int DATE_LENGTH = 10;

	private LeadsApiValues() {
	}

	// Makes MM/DD/YYYY in UTC of an ISO 8601 date or date-time.
	static String closeDate(String text) {
		boolean utc = text.length() == DATE_LENGTH || (text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == 'T'
				&& text.charAt(text.length() - 1) == 'Z');
		if (utc && isDate(text)) {
			return text.substring(5, 7) + '/' + text.substring(8, DATE_LENGTH) + '/' + text.substring(0, 4);
		}
		return (text.length() > DATE_LENGTH) ? closeDateWithOffset(text) : text;
	}

	private static boolean isDate(String text) {
		for (int i = 0; i < DATE_LENGTH; i++) {
			char c = text.charAt(i);
			boolean expected = (i == 4 || i == 7) ? c == '-' : c >= '0' && c <= '9';
			if (!expected) {
				return false;
			}
		}
		return true;
	}

	private static String closeDateWithOffset(String text) {
		try {
			TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from,
					LocalDateTime::from);
			LocalDate date = (time instanceof OffsetDateTime dateTime)
					? dateTime.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate() : LocalDate.from(time);
			String iso = date.toString();
			return (iso.length() == DATE_LENGTH) ? closeDate(iso) : text;
		}
		catch (DateTimeException ex) {
			return text;
		}
	}

}
