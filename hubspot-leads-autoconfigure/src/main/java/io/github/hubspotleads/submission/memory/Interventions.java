/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Instant;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.Intervention;
import io.github.hubspotleads.submission.Intervention.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Does what operators decide. Guarded by the store's lock.
 */
final class Interventions {

	private final Shelf shelf;

	private final Leases leases;

	Interventions(Shelf shelf, Leases leases) {
		this.shelf = shelf;
		this.leases = leases;
	}

	Intervention resubmit(@Nullable StoredSubmission stored, Instant now) {
		if (stored == null) {
			return Intervention.UNKNOWN;
		}
		Submission before = stored.submission;
		Outcome outcome = Intervention.toResubmit(before, stored.lead != null);
		if (outcome == Outcome.DONE) {
			this.shelf.resume(stored,
					before.mutate()
						.status(SubmissionStatus.PENDING)
						.attempts(0)
						.error(null)
						.nextAttemptAt(now)
						.updatedAt(now)
						.build());
			this.leases.addAgain(stored);
		}
		return new Intervention(outcome, stored.submission);
	}

	Intervention discard(@Nullable StoredSubmission stored, Instant now) {
		if (stored == null) {
			return Intervention.UNKNOWN;
		}
		Submission before = stored.submission;
		Outcome outcome = Intervention.toDiscard(before);
		if (outcome == Outcome.DONE) {
			if (!before.status().isFinished()) {
				this.leases.withdraw(stored);
			}
			this.shelf.discard(stored,
					before.mutate().status(SubmissionStatus.DISCARDED).nextAttemptAt(null).updatedAt(now).build());
		}
		return new Intervention(outcome, stored.submission);
	}

}
