/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;

/**
 * A submission that is ours to send until its lease ends.
 *
 * @param submission the record, {@link io.github.hubspotleads.SubmissionStatus#CLAIMED}
 * @param lead the lead
 * @param fencingToken opens the record for the result, unless somebody claimed it since
 * @param reclaimed whether an earlier lease ended without a result, so that HubSpot may
 * have the lead already
 * @since 0.1.0
 */
public record ClaimedSubmission(Submission submission, Lead lead, long fencingToken, boolean reclaimed) {

	/**
	 * Tell whether nothing came of an attempt before, and none was lost.
	 * @return {@code true} if this claim is for the first attempt
	 */
	public boolean isFirstAttempt() {
		return this.submission.attempts() == 0 && this.submission.error() == null && !this.reclaimed;
	}

}
