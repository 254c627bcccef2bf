/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;

/**
 * What a submission becomes after an attempt.
 *
 * @param status the new status, neither {@link SubmissionStatus#CLAIMED} nor
 * {@link SubmissionStatus#ERASED}
 * @param counted whether the attempt counts
 * @param submissionGuid HubSpot's guid, for a delivered submission whose answer carried
 * one
 * @param error what went wrong, {@code null} for a delivered or logged submission
 * @param delay how long until the next attempt, zero unless pending
 * @param leftOut what HubSpot refused of a lead that it took otherwise
 * @since 0.1.0
 */
public record AttemptResult(SubmissionStatus status, boolean counted, @Nullable SubmissionGuid submissionGuid,
		@Nullable SubmissionError error, Duration delay, List<RefusedValue> leftOut) {

	public AttemptResult {
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * HubSpot has the lead.
	 * @param submissionGuid the guid of HubSpot's answer, if it carried one
	 * @return the result
	 */
	public static AttemptResult delivered(@Nullable SubmissionGuid submissionGuid) {
		return new AttemptResult(SubmissionStatus.DELIVERED, true, submissionGuid, null, Duration.ZERO, List.of());
	}

	/**
	 * The lead was shown in the log instead of being sent.
	 * @return the result
	 */
	public static AttemptResult logged() {
		return new AttemptResult(SubmissionStatus.LOGGED, false, null, null, Duration.ZERO, List.of());
	}

	/**
	 * The lead will never be taken as it is.
	 * @param error why
	 * @return the result
	 */
	public static AttemptResult rejected(SubmissionError error) {
		return new AttemptResult(SubmissionStatus.REJECTED, true, null, error, Duration.ZERO, List.of());
	}

	/**
	 * The last attempt failed.
	 * @param error why
	 * @return the result
	 */
	public static AttemptResult dead(SubmissionError error) {
		return new AttemptResult(SubmissionStatus.DEAD, true, null, error, Duration.ZERO, List.of());
	}

	/**
	 * The attempt failed, another one follows.
	 * @param error why
	 * @param delay how long until then
	 * @return the result
	 */
	public static AttemptResult retry(SubmissionError error, Duration delay) {
		return new AttemptResult(SubmissionStatus.PENDING, true, null, error, delay, List.of());
	}

	/**
	 * The destination could not take it, another attempt follows and this one does not
	 * count.
	 * @param error why
	 * @param delay how long until then
	 * @return the result
	 */
	public static AttemptResult postponed(SubmissionError error, Duration delay) {
		return new AttemptResult(SubmissionStatus.PENDING, false, null, error, delay, List.of());
	}

	/**
	 * Return this result with what HubSpot refused of the lead.
	 * @param leftOut the refused values
	 * @return the result
	 */
	public AttemptResult withLeftOut(List<RefusedValue> leftOut) {
		return new AttemptResult(this.status, this.counted, this.submissionGuid, this.error, this.delay, leftOut);
	}

}
