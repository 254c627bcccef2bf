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
 * {@code submissionGuid=} with the guid. The wording of its errors is not documented, nor
 * is their status.
 */
final class LeadsApiAnswer implements HubSpotExchange.AnswerReader {

	private static final String GUID = "submissionGuid";

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
