/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Brings the spellings of an e-mail address to one: letters of full width, a domain in
 * letters or as {@code xn--}, a dot behind it, upper case, and what nobody sees. For
 * comparisons alone: what comes of it is no address, and spellings of a few others may
 * share it. Domains are read by the rules of 2003, the JDK's: one with a sharp s is also
 * the one with a double s.
 *
 * @since 0.1.0
 */
public final class AddressSpelling {

	// Nobody sees the invisible ones, and quotes make no other mailbox.
	private static final Pattern IGNORED = Pattern.compile("[\\p{Cf}\\p{Z}\\s\"\\\\]+");

	private static final String PUNYCODE = "xn--";

	private AddressSpelling() {
	}

	/**
	 * Return the one spelling.
	 * @param address the address, as somebody typed it
	 * @return what all its spellings have in common
	 */
	public static String of(String address) {
		String stripped = address.strip().toLowerCase(Locale.ROOT);
		if (isPlain(stripped)) {
			return stripped;
		}
		String plain = normalize(IGNORED.matcher(normalize(stripped)).replaceAll(""));
		int at = plain.lastIndexOf('@');
		return (at < 0) ? plain : plain.substring(0, at) + '@' + ascii(plain.substring(at + 1));
	}

	// Nearly all are.
	private static boolean isPlain(String address) {
		for (int i = 0; i < address.length(); i++) {
			char c = address.charAt(i);
			if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\') {
				return false;
			}
		}
		return !address.endsWith(".") && !address.contains(PUNYCODE);
	}

	private static String normalize(String text) {
		return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
	}

	private static String ascii(String domain) {
		String dotted = domain.replace('\u3002', '.');
		int end = dotted.length();
		while (end > 0 && dotted.charAt(end - 1) == '.') {
			end--;
		}
		String rooted = dotted.substring(0, end);
		try {
			return IDN.toASCII(rooted, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
		}
		catch (IllegalArgumentException ex) {
			// No domain, so mail does not get there either.
			return rooted;
		}
	}

}
