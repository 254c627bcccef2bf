/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Writes form encoding of UTF-8 into bytes that grow, without intermediate texts
 * (<a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL Standard</a>). Half
 * of a surrogate pair becomes U+FFFD.
 */
final class FormEncoder {

	private static final int ASCII = 0x80;

	private static final int ESCAPED = 3;

	// No character takes more: three octets, or four for the two of a surrogate pair.
	private static final int LONGEST = 9;

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

	private byte[] bytes;

	private int length;

	FormEncoder(int capacity) {
		this.bytes = new byte[capacity];
	}

	// Appends a parameter whose name is encoded already.
	void append(byte[] name, String value) {
		reserve(name.length + 2);
		if (this.length > 0) {
			this.bytes[this.length++] = '&';
		}
		System.arraycopy(name, 0, this.bytes, this.length, name.length);
		this.length += name.length;
		this.bytes[this.length++] = '=';
		append(value);
	}

	void append(String text) {
		int end = text.length();
		reserve(end * ESCAPED);
		byte[] target = this.bytes;
		int at = this.length;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (c >= ASCII) {
				this.length = at;
				appendFrom(i, text);
				return;
			}
			byte plain = PLAIN[c];
			if (plain != 0) {
				target[at++] = plain;
			}
			else {
				at = escape(c, target, at);
			}
		}
		this.length = at;
	}

	private void appendFrom(int start, String text) {
		reserve((text.length() - start) * LONGEST);
		int at = this.length;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ASCII && PLAIN[c] != 0) {
				this.bytes[at++] = PLAIN[c];
			}
			else if (isPair(text, i)) {
				at = escapeUtf8(Character.toCodePoint(c, text.charAt(++i)), this.bytes, at);
			}
			else {
				at = escapeUtf8(Character.isSurrogate(c) ? REPLACEMENT : c, this.bytes, at);
			}
		}
		this.length = at;
	}

	private void reserve(int count) {
		if (this.bytes.length - this.length < count) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + count));
		}
	}

	// Returns what was written, without copying it.
	ByteBuffer toByteBuffer() {
		return ByteBuffer.wrap(this.bytes, 0, this.length);
	}

	static byte[] encode(String text) {
		FormEncoder encoder = new FormEncoder(text.length() * ESCAPED);
		encoder.append(text);
		return Arrays.copyOf(encoder.bytes, encoder.length);
	}

	private static boolean isPair(String text, int i) {
		return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length()
				&& Character.isLowSurrogate(text.charAt(i + 1));
	}

	private static int escapeUtf8(int codePoint, byte[] target, int start) {
		if (codePoint < ASCII) {
			return escape(codePoint, target, start);
		}
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
