/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A submission in words.
 */
record LeadView(UUID id, String status, String title, String explanation, boolean finished,
		@Nullable String submissionGuid, int attempts, String createdAt, String updatedAt,
		@Nullable String nextAttemptAt, @Nullable String error) {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss 'UTC'", Locale.UK)
		.withZone(ZoneOffset.UTC);

	static LeadView of(Submission submission) {
		SubmissionStatus status = submission.status();
		boolean retried = status == SubmissionStatus.PENDING && submission.attempts() > 0;
		return new LeadView(submission.id(), status.name().toLowerCase(Locale.ROOT), title(status, retried),
				explanation(status, retried), status.isFinished(),
				(submission.submissionGuid() != null) ? submission.submissionGuid().toString() : null,
				submission.attempts(), TIME.format(submission.createdAt()), TIME.format(submission.updatedAt()),
				time(submission.nextAttemptAt()), (submission.error() != null) ? submission.error().message() : null);
	}

	private static @Nullable String time(@Nullable Instant instant) {
		return (instant != null) ? TIME.format(instant) : null;
	}

	private static String title(SubmissionStatus status, boolean retried) {
		return switch (status) {
			case PENDING -> retried ? "Trying again" : "Waiting";
			case CLAIMED -> "On its way";
			case DELIVERED -> "Delivered";
			case REJECTED -> "Refused";
			case DEAD -> "Given up";
		};
	}

	private static String explanation(SubmissionStatus status, boolean retried) {
		return switch (status) {
			case PENDING -> retried ? "HubSpot did not take the lead yet. It is kept and will be sent again."
					: "The lead is kept and will be sent in a moment.";
			case CLAIMED -> "The lead is being sent to HubSpot right now.";
			case DELIVERED -> "HubSpot has the lead.";
			case REJECTED -> "The lead will not be accepted as it is, so it is not sent again.";
			case DEAD -> "Every attempt failed. The lead is still on record and can be sent again by an operator.";
		};
	}

}
