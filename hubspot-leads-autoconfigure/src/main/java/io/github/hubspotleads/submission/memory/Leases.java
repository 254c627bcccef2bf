/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Leases what waits and takes it back, with a result or without. Guarded by the store's
 * lock.
 */
final class Leases {

	private final Map<String, WaitingLine> lines = new HashMap<>();

	private final Shelf shelf;

	private final boolean keepsDelivered;

	private final boolean inOrder;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private long lastFencingToken;

	/**
	 * Create new leases.
	 * @param shelf where submissions are
	 * @param keepsDelivered whether a delivered submission keeps its lead
	 * @param inOrder whether a person's submissions are claimed one after the other
	 * @param clock tells the times on record
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	Leases(Shelf shelf, boolean keepsDelivered, boolean inOrder, Clock clock, LongSupplier nanoTime) {
		this.shelf = shelf;
		this.keepsDelivered = keepsDelivered;
		this.inOrder = inOrder;
		this.clock = clock;
		this.nanoTime = nanoTime;
	}

	void add(StoredSubmission stored) {
		stored.dueNanos = this.nanoTime.getAsLong();
		line(stored).add(stored);
	}

	/**
	 * Let a finished submission be sent again, after those that wait for a retry by now.
	 * @param stored the submission, {@code null} if there is none
	 * @return what came of it
	 */
	Intervention resubmit(@Nullable StoredSubmission stored) {
		if (stored == null) {
			return Intervention.UNKNOWN;
		}
		Outcome outcome = Intervention.toResubmit(stored.submission, stored.lead != null);
		if (outcome == Outcome.DONE) {
			Instant now = this.clock.instant();
			this.shelf.resume(stored,
					stored.submission.mutate()
						.status(SubmissionStatus.PENDING)
						.attempts(0)
						.error(null)
						.nextAttemptAt(now)
						.updatedAt(now)
						.build());
			stored.dueNanos = this.nanoTime.getAsLong();
			line(stored).enter(stored);
			line(stored).addRetry(stored);
		}
		return new Intervention(outcome, stored.submission);
	}

	ClaimedSubmission lease(StoredSubmission stored, Duration lease) {
		line(stored).enter(stored);
		return lease(stored, this.nanoTime.getAsLong(), lease);
	}

	List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease) {
		WaitingLine line = this.lines.get(destination);
		if (line == null) {
			return List.of();
		}
		long now = this.nanoTime.getAsLong();
		line.reclaim(now);
		List<ClaimedSubmission> claims = new ArrayList<>();
		List<StoredSubmission> passedOver = new ArrayList<>();
		while (claims.size() < max) {
			StoredSubmission stored = line.poll(now);
			if (stored == null) {
				break;
			}
			if (except.contains(stored.submission.form())) {
				passedOver.add(stored);
			}
			else {
				claims.add(lease(stored, now, lease));
			}
		}
		line.putBack(passedOver);
		return claims;
	}

	private ClaimedSubmission lease(StoredSubmission stored, long now, Duration lease) {
		this.shelf.change(stored,
				stored.submission.mutate()
					.status(SubmissionStatus.CLAIMED)
					.nextAttemptAt(null)
					.updatedAt(this.clock.instant())
					.build());
		stored.fencingToken = ++this.lastFencingToken;
		stored.leaseEndNanos = now + lease.toNanos();
		line(stored).lease(stored);
		if (stored.lead == null) {
			throw new IllegalStateException("Submission " + stored.submission.id() + " has lost its lead");
		}
		return new ClaimedSubmission(stored.submission, stored.lead, stored.fencingToken, stored.reclaimed);
	}

	@Nullable Submission record(ClaimedSubmission claim, AttemptResult result) {
		StoredSubmission stored = held(claim);
		if (stored == null) {
			return ifErased(claim);
		}
		line(stored).release(stored);
		apply(stored, result);
		boolean delivered = result.status() == SubmissionStatus.DELIVERED;
		if (delivered && result.submissionGuid() == null) {
			stored.trace = new StoredSubmission.Trace(stored.submission.updatedAt(),
					Delivery.toldTime(claim.lead(), stored.submission.updatedAt()), stored.person());
		}
		if (result.status().isFinished()) {
			line(stored).leave(stored);
			this.shelf.finish(stored, delivered && !this.keepsDelivered);
		}
		else {
			stored.dueNanos = this.nanoTime.getAsLong() + result.delay().toNanos();
			line(stored).addRetry(stored);
		}
		return stored.submission;
	}

	private @Nullable Submission ifErased(ClaimedSubmission claim) {
		StoredSubmission lost = this.shelf.get(claim.submission().id());
		return (lost != null && lost.submission.status() == SubmissionStatus.ERASED) ? lost.submission : null;
	}

	private void apply(StoredSubmission stored, AttemptResult result) {
		Instant now = this.clock.instant();
		Submission before = stored.submission;
		stored.reclaimed = false;
		this.shelf.change(stored,
				before.mutate()
					.status(result.status())
					.attempts(before.attempts() + (result.counted() ? 1 : 0))
					.submissionGuid(result.submissionGuid())
					.error(result.error())
					.leftOut(result.leftOut())
					.nextAttemptAt((result.status() == SubmissionStatus.PENDING) ? now.plus(result.delay()) : null)
					.updatedAt(now)
					.build());
	}

	// What nobody else claimed since.
	private @Nullable StoredSubmission held(ClaimedSubmission claim) {
		StoredSubmission stored = this.shelf.get(claim.submission().id());
		return (stored != null && stored.fencingToken == claim.fencingToken()
				&& stored.submission.status() == SubmissionStatus.CLAIMED) ? stored : null;
	}

	void withdraw(StoredSubmission stored) {
		line(stored).withdraw(stored);
	}

	boolean renew(ClaimedSubmission claim, Duration lease) {
		StoredSubmission stored = held(claim);
		if (stored == null) {
			return false;
		}
		line(stored).release(stored);
		stored.reclaimed = claim.reclaimed();
		stored.leaseEndNanos = this.nanoTime.getAsLong() + lease.toNanos();
		line(stored).lease(stored);
		return true;
	}

	boolean release(ClaimedSubmission claim) {
		StoredSubmission stored = held(claim);
		if (stored == null) {
			return false;
		}
		Instant now = this.clock.instant();
		line(stored).release(stored);
		stored.reclaimed = claim.reclaimed();
		boolean first = claim.isFirstAttempt();
		this.shelf.change(stored,
				stored.submission.mutate()
					.status(SubmissionStatus.PENDING)
					.nextAttemptAt(first ? null : now)
					.updatedAt(now)
					.build());
		if (first) {
			line(stored).handBack(stored);
		}
		else {
			stored.dueNanos = this.nanoTime.getAsLong();
			line(stored).addRetry(stored);
		}
		return true;
	}

	@Nullable Duration untilDue(String destination) {
		WaitingLine line = this.lines.get(destination);
		Long nanos = (line != null) ? line.untilDue(this.nanoTime.getAsLong()) : null;
		return (nanos != null) ? Duration.ofNanos(nanos) : null;
	}

	@Nullable Instant oldest() {
		Instant oldest = null;
		for (WaitingLine line : this.lines.values()) {
			Instant candidate = line.oldest();
			oldest = (oldest == null || (candidate != null && candidate.isBefore(oldest))) ? candidate : oldest;
		}
		return oldest;
	}

	private WaitingLine line(StoredSubmission stored) {
		return this.lines.computeIfAbsent(stored.destination, (destination) -> new WaitingLine(this.inOrder));
	}

}
