/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.submissions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.HubSpotJson;
import io.github.hubspotleads.reconciliation.ShownSubmission;
import io.github.hubspotleads.reconciliation.SubmissionReader.Page;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of submissions. A submission without a guid or a sensible time is left out,
 * for nothing could be recognized by it; where there is no other, it is no page at all.
 */
final class SubmissionPages {

	// Before, there was no HubSpot: such a time is none, or is not in milliseconds.
	private static final Instant EARLIEST = Instant.parse("2006-01-01T00:00:00Z");

	private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

	private static final String EMAIL = "email";

	private static final String CONTACT = "0-1";

	private SubmissionPages() {
	}

	/**
	 * Read a page.
	 * @param text the answer of HubSpot
	 * @return the page, or {@code null} if the answer is none
	 */
	static @Nullable Page read(String text) {
		HubSpotJson answer = HubSpotJson.read(text);
		HubSpotJson results = answer.get("results");
		if (!results.isArray()) {
			return null;
		}
		List<ShownSubmission> submissions = new ArrayList<>();
		for (HubSpotJson result : results.elements()) {
			ShownSubmission submission = submission(result);
			if (submission != null) {
				submissions.add(submission);
			}
		}
		if (submissions.isEmpty() && !results.elements().isEmpty()) {
			return null;
		}
		String next = answer.get("paging").get("next").get("after").text();
		return new Page(submissions, next.isEmpty() ? null : next);
	}

	private static @Nullable ShownSubmission submission(HubSpotJson result) {
		SubmissionGuid guid = SubmissionGuid.parse(result.get("conversionId").text());
		Instant submittedAt = time(result.get("submittedAt").text());
		return (guid != null && submittedAt != null) ? new ShownSubmission(guid, submittedAt, email(result)) : null;
	}

	private static @Nullable Instant time(String millis) {
		try {
			Instant time = Instant.ofEpochMilli(Long.parseLong(millis));
			return (time.isAfter(EARLIEST) && time.isBefore(LATEST)) ? time : null;
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static @Nullable String email(HubSpotJson result) {
		for (HubSpotJson value : result.get("values").elements()) {
			String type = value.get("objectTypeId").text();
			String text = value.get("value").text();
			if (value.get("name").text().equals(EMAIL) && (type.isEmpty() || type.equals(CONTACT)) && !text.isEmpty()) {
				return text;
			}
		}
		return null;
	}

}
