/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The submissions of one destination that are not finished: fresh ones, those that wait
 * for a retry, and those that are leased. Guarded by the store's lock.
 */
final class WaitingLine {

	private static final long LONG = TimeUnit.SECONDS.toNanos(10);

	private final Deque<StoredSubmission> fresh = new ArrayDeque<>();

	private final Queue<StoredSubmission> handedBack = new PriorityQueue<>(
			Comparator.comparing((stored) -> stored.submission.id()));

	private final Queue<StoredSubmission> retries = new PriorityQueue<>(WaitingLine::byDueTime);

	private final Set<StoredSubmission> leased = new LinkedHashSet<>();

	private final @Nullable PersonOrder order;

	private boolean retryFirst;

	private boolean tookOldest;

	/**
	 * Create a new, empty line.
	 * @param inOrder whether a person's submissions go one after the other
	 */
	WaitingLine(boolean inOrder) {
		this.order = inOrder ? new PersonOrder() : null;
	}

	// By difference, for monotonic time may overflow; claimed first comes first among
	// those of one moment.
	private static int byDueTime(StoredSubmission one, StoredSubmission other) {
		long difference = one.dueNanos - other.dueNanos;
		return (difference != 0) ? Long.signum(difference) : Long.compare(one.fencingToken, other.fencingToken);
	}

	void add(StoredSubmission stored) {
		enter(stored);
		this.fresh.add(stored);
	}

	/**
	 * Take note of a submission that is not finished.
	 * @param stored the submission
	 */
	void enter(StoredSubmission stored) {
		if (this.order != null) {
			this.order.enter(stored);
		}
	}

	/**
	 * Take note that a submission is finished.
	 * @param stored the submission
	 */
	void leave(StoredSubmission stored) {
		StoredSubmission next = (this.order != null) ? this.order.leave(stored) : null;
		if (next != null) {
			handBack(next);
		}
	}

	void handBack(StoredSubmission stored) {
		this.handedBack.add(stored);
	}

	/**
	 * Put back what was polled and is not to be claimed now, to where it was.
	 * @param passedOver the submissions
	 */
	void putBack(List<StoredSubmission> passedOver) {
		for (StoredSubmission stored : passedOver) {
			if (stored.submission.nextAttemptAt() != null || stored.reclaimed) {
				this.retries.add(stored);
			}
			else {
				this.handedBack.add(stored);
			}
		}
	}

	void addRetry(StoredSubmission stored) {
		this.retries.add(stored);
	}

	void lease(StoredSubmission stored) {
		this.leased.add(stored);
	}

	void withdraw(StoredSubmission stored) {
		leave(stored);
		if (!this.fresh.remove(stored) && !this.handedBack.remove(stored)) {
			release(stored);
		}
	}

	void release(StoredSubmission stored) {
		if (!this.leased.remove(stored)) {
			// The lease ended and nobody took the submission over yet.
			this.retries.remove(stored);
		}
	}

	/**
	 * Take the next that is due, a fresh one and a retry by turns so that neither starves
	 * the other.
	 * @param now the monotonic time
	 * @return the submission, or {@code null} if none is due
	 */
	@Nullable StoredSubmission poll(long now) {
		StoredSubmission next = next(now);
		while (next != null && this.order != null && this.order.holdsBack(next)) {
			next = next(now);
		}
		return next;
	}

	private @Nullable StoredSubmission next(long now) {
		StoredSubmission retry = this.retries.peek();
		boolean retryDue = retry != null && retry.dueNanos - now <= 0;
		boolean takeRetry = retryDue && (this.retryFirst || (this.fresh.isEmpty() && this.handedBack.isEmpty()));
		this.retryFirst = !takeRetry;
		return takeRetry ? this.retries.poll() : nextFresh(now);
	}

	// While the oldest wait for long, as after an outage, every second one is the newest,
	// so that nobody who comes now waits for all of them.
	private @Nullable StoredSubmission nextFresh(long now) {
		if (!this.handedBack.isEmpty()) {
			return this.handedBack.poll();
		}
		StoredSubmission oldest = this.fresh.peek();
		boolean backlog = oldest != null && now - oldest.dueNanos > LONG;
		this.tookOldest = backlog && !this.tookOldest;
		return (backlog && !this.tookOldest) ? this.fresh.pollLast() : this.fresh.poll();
	}

	/**
	 * Put back what was leased and never came back.
	 * @param now the monotonic time
	 */
	void reclaim(long now) {
		Iterator<StoredSubmission> iterator = this.leased.iterator();
		while (iterator.hasNext()) {
			StoredSubmission stored = iterator.next();
			if (stored.leaseEndNanos - now <= 0) {
				iterator.remove();
				stored.reclaimed = true;
				stored.dueNanos = stored.leaseEndNanos;
				this.retries.add(stored);
			}
		}
	}

	/**
	 * Tell how long it takes until something is due, by its delay or because its lease
	 * ends.
	 * @param now the monotonic time
	 * @return nanoseconds, or {@code null} if nothing waits
	 */
	@Nullable Long untilDue(long now) {
		if (!this.fresh.isEmpty() || !this.handedBack.isEmpty()) {
			return 0L;
		}
		StoredSubmission retry = this.retries.peek();
		Long nanos = (retry != null) ? (Long) (retry.dueNanos - now) : null;
		for (StoredSubmission stored : this.leased) {
			long left = stored.leaseEndNanos - now;
			nanos = (nanos != null) ? Math.min(nanos, left) : left;
		}
		return nanos;
	}

	@Nullable Instant oldest() {
		Stream<StoredSubmission> heldBack = (this.order != null) ? this.order.heldBack() : Stream.empty();
		return Stream
			.of(this.fresh.stream().limit(1), this.handedBack.stream(), this.retries.stream(), this.leased.stream(),
					heldBack)
			.flatMap((line) -> line)
			.map((stored) -> stored.submission.createdAt())
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

}
