/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON into bytes that grow, without intermediate texts
 * (<a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>). Half of a surrogate
 * pair becomes U+FFFD. Commas and brackets are the caller's.
 */
final class JsonEncoder {

	private static final int ASCII = 0x80;

	// An escaped control character; no character takes more.
	private static final int LONGEST = 6;

	private static final int REPLACEMENT = 0xFFFD;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private byte[] bytes;

	private int length;

	JsonEncoder(int capacity) {
		this.bytes = new byte[capacity];
	}

	/**
	 * Append what is JSON already.
	 * @param json the bytes
	 * @return this encoder
	 */
	JsonEncoder raw(byte[] json) {
		reserve(json.length);
		System.arraycopy(json, 0, this.bytes, this.length, json.length);
		this.length += json.length;
		return this;
	}

	JsonEncoder raw(char ascii) {
		reserve(1);
		this.bytes[this.length++] = (byte) ascii;
		return this;
	}

	JsonEncoder text(String text) {
		return text(text, 0);
	}

	/**
	 * Append a part of a text as a JSON string.
	 * @param text the text
	 * @param start where the part begins; it ends with the text
	 * @return this encoder
	 */
	JsonEncoder text(String text, int start) {
		int end = text.length();
		reserve(end - start + 2);
		byte[] target = this.bytes;
		int at = this.length;
		target[at++] = '"';
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c < ' ' || c >= ASCII || c == '"' || c == '\\') {
				this.length = at;
				appendFrom(i, text);
				return raw('"');
			}
			target[at++] = (byte) c;
		}
		target[at++] = '"';
		this.length = at;
		return this;
	}

	private void appendFrom(int start, String text) {
		reserve((text.length() - start) * LONGEST + 1);
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ') {
				escapeControl(c);
			}
			else if (c == '"' || c == '\\') {
				this.bytes[this.length++] = '\\';
				this.bytes[this.length++] = (byte) c;
			}
			else if (Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				utf8(Character.toCodePoint(c, text.charAt(++i)));
			}
			else {
				utf8(Character.isSurrogate(c) ? REPLACEMENT : c);
			}
		}
	}

	private void escapeControl(char c) {
		byte[] target = this.bytes;
		target[this.length++] = '\\';
		switch (c) {
			case '\n':
				target[this.length++] = 'n';
				break;
			case '\r':
				target[this.length++] = 'r';
				break;
			case '\t':
				target[this.length++] = 't';
				break;
			default:
				target[this.length++] = 'u';
				target[this.length++] = '0';
				target[this.length++] = '0';
				target[this.length++] = HEX[c >> 4];
				target[this.length++] = HEX[c & 0xF];
		}
	}

	private void utf8(int c) {
		byte[] target = this.bytes;
		if (c < ASCII) {
			target[this.length++] = (byte) c;
			return;
		}
		if (c < 0x800) {
			target[this.length++] = (byte) (0xC0 | c >> 6);
		}
		else {
			if (c < 0x10000) {
				target[this.length++] = (byte) (0xE0 | c >> 12);
			}
			else {
				target[this.length++] = (byte) (0xF0 | c >> 18);
				target[this.length++] = (byte) (0x80 | c >> 12 & 0x3F);
			}
			target[this.length++] = (byte) (0x80 | c >> 6 & 0x3F);
		}
		target[this.length++] = (byte) (0x80 | c & 0x3F);
	}

	private void reserve(int count) {
		if (this.bytes.length - this.length < count) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + count));
		}
	}

	ByteBuffer toByteBuffer() {
		return ByteBuffer.wrap(this.bytes, 0, this.length);
	}

}
