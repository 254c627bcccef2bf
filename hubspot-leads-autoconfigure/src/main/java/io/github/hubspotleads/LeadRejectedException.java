/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

/**
 * HubSpot refused the lead for good: it is recorded as {@link SubmissionStatus#REJECTED},
 * or as {@link SubmissionStatus#DEAD} when its last attempt failed.
 *
 * @since 0.1.0
 */
public class LeadRejectedException extends LeadException {

	/**
	 * Create a new exception.
	 * @param message why, without a value of the lead
	 * @param submission the record of the lead
	 */
	public LeadRejectedException(String message, Submission submission) {
		super(message, submission);
	}

}
