/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After} strictly: whole seconds, or an HTTP date that is still to
 * come (<a href="https://www.rfc-editor.org/rfc/rfc9110#name-retry-after">RFC 9110</a>).
 */
final class RetryAfter {

	private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH);

	// Longer than any wait that is honoured, and short enough to calculate with.
	private static final Duration VERY_LONG = Duration.ofDays(3650);

	private static final int MAX_DIGITS = 9;

	private RetryAfter() {
	}

	// Returns the longest wait that one of the headers asks for, null if none asks for
	// one: zero, negative and past times ask for nothing.
	static @Nullable Duration parse(List<String> headers, Instant now) {
		Duration longest = null;
		for (String header : headers) {
			Duration wait = parse(header.strip(), now);
			if (wait != null && wait.compareTo(Duration.ZERO) > 0 && (longest == null || wait.compareTo(longest) > 0)) {
				longest = wait;
			}
		}
		return longest;
	}

	private static @Nullable Duration parse(String header, Instant now) {
		if (header.isEmpty()) {
			return null;
		}
		for (int i = 0; i < header.length(); i++) {
			if (header.charAt(i) < '0' || header.charAt(i) > '9') {
				return parseDate(header, now);
			}
		}
		return (header.length() <= MAX_DIGITS) ? Duration.ofSeconds(Integer.parseInt(header)) : VERY_LONG;
	}

	private static @Nullable Duration parseDate(String header, Instant now) {
		try {
			return Duration.between(now, HTTP_DATE.parse(header, Instant::from));
		}
		catch (DateTimeException | ArithmeticException ex) {
			return null;
		}
	}

}
