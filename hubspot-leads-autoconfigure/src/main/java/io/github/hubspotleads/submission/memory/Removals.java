/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;
import io.github.hubspotleads.submission.retention.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Takes away what is not to stay: all of a person, leads some time after their delivery,
 * records past their time. Guarded by the store's lock.
 */
final class Removals {

	private final Shelf shelf;

	private final Leases leases;

	private final Retention retention;

	Removals(Shelf shelf, Leases leases, Retention retention) {
		this.shelf = shelf;
		this.leases = leases;
		this.retention = retention;
	}

	Erasure erase(PersonHash person, Instant now) {
		List<Erasure> erasures = new ArrayList<>();
		for (StoredSubmission stored : this.shelf.of(person)) {
			erasures.add(Erasure.of(stored.submission));
			if (!stored.submission.status().isFinished()) {
				this.leases.withdraw(stored);
			}
			this.shelf.erase(stored, now);
		}
		return Erasure.sum(erasures);
	}

	/**
	 * Take the lead of a submission that is not to be sent.
	 * @param stored the submission, {@code null} if there is none
	 * @param now the time
	 * @return what came of it
	 */
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

	void purge(Instant now) {
		this.shelf.forget((stored) -> isPast(timeOf(stored.submission.status()), stored, now));
		this.shelf.dropLeads((stored) -> stored.submission.status() == SubmissionStatus.DELIVERED
				&& isPast(this.retention.payload(), stored, now));
	}

	private @Nullable Duration timeOf(SubmissionStatus status) {
		return switch (status) {
			case DELIVERED, LOGGED, DISCARDED, ERASED -> this.retention.delivered();
			case REJECTED, DEAD -> this.retention.undelivered();
			case PENDING, CLAIMED -> null;
		};
	}

	private static boolean isPast(@Nullable Duration time, StoredSubmission stored, Instant now) {
		return time != null && !stored.finishedAt.plus(time).isAfter(now);
	}

}
