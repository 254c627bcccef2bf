/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

/**
 * Form encoding of UTF-8 without intermediate texts: first the length, then the bytes
 * (<a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL Standard</a>). Half
 * of a surrogate pair becomes U+FFFD.
 */
final class FormEncoding {

	private static final int ASCII = 0x80;

	private static final int REPLACEMENT = 0xFFFD;

	private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E',
			'F' };

	// What an ASCII character is written as, 0 if it must be escaped.
	private static final byte[] PLAIN = new byte[ASCII];

	static {
		for (char c = 0; c < ASCII; c++) {
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (alphanumeric || c == '-' || c == '.' || c == '_' || c == '*') {
				PLAIN[c] = (byte) c;
			}
		}
		PLAIN[' '] = '+';
	}

	private FormEncoding() {
	}

	static int length(String text) {
		int end = text.length();
		int length = end;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c >= ASCII) {
				return length + lengthFrom(text, i);
			}
			if (PLAIN[c] == 0) {
				length += 2;
			}
		}
		return length;
	}

	// Returns by how much the encoded text is longer than the rest of the text.
	private static int lengthFrom(String text, int start) {
		int longer = 0;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ASCII) {
				longer += (PLAIN[c] != 0) ? 0 : 2;
			}
			else if (c < 0x800) {
				longer += 5;
			}
			else if (isPair(text, i)) {
				longer += 10;
				i++;
			}
			else {
				longer += 8;
			}
		}
		return longer;
	}

	private static boolean isPair(String text, int i) {
		return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
				&& Character.isLowSurrogate(text.charAt(i + 1));
	}

	static byte[] encode(String text) {
		byte[] encoded = new byte[length(text)];
		encode(text, encoded, 0);
		return encoded;
	}

	// Writes the text and returns the position after it.
	static int encode(String text, byte[] target, int start) {
		int at = start;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ASCII && PLAIN[c] != 0) {
				target[at++] = PLAIN[c];
			}
			else if (c < ASCII) {
				at = escape(c, target, at);
			}
			else if (isPair(text, i)) {
				at = encode(Character.toCodePoint(c, text.charAt(++i)), target, at);
			}
			else {
				at = encode(Character.isSurrogate(c) ? REPLACEMENT : c, target, at);
			}
		}
		return at;
	}

	private static int encode(int codePoint, byte[] target, int start) {
		int at = start;
		if (codePoint < 0x800) {
			at = escape(0xC0 | codePoint >> 6, target, at);
		}
		else {
			if (codePoint < 0x10000) {
				at = escape(0xE0 | codePoint >> 12, target, at);
			}
			else {
				at = escape(0xF0 | codePoint >> 18, target, at);
				at = escape(0x80 | codePoint >> 12 & 0x3F, target, at);
			}
			at = escape(0x80 | codePoint >> 6 & 0x3F, target, at);
		}
		return escape(0x80 | codePoint & 0x3F, target, at);
	}

	private static int escape(int octet, byte[] target, int at) {
		target[at] = '%';
		target[at + 1] = HEX[octet >> 4];
		target[at + 2] = HEX[octet & 0xF];
		return at + 3;
	}

	// Encodes octets, which need not be UTF-8.
	static void encode(byte[] octets, StringBuilder target) {
		for (byte octet : octets) {
			if (octet >= 0 && PLAIN[octet] != 0) {
				target.append((char) PLAIN[octet]);
			}
			else {
				target.append('%').append((char) HEX[octet >> 4 & 0xF]).append((char) HEX[octet & 0xF]);
			}
		}
	}

}
