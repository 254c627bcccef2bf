/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Cleans page addresses. Recognises those that browsers nearly always send at a fraction
 * of what it takes to read a {@link URI}.
 */
final class PageUris {

	private static final int MAX_LENGTH = 2048;

	private static final String HTTPS = "https://";

	private static final String HTTP = "http://";

	private static final String PATH = "/?-._~!$&'()*+,;=:@";

	private PageUris() {
	}

	static @Nullable String clean(@Nullable String text) {
		if (text == null || text.length() > MAX_LENGTH || !FieldText.clean(text).equals(text)) {
			return null;
		}
		if (isPlain(text)) {
			return text;
		}
		try {
			URI uri = new URI(text);
			String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
			if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
				return null;
			}
			if (uri.getRawUserInfo() == null && uri.getRawFragment() == null) {
				return text;
			}
			return scheme + "://" + uri.getHost() + ((uri.getPort() != -1) ? ":" + uri.getPort() : "")
					+ uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	// Returns true only for what surely needs neither a look nor a change: scheme, host
	// name without port, and a path or query without escapes.
	static boolean isPlain(String text) {
		int start = text.startsWith(HTTPS) ? HTTPS.length() : text.startsWith(HTTP) ? HTTP.length() : -1;
		if (start < 0) {
			return false;
		}
		int i = start;
		while (i < text.length() && (isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '.')) {
			i++;
		}
		boolean named = i > start && isLetterOrDigit(text.charAt(start)) && isLetterOrDigit(text.charAt(i - 1))
				&& isLetter(text.charAt(Math.max(start, text.lastIndexOf('.', i - 1) + 1)))
				&& text.substring(start, i).indexOf("..") < 0;
		if (!named || (i < text.length() && text.charAt(i) != '/' && text.charAt(i) != '?')) {
			return false;
		}
		for (; i < text.length(); i++) {
			if (!isLetterOrDigit(text.charAt(i)) && PATH.indexOf(text.charAt(i)) < 0) {
				return false;
			}
		}
		return true;
	}

	private static boolean isLetterOrDigit(char c) {
		return isLetter(c) || (c >= '0' && c <= '9');
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

}
