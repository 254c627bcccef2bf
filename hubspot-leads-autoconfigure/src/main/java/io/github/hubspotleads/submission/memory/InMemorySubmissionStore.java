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
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps submissions in memory, bounded in number and bytes.
 * <p>
 * A full store refuses new leads and never drops one that waits. Delivered submissions
 * are remembered without their lead, rejected and dead ones with it until a new lead
 * needs the room; the oldest finished ones are forgotten first. What waits when the
 * process ends is lost.
 *
 * @since 0.1.0
 */
public final class InMemorySubmissionStore implements SubmissionStore {

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, WaitingLine> lines = new HashMap<>();

	private final Shelf shelf;

	private final InMemoryStoreSettings settings;

	private final PersonHasher persons;

	private final Clock clock;

	private final LongSupplier nanoTime;

	private long lastFencingToken;

	/**
	 * Create a new, empty store.
	 * @param settings the bounds
	 * @param persons makes what stands for the e-mail address of a delivered lead
	 * @param clock tells the times on record
	 * @param nanoTime the monotonic clock of delays and leases, in nanoseconds
	 */
	public InMemorySubmissionStore(InMemoryStoreSettings settings, PersonHasher persons, Clock clock,
			LongSupplier nanoTime) {
		this.settings = settings;
		this.persons = persons;
		this.clock = clock;
		this.nanoTime = nanoTime;
		this.shelf = new Shelf(settings.maxBytes(), settings.history());
	}

	@Override
	public Submission add(NewSubmission submission) {
		return locked(() -> {
			StoredSubmission stored = keep(submission);
			line(stored).add(stored);
			return stored.submission;
		});
	}

	@Override
	public ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
		return locked(() -> lease(keep(submission), this.nanoTime.getAsLong(), lease));
	}

	@Override
	public Submission addRejected(NewSubmission submission, SubmissionError error) {
		return locked(() -> {
			StoredSubmission stored = stored(submission);
			this.shelf.insert(stored);
			this.shelf.change(stored,
					stored.submission.mutate().status(SubmissionStatus.REJECTED).error(error).build());
			this.shelf.finish(stored, this.shelf.isOverfull());
			return stored.submission;
		});
	}

	private StoredSubmission keep(NewSubmission submission) {
		StoredSubmission stored = stored(submission);
		boolean tooMany = this.shelf.unfinished() >= this.settings.maxWaiting();
		if (tooMany || !this.shelf.makeRoom(stored.bytes)) {
			throw new LeadDeliveryException("The in-memory store is full: " + this.settings.maxWaiting()
					+ " submissions or " + this.settings.maxBytes() + " bytes", null);
		}
		this.shelf.insert(stored);
		return stored;
	}

	private StoredSubmission stored(NewSubmission submission) {
		Submission created = Submission.builder(submission.id(), submission.lead().form(), this.clock.instant())
			.consent(ConsentProof.of(submission.lead()))
			.build();
		return new StoredSubmission(created, submission.lead(), submission.destination());
	}

	@Override
	public List<ClaimedSubmission> claim(String destination, int max, Duration lease) {
		return locked(() -> {
			WaitingLine line = this.lines.get(destination);
			if (line == null) {
				return List.of();
			}
			long now = this.nanoTime.getAsLong();
			line.reclaim(now);
			List<ClaimedSubmission> claims = new ArrayList<>();
			while (claims.size() < max) {
				StoredSubmission stored = line.poll(now);
				if (stored == null) {
					break;
				}
				claims.add(lease(stored, now, lease));
			}
			return claims;
		});
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

	@Override
	public @Nullable Submission record(ClaimedSubmission claim, AttemptResult result) {
		boolean traced = result.status() == SubmissionStatus.DELIVERED && result.submissionGuid() == null;
		PersonHash person = traced ? this.persons.hash(claim.lead()) : null;
		return lockedNullable(() -> {
			StoredSubmission stored = this.shelf.get(claim.submission().id());
			if (stored == null || stored.fencingToken != claim.fencingToken()
					|| stored.submission.status() != SubmissionStatus.CLAIMED) {
				return null;
			}
			line(stored).release(stored);
			apply(stored, result);
			if (traced) {
				stored.trace = new StoredSubmission.Trace(stored.submission.updatedAt(),
						Delivery.toldTime(claim.lead(), stored.submission.updatedAt()), person);
			}
			if (result.status().isFinished()) {
				this.shelf.finish(stored, result.status() == SubmissionStatus.DELIVERED);
			}
			else {
				stored.dueNanos = this.nanoTime.getAsLong() + result.delay().toNanos();
				line(stored).addRetry(stored);
			}
			return stored.submission;
		});
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

	@Override
	public @Nullable Duration untilDue(String destination) {
		return lockedNullable(() -> {
			WaitingLine line = this.lines.get(destination);
			Long nanos = (line != null) ? line.untilDue(this.nanoTime.getAsLong()) : null;
			return (nanos != null) ? Duration.ofNanos(nanos) : null;
		});
	}

	@Override
	public List<Delivery> deliveries(String form, Instant since, int max) {
		return locked(() -> this.shelf.deliveries(form, since, max));
	}

	@Override
	public PersonHash hash(String email) {
		return this.persons.hash(email);
	}

	@Override
	public @Nullable Submission arrived(UUID id, Arrival arrival) {
		return lockedNullable(() -> this.shelf.arrive(id, arrival));
	}

	@Override
	public @Nullable Submission find(UUID id) {
		return lockedNullable(() -> recordOf(this.shelf.get(id)));
	}

	@Override
	public @Nullable Submission find(SubmissionGuid submissionGuid) {
		return lockedNullable(() -> recordOf(this.shelf.get(submissionGuid)));
	}

	private static @Nullable Submission recordOf(@Nullable StoredSubmission stored) {
		return (stored != null) ? stored.submission : null;
	}

	@Override
	public List<Submission> page(@Nullable UUID before, int size) {
		return locked(() -> this.shelf.page(before, size));
	}

	@Override
	public SubmissionCounts counts() {
		return locked(this.shelf::counts);
	}

	@Override
	public @Nullable Instant oldestUnfinished() {
		return lockedNullable(() -> {
			Instant oldest = null;
			for (WaitingLine line : this.lines.values()) {
				Instant candidate = line.oldest();
				oldest = (oldest == null || (candidate != null && candidate.isBefore(oldest))) ? candidate : oldest;
			}
			return oldest;
		});
	}

	@Override
	public boolean isDurable() {
		return false;
	}

	private WaitingLine line(StoredSubmission stored) {
		return this.lines.computeIfAbsent(stored.destination, (destination) -> new WaitingLine());
	}

	private <T> T locked(Supplier<T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private <T> @Nullable T lockedNullable(Supplier<@Nullable T> action) {
		this.lock.lock();
		try {
			return action.get();
		}
		finally {
			this.lock.unlock();
		}
	}

}
