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
 * Reads pages of submissions. A submission without a guid or a time is left out, for
 * nothing could be recognized by it.
 */
final class SubmissionPages {

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
			return Instant.ofEpochMilli(Long.parseLong(millis));
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
