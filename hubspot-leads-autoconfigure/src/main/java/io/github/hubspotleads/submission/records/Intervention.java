/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.records;

import io.github.hubspotleads.Submission;
import org.jspecify.annotations.Nullable;

/**
 * What came of an operator's wish for one submission.
 *
 * @param outcome whether it was done, or what was against it
 * @param submission the record, as it is now; {@code null} if there is none
 * @since 0.1.0
 */
public record Intervention(Outcome outcome, @Nullable Submission submission) {

	/**
	 * There is no such submission.
	 */
	public static final Intervention UNKNOWN = new Intervention(Outcome.UNKNOWN, null);

	/**
	 * Tell whether it was done.
	 * @return {@code true} if so, by this call and no other
	 */
	public boolean isDone() {
		return this.outcome == Outcome.DONE;
	}

	/**
	 * Whether it was done, or what was against it.
	 */
	public enum Outcome {

		/** It was done. */
		DONE,

		/** No such submission is on record. */
		UNKNOWN,

		/** It waits to be sent already. */
		WAITING,

		/** A node is sending it, or was when it ended. */
		LEASED,

		/** HubSpot has it. */
		DELIVERED,

		/** It was discarded before. */
		DISCARDED,

		/** It was erased. */
		ERASED,

		/** Its lead is no longer kept. */
		LEAD_GONE

	}

	/**
	 * Tell what is against sending a submission again.
	 * @param submission the record
	 * @param hasLead whether its lead is still kept
	 * @return {@link Outcome#DONE} if nothing is
	 */
	public static Outcome toResubmit(Submission submission, boolean hasLead) {
		return switch (submission.status()) {
			case REJECTED, DEAD, LOGGED -> hasLead ? Outcome.DONE : Outcome.LEAD_GONE;
			case PENDING -> Outcome.WAITING;
			case CLAIMED -> Outcome.LEASED;
			case DELIVERED -> Outcome.DELIVERED;
			case DISCARDED -> Outcome.DISCARDED;
			case ERASED -> Outcome.ERASED;
		};
	}

	/**
	 * Tell what is against discarding a submission.
	 * @param submission the record
	 * @return {@link Outcome#DONE} if nothing is
	 */
	public static Outcome toDiscard(Submission submission) {
		return switch (submission.status()) {
			case REJECTED, DEAD, LOGGED, PENDING -> Outcome.DONE;
			case CLAIMED -> Outcome.LEASED;
			case DELIVERED -> Outcome.DELIVERED;
			case DISCARDED -> Outcome.DISCARDED;
			case ERASED -> Outcome.ERASED;
		};
	}

}
