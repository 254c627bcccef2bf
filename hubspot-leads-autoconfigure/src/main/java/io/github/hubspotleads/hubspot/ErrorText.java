/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.hubspotleads.Lead;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.HtmlUtils;

/**
 * What may be kept of an error text of HubSpot's: one line without control characters, in
 * which the lead's own values, beginnings of them, and whatever looks like an e-mail
 * address are masked.
 *
 * @since 0.1.0
 */
public final class ErrorText {

	static final int MAX_LENGTH = 1000;

	private static final String MASK = "***";

	private static final int MIN_VALUE = 3;

	// As much of the beginning of a value is masked: an answer may quote it cut short.
	private static final int MIN_BEGINNING = 8;

	// More than this of the text is never looked at.
	private static final int MAX_READ = 8192;

	private static final String[] AT_SIGNS = { "@", "%40", "&#64;", "&#x40;", "\\u0040" };

	private static final int TELLING_DIGITS = 5;

	private static final int TELLING_WORD = 5;

	private static final int MAX_WORDS = 200;

	private static final Pattern INTERNAL = Pattern.compile("\\binternal[ _-](server[ _-])?error\\b",
			Pattern.CASE_INSENSITIVE);

	private ErrorText() {
	}

	/**
	 * Tell whether a text of HubSpot's says that the fault is its own.
	 * @param text the text
	 * @return {@code true} if it speaks of an internal error
	 */
	public static boolean isInternal(String text) {
		return INTERNAL.matcher(text).find();
	}

	/**
	 * Make a text of HubSpot's fit to be kept.
	 * @param text the text
	 * @param lead the lead whose values are masked
	 * @return the text, masked, at most 1,000 characters
	 */
	public static String of(String text, Lead lead) {
		String clean = clean(text.substring(0, Math.min(text.length(), MAX_READ)));
		String masked = maskNumbers(maskAddresses(maskValues(clean, values(lead))));
		return (masked.length() > MAX_LENGTH) ? masked.substring(0, MAX_LENGTH) : masked;
	}

	// Returns each value as it may come back: plain, or as URL, HTML and JSON spell it.
	private static List<String> values(Lead lead) {
		Set<String> values = new LinkedHashSet<>();
		for (Lead.Field field : lead.fields()) {
			add(values, field.value());
			for (String word : words(field.value())) {
				add(values, word);
			}
		}
		add(values, lead.context().hutk());
		add(values, lead.context().ipAddress());
		add(values, lead.context().pageUri());
		List<String> longestFirst = new ArrayList<>(values);
		longestFirst.sort((one, other) -> other.length() - one.length());
		return longestFirst;
	}

	// HubSpot may quote a part of a value: words of it that tell something.
	private static List<String> words(String value) {
		List<String> words = new ArrayList<>();
		int start = 0;
		int end = Math.min(value.length(), MAX_READ);
		for (int i = 0; i <= end && words.size() < MAX_WORDS; i++) {
			if (i == end || !Character.isLetterOrDigit(value.charAt(i))) {
				if (i - start >= TELLING_WORD) {
					words.add(value.substring(start, i));
				}
				start = i + 1;
			}
		}
		return words;
	}

	private static void add(Set<String> values, @Nullable String value) {
		if (value == null) {
			return;
		}
		String clean = clean(value.substring(0, Math.min(value.length(), MAX_READ)));
		if (clean.length() < MIN_VALUE) {
			return;
		}
		String urlEncoded = URLEncoder.encode(clean, StandardCharsets.UTF_8);
		values.add(clean);
		values.add(urlEncoded);
		values.add(urlEncoded.replace("+", "%20"));
		values.add(HtmlUtils.htmlEscape(clean));
		values.add(clean.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
	}

	// Drops what is invisible, and makes one space of white space and controls.
	private static String clean(String text) {
		StringBuilder clean = new StringBuilder(text.length());
		text.codePoints().forEach((c) -> {
			int type = Character.getType(c);
			boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c) || type == Character.CONTROL
					|| type == Character.SURROGATE || type == Character.UNASSIGNED;
			if (space && !clean.isEmpty() && clean.charAt(clean.length() - 1) != ' ') {
				clean.append(' ');
			}
			else if (!space && type != Character.FORMAT) {
				clean.appendCodePoint(c);
			}
		});
		return clean.toString().strip();
	}

	// A phone number comes back in another spelling than it was sent in.
	private static String maskNumbers(String text) {
		StringBuilder masked = new StringBuilder(text.length());
		int start = 0;
		for (int i = 0; i <= text.length(); i++) {
			if (i < text.length() && Character.isDigit(text.charAt(i))) {
				continue;
			}
			masked.append((i - start >= TELLING_DIGITS) ? MASK : text.substring(start, i));
			if (i < text.length()) {
				masked.append(text.charAt(i));
			}
			start = i + 1;
		}
		return masked.toString();
	}

	private static String maskValues(String text, List<String> values) {
		StringBuilder masked = new StringBuilder();
		int i = 0;
		while (i < text.length() && masked.length() <= MAX_LENGTH) {
			int found = longestAt(text, i, values);
			if (found > 0) {
				masked.append(MASK);
				i += found;
			}
			else {
				masked.append(text.charAt(i++));
			}
		}
		return masked.toString();
	}

	private static int longestAt(String text, int at, List<String> values) {
		int longest = 0;
		for (String value : values) {
			int common = 0;
			int limit = Math.min(value.length(), text.length() - at);
			while (common < limit && same(text.charAt(at + common), value.charAt(common))) {
				common++;
			}
			if (common >= Math.min(value.length(), MIN_BEGINNING) && common > longest) {
				longest = common;
			}
		}
		return longest;
	}

	private static boolean same(char one, char other) {
		return one == other || Character.toLowerCase(Character.toUpperCase(one)) == Character
			.toLowerCase(Character.toUpperCase(other));
	}

	private static String maskAddresses(String text) {
		StringBuilder masked = new StringBuilder(text);
		for (String at : AT_SIGNS) {
			int found = masked.indexOf(at);
			while (found >= 0) {
				int start = found;
				while (start > 0 && isAddressPart(masked.charAt(start - 1))) {
					start--;
				}
				int end = found + at.length();
				while (end < masked.length() && isAddressPart(masked.charAt(end))) {
					end++;
				}
				masked.replace(start, end, MASK);
				found = masked.indexOf(at, start);
			}
		}
		return masked.toString();
	}

	private static boolean isAddressPart(char c) {
		return Character.isLetterOrDigit(c) || "._%+-*".indexOf(c) >= 0 || Character.isSurrogate(c);
	}

}
