/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * The programs that wait: in the line for an attempt, or for the answer of one that is
 * under way. Those in the line are told as well what other nodes make of their leads.
 */
final class WaitingCallers {

	private static final long LOOK_EACH = TimeUnit.SECONDS.toNanos(2);

	private static final int MAX_LOOK = 200;

	private final Map<UUID, Waiting> bySubmission = new ConcurrentHashMap<>();

	private final SubmissionStore store;

	private final LongSupplier nanoTime;

	private @Nullable Long lookedAt;

	WaitingCallers(SubmissionStore store, LongSupplier nanoTime) {
		this.store = store;
		this.nanoTime = nanoTime;
	}

	/**
	 * Let a caller wait in the line, until it is answered or no longer wants to wait.
	 * @param submissionId the id of the caller's lead
	 * @param destination the name of the destination
	 * @param caller the caller
	 * @return the caller as it waits
	 */
	Waiting add(UUID submissionId, String destination, MonoSink<Submission> caller) {
		Waiting waiting = new Waiting(submissionId, destination, caller, this.nanoTime.getAsLong());
		this.bySubmission.put(submissionId, waiting);
		caller.onDispose(() -> this.bySubmission.remove(submissionId, waiting));
		return waiting;
	}

	/**
	 * Let the caller of a lead, if there is one, wait for the answer of an attempt.
	 * @param claimed the record of the lead
	 * @return the caller, {@code null} if nobody waits
	 */
	@Nullable Waiting begin(Submission claimed) {
		Waiting waiting = this.bySubmission.get(claimed.id());
		if (waiting != null) {
			waiting.begin(claimed);
		}
		return waiting;
	}

	/**
	 * Tell all callers whose leads wait for a destination that it is closed. One whose
	 * lead is not kept yet finds that out as it is kept.
	 * @param destination the name of the destination
	 * @param because why
	 */
	void dismiss(String destination, String because) {
		each((waiting) -> waiting.isInLine() && waiting.destination().equals(destination),
				(waiting, kept) -> waiting.dismiss(kept, because));
	}

	/**
	 * Tell all callers that the application has stopped. One whose lead is not kept yet
	 * finds that out as it is kept.
	 */
	void dismissAll() {
		boolean durable = this.store.isDurable();
		each((waiting) -> true, (waiting, kept) -> waiting.stopped(kept, durable));
	}

	// Where the store is away, each question may take as long as its pool waits.
	private void each(Predicate<Waiting> which, BiConsumer<Waiting, Submission> told) {
		List<Waiting> callers = this.bySubmission.values()
			.stream()
			.filter((waiting) -> waiting.known() != null && which.test(waiting))
			.toList();
		boolean away = false;
		for (int i = 0; i < callers.size(); i += MAX_LOOK) {
			List<Waiting> some = callers.subList(i, Math.min(callers.size(), i + MAX_LOOK));
			Map<UUID, Submission> found = Map.of();
			try {
				found = away ? found : find(some);
			}
			catch (RuntimeException ex) {
				away = true;
			}
			for (Waiting waiting : some) {
				Submission latest = found.get(waiting.submissionId());
				told.accept(waiting, (latest != null) ? latest : Objects.requireNonNull(waiting.known()));
			}
		}
	}

	private Map<UUID, Submission> find(List<Waiting> callers) {
		return callers.isEmpty() ? Map.of() : this.store.findAll(callers.stream().map(Waiting::submissionId).toList());
	}

	/**
	 * Answer callers in the line whose leads were finished, tried or erased by others:
	 * this node may never claim those. Some hundred records at most are read, those that
	 * were not for the longest time.
	 */
	void look() {
		if (untilLook() > 0) {
			return;
		}
		long now = this.nanoTime.getAsLong();
		this.lookedAt = now;
		List<Waiting> due = this.bySubmission.values()
			.stream()
			.filter((waiting) -> waiting.isInLine() && waiting.known() != null
					&& now - waiting.lookedUpAt() >= LOOK_EACH)
			.sorted(Comparator.comparingLong((waiting) -> waiting.lookedUpAt() - now))
			.limit(MAX_LOOK)
			.toList();
		due.forEach((waiting) -> waiting.lookedUp(now));
		Map<UUID, Submission> found = find(due);
		due.forEach((waiting) -> waiting.tell(found.get(waiting.submissionId())));
	}

	/**
	 * Tell how long it takes until callers are to be looked after.
	 * @return the time, in nanoseconds
	 */
	long untilLook() {
		Long last = this.lookedAt;
		if (this.bySubmission.isEmpty()) {
			return Long.MAX_VALUE;
		}
		return (last != null) ? Math.max(0, last + LOOK_EACH - this.nanoTime.getAsLong()) : 0;
	}

}
