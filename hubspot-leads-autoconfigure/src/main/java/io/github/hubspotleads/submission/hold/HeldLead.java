/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import io.github.hubspotleads.submission.LeadSize;
import io.github.hubspotleads.submission.NewSubmission;

/**
 * A lead that waits for the store, and what is known of the store's unwillingness to take
 * it. The latter is for the thread that moves leads alone.
 */
final class HeldLead {

	final NewSubmission submission;

	final long bytes;

	private long takenBefore = -1;

	private int passedOver;

	HeldLead(NewSubmission submission) {
		this.submission = submission;
		this.bytes = LeadSize.of(submission.lead());
	}

	/**
	 * Note that the store has not taken this lead.
	 * @param taken how many leads it has taken by now
	 * @return whether it has taken others since it last did not take this one
	 */
	boolean failed(long taken) {
		boolean othersTaken = this.takenBefore >= 0 && taken > this.takenBefore;
		this.takenBefore = taken;
		return othersTaken;
	}

	/**
	 * Note that the store works, takes others, and did not take this lead.
	 * @return how often that has happened
	 */
	int passedOver() {
		return ++this.passedOver;
	}

}
