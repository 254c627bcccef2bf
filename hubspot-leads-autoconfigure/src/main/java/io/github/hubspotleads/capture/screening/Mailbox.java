/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells which mailbox an e-mail address means, however it is spelled. For comparisons
 * alone: what comes of it is no address, and spellings of a few others may share it.
 */
final class Mailbox {

	// Nobody sees the invisible ones, and quotes make no other mailbox.
	private static final Pattern IGNORED = Pattern.compile("[\\p{Cf}\\p{Z}\\s\"\\\\]+");

	private Mailbox() {
	}

	static String of(String address) {
		String plain = normalize(IGNORED.matcher(normalize(address)).replaceAll(""));
		int at = plain.lastIndexOf('@');
		return (at < 0) ? plain : untagged(plain.substring(0, at)) + '@' + ascii(plain.substring(at + 1));
	}

	private static String normalize(String text) {
		return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
	}

	// Mail to jane+news@x.test is mail to jane@x.test.
	private static String untagged(String name) {
		int tag = name.indexOf('+');
		return (tag > 0) ? name.substring(0, tag) : name;
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
