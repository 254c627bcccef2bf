/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.util.StringUtils;

/**
 * Keeps secrets out of the endpoints that show properties, even where these show all
 * values: the access token and the keys of the durable store by their keys however these
 * are spelled, and the token by its value too, wherever it is repeated, as in the
 * variable that it came from or on the command line.
 *
 * @since 0.1.0
 */
public final class AccessTokenSanitizer implements SanitizingFunction {

	private static final String PREFIX = "hubspotleads";

	private static final List<String> NAMES = List.of("accesstoken", "storejdbcencryptionkeys", "storejdbcpersonkey");

	private final Supplier<Set<String>> tokens;

	/**
	 * Create a new function.
	 * @param tokens gives the tokens of all portals
	 */
	public AccessTokenSanitizer(Supplier<Set<String>> tokens) {
		this.tokens = tokens;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (data.getValue() != null && (isKey(data.getKey()) || holdsToken(data.getValue())))
				? data.withSanitizedValue() : data;
	}

	private static boolean isKey(String key) {
		StringBuilder letters = new StringBuilder(key.length());
		key.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		String plain = letters.toString().toLowerCase(Locale.ROOT);
		return plain.startsWith(PREFIX) && NAMES.stream().anyMatch(plain::contains);
	}

	private boolean holdsToken(Object value) {
		for (String token : this.tokens.get()) {
			if (StringUtils.hasText(token) && value.toString().contains(token.strip())) {
				return true;
			}
		}
		return false;
	}

}
