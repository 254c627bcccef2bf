/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.HubSpotExchange;
import org.jspecify.annotations.Nullable;

/**
 * The text that the Leads API answers with: a line of confirmation, and
 * {@code submissionGuid=} with the guid.
 * <p>
 * The wording of its errors is not documented, nor is their status. So a text refuses a
 * lead in spite of a 2xx only if {@code error} is its first word and no guid is in it;
 * anything else is left to the status: a lead rejected so is seen, whereas one taken for
 * delivered would be lost unseen.
 */
final class LeadsApiAnswer implements HubSpotExchange.AnswerReader {

	private static final String GUID = "submissionGuid";

	private static final String ERROR = "error";

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	@Override
	public boolean isRefusal(String text) {
		String start = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).stripLeading();
		boolean error = start.regionMatches(true, 0, ERROR, 0, ERROR.length())
				&& (start.length() == ERROR.length() || !Character.isLetterOrDigit(start.charAt(ERROR.length())));
		return error && submissionGuid(text) == null;
	}

	@Override
	public @Nullable SubmissionGuid submissionGuid(String text) {
		for (int i = 0; i <= text.length() - GUID.length(); i++) {
			SubmissionGuid guid = isGuidAt(text, i) ? guidAfter(text, i) : null;
			if (guid != null) {
				return guid;
			}
		}
		return null;
	}

	private static boolean isGuidAt(String text, int at) {
		char first = text.charAt(at);
		return (first == 's' || first == 'S') && text.regionMatches(true, at, GUID, 0, GUID.length());
	}

	private static @Nullable SubmissionGuid guidAfter(String text, int name) {
		if (name > 0 && Character.isLetterOrDigit(text.charAt(name - 1))) {
			return null;
		}
		int start = skip(text, name + GUID.length(), " \t\"'");
		if (start == text.length() || "=:".indexOf(text.charAt(start)) < 0) {
			return null;
		}
		start = skip(text, start + 1, " \t\"'{");
		int end = start;
		while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '-')) {
			end++;
		}
		return SubmissionGuid.parse(text.substring(start, end));
	}

	private static int skip(String text, int start, String characters) {
		int at = start;
		while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
			at++;
		}
		return at;
	}

}
