/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
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

	private static final String[] AT_SIGNS = { "@", "%40" };

	// A phone number comes back in another spelling than it was sent in.
	private static final Pattern TELLING_NUMBER = Pattern.compile("\\p{Nd}{5,}+");

	private static final int TELLING_WORD = 5;

	private static final int MAX_WORDS = 200;

	// More of a lead is not looked for, words of its last fields.
	private static final int MAX_VALUES = 20_000;

	// Characters in one answer: beyond them its texts are not told.
	static final int MAX_COMPARED = 2_000_000;

	private static final Pattern INTERNAL = Pattern.compile("\\binternal[ _-](server[ _-])?error\\b",
			Pattern.CASE_INSENSITIVE);

	// What HubSpot's support asks for.
	private static final Pattern CORRELATION_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	// Texts whose spellings are all the same.
	private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_.*-]*+");

	// As in JSON, also within texts within JSON.
	private static final Pattern ESCAPE = Pattern.compile("\\\\++(?:u([0-9a-fA-F]{4})|([bfnrt]))?");

	private final Map<Long, Set<String>> spellings = new HashMap<>();

	private final Set<String> known = new HashSet<>();

	private int values;

	private int compared;

	private ErrorText(Lead lead) {
		add(lead.context().hutk());
		add(lead.context().ipAddress());
		add(lead.context().pageUri());
		lead.fields().forEach((field) -> add(field.value()));
		lead.fields().forEach((field) -> addWords(field.value()));
	}

	/**
	 * Prepare to mask the values of a lead in the texts of one answer.
	 * @param lead the lead
	 * @return what masks them; not safe for use by several threads
	 */
	public static ErrorText masking(Lead lead) {
		return new ErrorText(lead);
	}

	/**
	 * Make an answer of HubSpot's fit to be kept.
	 * @param answer the answer; of one in JSON, its message and its correlation id
	 * @param lead the lead whose values are masked
	 * @return the text, masked, at most 1,000 characters without the id
	 */
	public static String of(String answer, Lead lead) {
		ErrorText mask = masking(lead);
		HubSpotJson json = HubSpotJson.read(answer);
		String message = json.get("message").text();
		if (message.isBlank()) {
			return mask.of(answer);
		}
		String id = json.get("correlationId").text();
		boolean told = CORRELATION_ID.matcher(id).matches() && mask.maskValues(id).equals(id);
		return mask.of(message) + (told ? ", correlation id " + id : "");
	}

	/**
	 * Make a text of HubSpot's fit to be kept.
	 * @param text the text
	 * @return the text, masked, at most 1,000 characters; a mask alone where so much had
	 * to be compared for the texts before that the rest is not looked at
	 */
	public String of(String text) {
		String clean = clean(unescape(text.substring(0, Math.min(text.length(), MAX_READ))));
		String masked = TELLING_NUMBER.matcher(maskAddresses(maskValues(clean))).replaceAll(MASK);
		return (masked.length() > MAX_LENGTH) ? masked.substring(0, MAX_LENGTH) : masked;
	}

	int compared() {
		return this.compared;
	}

	/**
	 * Tell whether a text of HubSpot's says that the fault is its own.
	 * @param text the text
	 * @return {@code true} if it speaks of an internal error
	 */
	public static boolean isInternal(String text) {
		return INTERNAL.matcher(text).find();
	}

	// HubSpot may quote a part of a value: words of it that tell something.
	private void addWords(String value) {
		int start = 0;
		int end = Math.min(value.length(), MAX_READ);
		for (int i = 0, words = 0; i <= end && words < MAX_WORDS; i++) {
			if (i == end || !Character.isLetterOrDigit(value.charAt(i))) {
				if (i - start >= TELLING_WORD) {
					add(value.substring(start, i));
					words++;
				}
				start = i + 1;
			}
		}
	}

	private void add(@Nullable String value) {
		if (value == null || value.length() < MIN_VALUE || this.values == MAX_VALUES) {
			return;
		}
		String cut = value.substring(0, Math.min(value.length(), MAX_READ));
		String clean = clean(cut);
		if (clean.length() >= MIN_VALUE && this.known.add(clean)) {
			this.values++;
			index(clean);
			if (!PLAIN.matcher(clean).matches()) {
				String urlEncoded = URLEncoder.encode(clean, StandardCharsets.UTF_8);
				index(urlEncoded);
				index(urlEncoded.replace("+", "%20"));
				index(clean(unescape(cut)));
				index(clean(unescape(HtmlUtils.htmlEscape(cut))));
			}
		}
	}

	// A value may be told escaped, as in JSON, HTML or both, and may itself look so:
	// texts and values are compared without any of it.
	private static String unescape(String text) {
		String unescaped = text;
		if (text.indexOf('\\') >= 0) {
			unescaped = ESCAPE.matcher(text).replaceAll((escape) -> {
				String code = escape.group(1);
				String told = (escape.group(2) != null) ? " " : "";
				return Matcher.quoteReplacement((code != null) ? "" + (char) Integer.parseInt(code, 16) : told);
			});
		}
		return (unescaped.indexOf('&') >= 0) ? HtmlUtils.htmlUnescape(unescaped) : unescaped;
	}

	private void index(String spelling) {
		if (spelling.length() < MIN_VALUE) {
			return;
		}
		this.spellings.computeIfAbsent(beginning(spelling, 0), (added) -> new LinkedHashSet<>(1)).add(spelling);
	}

	// Where the text has as many characters left; the same for both cases of letters.
	private static long beginning(String text, int at) {
		long beginning = 0;
		for (int i = at; i < at + MIN_VALUE; i++) {
			beginning = beginning << Character.SIZE | folded(text.charAt(i));
		}
		return beginning;
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

	private String maskValues(String text) {
		StringBuilder masked = new StringBuilder();
		int i = 0;
		while (i < text.length() && masked.length() <= MAX_LENGTH) {
			int found = longestAt(text, i);
			if (this.compared >= MAX_COMPARED) {
				return masked.append(MASK).toString();
			}
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

	private int longestAt(String text, int at) {
		if (text.length() - at < MIN_VALUE) {
			return 0;
		}
		int longest = 0;
		for (String value : this.spellings.getOrDefault(beginning(text, at), Set.of())) {
			int common = 0;
			int limit = Math.min(value.length(), text.length() - at);
			while (common < limit && folded(text.charAt(at + common)) == folded(value.charAt(common))) {
				common++;
			}
			this.compared += common + 1;
			if (common >= Math.min(value.length(), MIN_BEGINNING) && common > longest) {
				longest = common;
			}
			if (this.compared >= MAX_COMPARED) {
				break;
			}
		}
		return longest;
	}

	private static char folded(char c) {
		return Character.toLowerCase(Character.toUpperCase(c));
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
