/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.LegalConsent;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;

/**
 * A submission in words.
 */
record LeadView(UUID id, String status, Story story, boolean finished, @Nullable String submissionGuid,
		@Nullable String arrival, int attempts, Moment createdAt, Moment updatedAt, @Nullable Moment nextAttempt,
		@Nullable SubmissionError error, @Nullable List<String> consent, List<RefusedValue> leftOut) {

	private static final Duration READ_BACK = Duration.ofSeconds(30);

	static LeadView of(Submission submission, Instant now) {
		return new LeadView(submission.id(), submission.status().name().toLowerCase(Locale.ROOT), Story.of(submission),
				submission.status().isFinished() && !isSoonShown(submission, now),
				(submission.submissionGuid() != null) ? submission.submissionGuid().toString() : null,
				arrival(submission.arrival()), submission.attempts(), Moment.ofSecond(submission.createdAt()),
				Moment.ofSecond(submission.updatedAt()), nextAttempt(submission.nextAttemptAt(), now),
				submission.error(), consent(submission.consent()), submission.leftOut());
	}

	// Without an access token nothing is read back, and nobody should wait for it.
	private static boolean isSoonShown(Submission submission, Instant now) {
		return submission.status() == SubmissionStatus.DELIVERED && submission.submissionGuid() == null
				&& submission.arrival() == null && submission.updatedAt().plus(READ_BACK).isAfter(now);
	}

	private static @Nullable String arrival(@Nullable Arrival arrival) {
		if (arrival == null) {
			return null;
		}
		return switch (arrival.status()) {
			case ARRIVED -> "HubSpot shows it among the submissions of the form.";
			case DOUBLED -> "HubSpot shows it " + arrival.guids().size() + " times.";
			case MISSING -> "HubSpot took it and does not show it.";
		};
	}

	private static @Nullable List<String> consent(@Nullable ConsentProof proof) {
		if (proof == null || !(proof.consent() instanceof LegalConsent.Consent asked)) {
			return null;
		}
		List<String> answers = new ArrayList<>();
		answers.add(answer(asked.text(), asked.consentToProcess()));
		asked.communications().forEach((question) -> answers.add(answer(question.text(), question.value())));
		return answers;
	}

	private static String answer(String text, boolean value) {
		return (value ? "Yes: " : "No: ") + text;
	}

	// A lead that is due waits for its turn while all leads to HubSpot are held back.
	private static @Nullable Moment nextAttempt(@Nullable Instant due, Instant now) {
		if (due == null) {
			return null;
		}
		return due.isAfter(now) ? Moment.ofSecond(due) : Moment.unknown("As soon as leads go out to HubSpot again");
	}

	/**
	 * Where a submission stands, for people.
	 *
	 * @param title a word or two
	 * @param explanation a sentence or two
	 */
	record Story(String title, String explanation) {

		static Story of(Submission submission) {
			SubmissionError error = submission.error();
			return switch (submission.status()) {
				case PENDING -> waiting(error);
				case CLAIMED -> new Story("Being sent",
						"Attempt " + (submission.attempts() + 1) + " is on its way to HubSpot right now.");
				case DELIVERED -> new Story("Delivered", (submission.submissionGuid() != null)
						? "HubSpot has the lead and gave it this submission guid."
						: "HubSpot has the lead. Its answer named no submission guid: that is read back when HubSpot shows it.");
				case REJECTED -> refused(error);
				case DEAD -> givenUp(error);
				case LOGGED -> new Story("Only logged",
						"This application is set to send nothing: the lead is kept and stands in the log.");
				case DISCARDED -> new Story("Discarded", "Somebody decided that it is not to be sent.");
				case ERASED -> new Story("Erased", "Somebody asked for it: of the lead nothing is left here.");
			};
		}

		private static Story waiting(@Nullable SubmissionError error) {
			if (error == null) {
				return new Story("Waiting", "The lead is kept and will be sent in a moment.");
			}
			if (isAnswerLost(error)) {
				return new Story("Waiting to try again",
						"HubSpot’s answer never arrived, so nobody knows whether it has the lead. To be safe, it is sent again.");
			}
			return (error.type() == SubmissionError.Type.RATE_LIMITED) ? new Story("Waiting",
					"HubSpot asked for a pause, which costs the lead no attempt. It is kept and will be sent after it.")
					: new Story("Waiting to try again",
							"HubSpot did not take the lead yet. It is kept and will be sent again.");
		}

		private static Story refused(@Nullable SubmissionError error) {
			boolean invalid = error != null && error.type() == SubmissionError.Type.INVALID;
			return new Story("Refused", invalid ? "HubSpot could not take the lead as it is, so it was not sent."
					: "HubSpot said no. As it is, the lead will never be taken, so it is not sent again.");
		}

		private static Story givenUp(@Nullable SubmissionError error) {
			return new Story("Given up", isAnswerLost(error)
					? "No more attempts are made. HubSpot’s last answer never arrived, so it may have the lead all the same."
					: "Every attempt failed, so no more are made. The lead stays on record.");
		}

		private static boolean isAnswerLost(@Nullable SubmissionError error) {
			return error != null && (error.type() == SubmissionError.Type.CONNECTION_LOST
					|| error.type() == SubmissionError.Type.TIMEOUT);
		}

	}

}
