/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes form encoding of UTF-8 into bytes that grow, without intermediate texts
 * (<a href="https://url.spec.whatwg.org/#urlencoded-serializing">URL Standard</a>). Half
 * of a surrogate pair, which no value of a lead has, becomes a question mark.
 */
final class FormEncoder {

	private static final int ASCII = 0x80;

	private static final int ESCAPED = 3;

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

	// Octets first: the platform makes them of a text faster than characters are read.
	void append(String text) {
		byte[] octets = text.getBytes(StandardCharsets.UTF_8);
		reserve(octets.length * ESCAPED);
		byte[] target = this.bytes;
		int at = this.length;
		for (byte octet : octets) {
			byte plain = (octet >= 0) ? PLAIN[octet] : 0;
			if (plain != 0) {
				target[at++] = plain;
			}
			else {
				target[at] = '%';
				target[at + 1] = HEX[octet >> 4 & 0xF];
				target[at + 2] = HEX[octet & 0xF];
				at += ESCAPED;
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
