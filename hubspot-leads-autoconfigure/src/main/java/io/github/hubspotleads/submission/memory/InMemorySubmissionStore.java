/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
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
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.submission.retention.PurgeablePlace;
import org.jspecify.annotations.Nullable;

/**
 * Keeps submissions in memory, bounded in number and bytes.
 * <p>
 * A full store refuses new leads and never drops one that waits. Delivered submissions
 * are remembered without their lead, rejected and dead ones with it until a new lead
 * needs the room, and so are delivered ones where leads have a retention of their own;
 * the oldest finished ones are forgotten first. What waits when the process ends is lost.
 *
 * @since 0.1.0
 */
public final class InMemorySubmissionStore implements SubmissionStore, ErasablePlace, PurgeablePlace {

	private final ReentrantLock lock = new ReentrantLock();

	private final Leases leases;

	private final Shelf shelf;

	private final Removals removals;

	private final InMemoryStoreSettings settings;

	private final PersonHasher persons;

	private final Clock clock;

	/**
	 * Create a new, empty store.
	 * @param settings the bounds
	 * @param persons makes what stands for the e-mail address of a lead
	 * @param clock tells the times on record
	 * @param nanoTime the monotonic clock of delays and leases, in nanoseconds
	 */
	public InMemorySubmissionStore(InMemoryStoreSettings settings, PersonHasher persons, Clock clock,
			LongSupplier nanoTime) {
		this.settings = settings;
		this.persons = persons;
		this.clock = clock;
		this.shelf = new Shelf(settings.maxBytes(), settings.history());
		this.leases = new Leases(this.shelf, settings.retention().keepsLeads(), settings.inOrder(), clock, nanoTime);
		this.removals = new Removals(this.shelf, this.leases, settings.retention());
	}

	@Override
	public Submission add(NewSubmission submission) {
		StoredSubmission stored = stored(submission);
		return locked(() -> {
			StoredSubmission there = this.shelf.get(submission.id());
			if (there != null) {
				return there.submission;
			}
			keep(stored);
			this.leases.add(stored);
			return stored.submission;
		});
	}

	@Override
	public ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
		StoredSubmission stored = stored(submission);
		return locked(() -> {
			requireNew(submission.id());
			keep(stored);
			return this.leases.lease(stored, lease);
		});
	}

	@Override
	public Submission addRejected(NewSubmission submission, SubmissionError error) {
		StoredSubmission stored = stored(submission);
		return locked(() -> {
			requireNew(submission.id());
			this.shelf.insert(stored);
			this.shelf.change(stored,
					stored.submission.mutate().status(SubmissionStatus.REJECTED).error(error).build());
			this.shelf.finish(stored, this.shelf.isOverfull());
			return stored.submission;
		});
	}

	private void requireNew(UUID id) {
		if (this.shelf.get(id) != null) {
			throw new LeadDeliveryException("Submission " + id + " is in the store already", null);
		}
	}

	private void keep(StoredSubmission stored) {
		boolean tooMany = this.shelf.unfinished() >= this.settings.maxWaiting();
		if (tooMany || !this.shelf.makeRoom(stored.bytes)) {
			throw full();
		}
		this.shelf.insert(stored);
	}

	private LeadDeliveryException full() {
		return new LeadDeliveryException("The in-memory store is full: " + this.settings.maxWaiting()
				+ " submissions or " + this.settings.maxBytes() + " bytes", null);
	}

	private StoredSubmission stored(NewSubmission submission) {
		Submission created = Submission.builder(submission.id(), submission.lead().form(), this.clock.instant())
			.consent(ConsentProof.of(submission.lead()))
			.build();
		return new StoredSubmission(created, submission.lead(), submission.destination(), this.persons);
	}

	@Override
	public List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease) {
		return locked(() -> this.leases.claim(destination, except, max, lease));
	}

	@Override
	public @Nullable Submission record(ClaimedSubmission claim, AttemptResult result) {
		return lockedNullable(() -> this.leases.record(claim, result));
	}

	@Override
	public List<ClaimedSubmission> renew(List<ClaimedSubmission> claims, Duration lease) {
		return locked(() -> claims.stream().filter((claim) -> this.leases.renew(claim, lease)).toList());
	}

	@Override
	public int release(List<ClaimedSubmission> claims) {
		return locked(() -> (int) claims.stream().filter(this.leases::release).count());
	}

	@Override
	public @Nullable Duration untilDue(String destination) {
		return lockedNullable(() -> this.leases.untilDue(destination));
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
	public Map<UUID, Submission> findAll(Collection<UUID> ids) {
		return locked(() -> SubmissionStore.super.findAll(ids));
	}

	@Override
	public @Nullable Submission find(SubmissionGuid submissionGuid) {
		return lockedNullable(() -> recordOf(this.shelf.get(submissionGuid)));
	}

	private static @Nullable Submission recordOf(@Nullable StoredSubmission stored) {
		return (stored != null) ? stored.submission : null;
	}

	@Override
	public SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size) {
		return locked(() -> this.shelf.page(filter, before, size));
	}

	@Override
	public @Nullable Lead lead(UUID id) {
		return lockedNullable(() -> {
			StoredSubmission stored = this.shelf.get(id);
			return (stored != null) ? stored.lead : null;
		});
	}

	@Override
	public Intervention resubmit(UUID id) {
		return locked(() -> {
			if (this.shelf.unfinished() >= this.settings.maxWaiting()) {
				throw full();
			}
			return this.leases.resubmit(this.shelf.get(id));
		});
	}

	@Override
	public Intervention discard(UUID id) {
		return locked(() -> this.removals.discard(this.shelf.get(id), this.clock.instant()));
	}

	@Override
	public Erasure erase(PersonHash person) {
		return locked(() -> this.removals.erase(person, this.clock.instant()));
	}

	@Override
	public boolean purge(int max) {
		return locked(() -> {
			this.removals.purge(this.clock.instant());
			return false;
		});
	}

	@Override
	public SubmissionCounts counts() {
		return locked(this.shelf::counts);
	}

	@Override
	public @Nullable Instant oldestUnfinished() {
		return lockedNullable(this.leases::oldest);
	}

	@Override
	public boolean isBlocking() {
		return false;
	}

	@Override
	public boolean isDurable() {
		return false;
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
