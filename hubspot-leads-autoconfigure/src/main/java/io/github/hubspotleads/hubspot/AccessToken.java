/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The token of a HubSpot app, which opens the account: never shown.
 * <p>
 * Spaces and line ends around the token, as files and copied texts leave them, are
 * dropped; anything else than visible ASCII characters is refused, without telling what
 * was there.
 *
 * @since 0.1.0
 */
public final class AccessToken {

	private final String value;

	private AccessToken(String value) {
		this.value = value;
	}

	/**
	 * Read a token.
	 * @param text the token, with or without spaces and line ends around it
	 * @return the token
	 * @throws IllegalArgumentException if the text is blank, or holds white space,
	 * control or non-ASCII characters between others; the message is a phrase to be put
	 * after the name of a property, and never holds the text
	 */
	public static AccessToken of(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isPadding(text.charAt(start))) {
			start++;
		}
		while (end > start && isPadding(text.charAt(end - 1))) {
			end--;
		}
		Assert.isTrue(start < end, "is blank, must be an access token");
		for (int i = start; i < end; i++) {
			Assert.isTrue(text.charAt(i) > ' ' && text.charAt(i) < 0x7f,
					"holds a character that no access token has (white space, control or non-ASCII)");
		}
		return new AccessToken(text.substring(start, end));
	}

	private static boolean isPadding(char c) {
		return c == ' ' || c == '\t' || c == '\r' || c == '\n';
	}

	/**
	 * Return the token itself, to be put into a request and nowhere else.
	 * @return the token
	 */
	public String value() {
		return this.value;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AccessToken token && this.value.equals(token.value);
	}

	@Override
	public int hashCode() {
		return this.value.hashCode();
	}

	/**
	 * Return the same text for every token.
	 * @return a mask
	 */
	@Override
	public String toString() {
		return "AccessToken[***]";
	}

}
