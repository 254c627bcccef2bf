/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import io.github.hubspotleads.SubmissionStatus;

/**
 * How many submissions are on record.
 *
 * @param pending how many wait for an attempt
 * @param claimed how many are being sent
 * @param delivered how many HubSpot has
 * @param rejected how many were refused
 * @param dead how many were given up
 * @param logged how many were shown in the log instead of being sent
 * @param discarded how many were discarded by an operator
 * @param erased how many were erased
 * @since 0.1.0
 */
public record SubmissionCounts(long pending, long claimed, long delivered, long rejected, long dead, long logged,
		long discarded, long erased) {

	/**
	 * Return the number of submissions with a status.
	 * @param status the status
	 * @return the number
	 */
	public long of(SubmissionStatus status) {
		return switch (status) {
			case PENDING -> this.pending;
			case CLAIMED -> this.claimed;
			case DELIVERED -> this.delivered;
			case REJECTED -> this.rejected;
			case DEAD -> this.dead;
			case LOGGED -> this.logged;
			case DISCARDED -> this.discarded;
			case ERASED -> this.erased;
		};
	}

	/**
	 * Return the number of submissions that are not finished.
	 * @return the number of pending and claimed ones
	 */
	public long unfinished() {
		return this.pending + this.claimed;
	}

}
