/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

/**
 * What an e-mail address must at least look like. Lenient: whether it exists, and whether
 * HubSpot likes it, only HubSpot knows.
 */
final class EmailSyntax {

	private static final int MAX_LENGTH = 254;

	private static final int MAX_LOCAL_LENGTH = 64;

	private EmailSyntax() {
	}

	static boolean isPlausible(String text) {
		int at = text.indexOf('@');
		if (text.length() > MAX_LENGTH || at < 1 || at > MAX_LOCAL_LENGTH || at != text.lastIndexOf('@')) {
			return false;
		}
		for (int i = 0; i < at; i++) {
			char c = text.charAt(i);
			if (isSpaceOrControl(c) || "()<>[]:;,\\\"".indexOf(c) >= 0) {
				return false;
			}
		}
		return isDomain(text, at + 1);
	}

	private static boolean isDomain(String text, int start) {
		int dots = 0;
		int labelStart = start;
		for (int i = start; i <= text.length(); i++) {
			char c = (i < text.length()) ? text.charAt(i) : '.';
			if (c == '.') {
				boolean empty = i == labelStart;
				if (empty || text.charAt(labelStart) == '-' || text.charAt(i - 1) == '-') {
					return false;
				}
				dots++;
				labelStart = i + 1;
			}
			else if (!(Character.isLetterOrDigit(c) || c == '-' || Character.isSurrogate(c) || isMark(c))) {
				return false;
			}
		}
		return dots >= 2;
	}

	// Vowel signs of Indic scripts and the like are marks, and so are the joiners between
	// them (RFC 5892, appendix A).
	private static boolean isMark(char c) {
		int type = Character.getType(c);
		return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || c == '\u200C'
				|| c == '\u200D';
	}

	private static boolean isSpaceOrControl(char c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
	}

}
