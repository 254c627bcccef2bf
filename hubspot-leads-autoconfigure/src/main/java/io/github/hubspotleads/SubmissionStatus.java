/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

/**
 * Where a submission stands.
 *
 * @since 0.1.0
 */
public enum SubmissionStatus {

	/**
	 * Kept, and due for an attempt now or at {@link Submission#nextAttemptAt()}.
	 */
	PENDING(false),

	/**
	 * Leased by a node that is sending it.
	 */
	CLAIMED(false),

	/**
	 * Accepted by HubSpot.
	 */
	DELIVERED(true),

	/**
	 * Refused by validation or by HubSpot: it will never succeed as it is.
	 */
	REJECTED(true),

	/**
	 * Given up: all attempts failed for reasons that might have passed.
	 */
	DEAD(true),

	/**
	 * Shown in the log and kept, but not sent: the application is set to
	 * {@code hubspot.leads.delivery.mode=log}.
	 */
	LOGGED(true),

	/**
	 * Not to be sent, as somebody who operates the application decided: its lead is gone.
	 */
	DISCARDED(true),

	/**
	 * Erased because the person asked for it: of the lead nothing is left.
	 */
	ERASED(true);

	private final boolean finished;

	SubmissionStatus(boolean finished) {
		this.finished = finished;
	}

	/**
	 * Whether nothing more happens to the submission by itself.
	 * @return {@code false} for pending and claimed submissions
	 */
	public boolean isFinished() {
		return this.finished;
	}

}
