/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads form-urlencoded bytes strictly: an escape that is cut short and bytes that are
 * not UTF-8 are errors, not replacement characters.
 *
 * @since 0.1.0
 */
public final class FormBody {

	private FormBody() {
	}

	/**
	 * Read names and values.
	 * @param bytes the form data
	 * @return the pairs, decoded, in their order
	 * @throws IllegalArgumentException if they are malformed
	 */
	public static List<Map.Entry<String, String>> read(byte[] bytes) {
		List<Map.Entry<String, String>> fields = new ArrayList<>();
		int start = 0;
		for (int i = 0; i <= bytes.length; i++) {
			if (i == bytes.length || bytes[i] == '&') {
				if (i > start) {
					fields.add(pair(bytes, start, i));
				}
				start = i + 1;
			}
		}
		return fields;
	}

	/**
	 * Read names and values of an address.
	 * @param url the address, with or without a query
	 * @return the pairs, decoded, in their order
	 * @throws IllegalArgumentException if they are malformed
	 */
	public static List<Map.Entry<String, String>> readQuery(String url) {
		int query = url.indexOf('?');
		return (query != -1) ? read(url.substring(query + 1).getBytes(StandardCharsets.UTF_8)) : List.of();
	}

	private static Map.Entry<String, String> pair(byte[] bytes, int start, int end) {
		int equals = start;
		while (equals < end && bytes[equals] != '=') {
			equals++;
		}
		return Map.entry(decode(bytes, start, equals), decode(bytes, Math.min(equals + 1, end), end));
	}

	private static String decode(byte[] bytes, int start, int end) {
		ByteArrayOutputStream decoded = new ByteArrayOutputStream(end - start);
		for (int i = start; i < end; i++) {
			if (bytes[i] == '%') {
				decoded.write((digit(bytes, i + 1, end) << 4) | digit(bytes, i + 2, end));
				i += 2;
			}
			else {
				decoded.write((bytes[i] == '+') ? ' ' : bytes[i]);
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("is not UTF-8", ex);
		}
	}

	private static int digit(byte[] bytes, int index, int end) {
		int digit = (index < end) ? Character.digit(bytes[index], 16) : -1;
		if (digit == -1) {
			throw new IllegalArgumentException("has a % that two hexadecimal digits do not follow");
		}
		return digit;
	}

}
