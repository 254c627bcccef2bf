/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * Anything that keeps a lead from HubSpot. Whether it may pass is told by the type, and
 * no message carries a value of the lead.
 *
 * @since 0.1.0
 */
public abstract class LeadException extends RuntimeException {

	private final transient @Nullable Submission submission;

	LeadException(String message, @Nullable Submission submission) {
		super(message);
		this.submission = submission;
	}

	/**
	 * Return the record of the lead.
	 * @return the submission, or {@code null} if the lead was not recorded
	 */
	public @Nullable Submission submission() {
		return this.submission;
	}

}
