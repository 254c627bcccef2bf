/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.util.Locale;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.util.StringUtils;

/**
 * Keeps the access token out of the endpoints that show properties, even where these show
 * all values: by its key however it is spelled, and by its value wherever it is repeated,
 * as in the variable that it came from or on the command line.
 *
 * @since 0.1.0
 */
public final class AccessTokenSanitizer implements SanitizingFunction {

	private static final String KEY = "hubspotleadsaccesstoken";

	private final Supplier<@Nullable String> token;

	/**
	 * Create a new function.
	 * @param token gives the token, {@code null} or empty if there is none
	 */
	public AccessTokenSanitizer(Supplier<@Nullable String> token) {
		this.token = token;
	}

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (data.getValue() != null && (isKey(data.getKey()) || holdsToken(data.getValue())))
				? data.withSanitizedValue() : data;
	}

	private static boolean isKey(String key) {
		StringBuilder letters = new StringBuilder(key.length());
		key.chars().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
		return letters.toString().toLowerCase(Locale.ROOT).startsWith(KEY);
	}

	private boolean holdsToken(Object value) {
		String secret = this.token.get();
		return StringUtils.hasText(secret) && value.toString().contains(secret.strip());
	}

}
