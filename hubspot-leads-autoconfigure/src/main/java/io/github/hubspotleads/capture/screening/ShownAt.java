/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

import org.jspecify.annotations.Nullable;

/**
 * Reads the time at which a form was shown, as a page or a script of it wrote that down.
 */
final class ShownAt {

	private static final int MAX_LENGTH = 40;

	private ShownAt() {
	}

	// Returns null for what is no time: the value went through the visitor's hands.
	static @Nullable Instant read(@Nullable Object value) {
		try {
			if (value instanceof Long millis) {
				return Instant.ofEpochMilli(millis);
			}
			return (value instanceof CharSequence text) ? parse(text.toString().strip()) : (Instant) value;
		}
		catch (DateTimeException | NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable Instant parse(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH) {
			return null;
		}
		boolean digits = text.chars().allMatch((c) -> c >= '0' && c <= '9');
		return digits ? Instant.ofEpochMilli(Long.parseLong(text))
				: DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
	}

}
