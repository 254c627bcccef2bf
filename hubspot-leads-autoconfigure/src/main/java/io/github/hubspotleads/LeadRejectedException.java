/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * The lead will not be delivered. HubSpot refused it for good: it is recorded as
 * {@link SubmissionStatus#REJECTED}, or as {@link SubmissionStatus#DEAD} when its last
 * attempt failed. Or it was {@link SubmissionStatus#ERASED} while somebody waited for it.
 * <p>
 * Without a {@link #submission()} it was a lead that HubSpot was asked for: it does not
 * tell until somebody changes what the message says.
 *
 * @since 0.1.0
 */
public class LeadRejectedException extends LeadException {

	/**
	 * Create a new exception.
	 * @param message why, without a value of the lead
	 * @param submission the record of the lead, or {@code null} if HubSpot was asked for
	 * one
	 */
	public LeadRejectedException(String message, @Nullable Submission submission) {
		super(message, submission);
	}

}
