/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * The claims of attempts under way: their leases are renewed where the store is shared
 * with others, and their results are written without holding up who brings them.
 */
final class ClaimBook {

	private final SubmissionStore store;

	private final ResultWriter writer;

	private final CallWatch writing;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	private volatile @Nullable Leases leases;

	ClaimBook(SubmissionStore store, LongSupplier nanoTime, ThrottledLog log) {
		this.store = store;
		this.writing = new CallWatch(nanoTime);
		this.writer = new ResultWriter((results) -> this.writing.watch(() -> store.recordAll(results)), log);
		this.nanoTime = nanoTime;
		this.log = log;
	}

	void start(Duration lease) {
		this.writer.start();
		if (this.store.isBlocking()) {
			Leases created = new Leases(this.store, lease, this.nanoTime, this.log);
			this.leases = created;
			created.start();
		}
	}

	/**
	 * Write what is left, then let the leases end.
	 * @param timeout how long to wait
	 */
	void stop(Duration timeout) {
		this.writer.stop(timeout);
		Leases current = this.leases;
		if (current != null) {
			current.stop();
		}
	}

	void begin(ClaimedSubmission claim) {
		Leases current = this.leases;
		if (current != null) {
			current.begin(claim);
		}
	}

	private void end(ClaimedSubmission claim) {
		Leases current = this.leases;
		if (current != null) {
			current.end(claim);
		}
	}

	/**
	 * Write a result and end the claim.
	 * @param claim the claim
	 * @param result what came of it
	 * @param done told the new record, {@code null} if the claim was lost; on this thread
	 * where the store does not block
	 * @param failed told if a store that does not block failed, or the end came before
	 * one that blocks took the result
	 */
	void record(ClaimedSubmission claim, AttemptResult result, Consumer<@Nullable Submission> done,
			Consumer<Throwable> failed) {
		if (this.store.isBlocking()) {
			this.writer.write(new ClaimResult(claim, result), (recorded) -> {
				end(claim);
				done.accept(recorded);
			}, failed);
		}
		else {
			recordHere(claim, result, done, failed);
		}
	}

	private void recordHere(ClaimedSubmission claim, AttemptResult result, Consumer<@Nullable Submission> done,
			Consumer<Throwable> failed) {
		Submission recorded;
		try {
			recorded = this.store.record(claim, result);
		}
		catch (RuntimeException | Error ex) {
			failed.accept(ex);
			return;
		}
		done.accept(recorded);
	}

	/**
	 * Hand claims back, so that anybody can take them at once.
	 * @param claims the claims
	 */
	void release(List<ClaimedSubmission> claims) {
		claims.forEach(this::end);
		try {
			this.store.release(claims);
		}
		catch (RuntimeException ex) {
			this.log.warn("release" + ex.getClass().getName(),
					"Handing back " + claims.size() + " submissions failed: they wait for their leases to end", ex);
		}
	}

	/**
	 * Return how many results are not written yet.
	 * @return the number
	 */
	int pending() {
		return this.writer.pending();
	}

	/**
	 * Tell whether the store has been taking results for more than a minute, and does not
	 * answer.
	 * @return {@code true} if so
	 */
	boolean isStuck() {
		return this.writing.hangs();
	}

}
