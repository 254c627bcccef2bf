/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * HubSpot's name for a submission it accepted: 32 hexadecimal digits, with or without
 * dashes.
 * <p>
 * Two guids are equal whatever their spelling; {@link #toString()} keeps the spelling
 * that HubSpot used. The Leads API answered without dashes
 * (<a href= "http://developers.hubspot.com/docs/methods/leads/create_lead">Insert a
 * Lead</a>).
 *
 * @since 0.1.0
 */
public final class SubmissionGuid {

	private static final int DIGITS = 32;

	private static final int DASHED_LENGTH = 36;

	private final String text;

	private final String digits;

	private SubmissionGuid(String text, String digits) {
		this.text = text;
		this.digits = digits;
	}

	/**
	 * Read a guid.
	 * @param text 32 hexadecimal digits, or 36 characters with dashes as in a UUID
	 * @return the guid
	 * @throws IllegalArgumentException if the text is anything else
	 */
	public static SubmissionGuid of(String text) {
		SubmissionGuid guid = parse(text);
		Assert.notNull(guid, "'text' must be a submission guid of 32 hexadecimal digits, with or without dashes");
		return guid;
	}

	/**
	 * Read a guid leniently.
	 * @param text the text to read
	 * @return the guid, or {@code null} if the text is not one
	 */
	public static @Nullable SubmissionGuid parse(String text) {
		String digits = digits(text);
		return (digits != null) ? new SubmissionGuid(text, digits) : null;
	}

	private static @Nullable String digits(String text) {
		if (text.length() != DIGITS && text.length() != DASHED_LENGTH) {
			return null;
		}
		boolean dashed = text.length() == DASHED_LENGTH;
		for (int i = 0; i < text.length(); i++) {
			boolean dashExpected = dashed && (i == 8 || i == 13 || i == 18 || i == 23);
			char c = text.charAt(i);
			if (dashExpected ? c != '-' : !isHexDigit(c)) {
				return null;
			}
		}
		String digits = dashed ? text.replace("-", "") : text;
		return digits.toLowerCase(Locale.ROOT);
	}

	private static boolean isHexDigit(char c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof SubmissionGuid guid && this.digits.equals(guid.digits);
	}

	@Override
	public int hashCode() {
		return this.digits.hashCode();
	}

	/**
	 * Return the guid as HubSpot spelled it.
	 * @return the guid
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
