/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * The form of numbers and dates, checked without ever building a number from them.
 */
final class ValueSyntax {

	private static final int MAX_DIGITS = 40;

	private static final int ISO_DATE_LENGTH = 10;

	private ValueSyntax() {
	}

	static boolean isInteger(String text) {
		return text.indexOf('.') < 0 && isDecimal(text);
	}

	static boolean isDecimal(String text) {
		int digits = 0;
		int points = 0;
		for (int i = 0; i < text.length() && i <= MAX_DIGITS; i++) {
			char c = text.charAt(i);
			if (c >= '0' && c <= '9') {
				digits++;
			}
			else if (c == '.') {
				points++;
			}
			else if (c != '-' || i > 0) {
				return false;
			}
		}
		boolean pointIsLast = !text.isEmpty() && text.charAt(text.length() - 1) == '.';
		return digits > 0 && points <= 1 && !pointIsLast && text.length() <= MAX_DIGITS;
	}

	static boolean isDate(String text) {
		if (text.length() < ISO_DATE_LENGTH || text.length() > MAX_DIGITS) {
			return false;
		}
		if (text.charAt(2) == '/') {
			return text.length() == ISO_DATE_LENGTH && text.charAt(5) == '/' && isDay(text, 6, 0, 3);
		}
		boolean timeFollows = text.length() > ISO_DATE_LENGTH;
		return timeFollows ? isDateTime(text) : text.charAt(4) == '-' && text.charAt(7) == '-' && isDay(text, 0, 5, 8);
	}

	private static boolean isDateTime(String text) {
		try {
			DateTimeFormatter.ISO_DATE_TIME.parse(text);
			return true;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static boolean isDay(String text, int year, int month, int day) {
		try {
			int parsedYear = number(text, year, 4);
			LocalDate.of(parsedYear, number(text, month, 2), number(text, day, 2));
			return parsedYear >= 0;
		}
		catch (DateTimeException ex) {
			return false;
		}
	}

	private static int number(String text, int start, int length) {
		int number = 0;
		for (int i = start; i < start + length; i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

}
