/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether the store is away, so that not each caller has to wait to find out: for a
 * minute since a call failed, unless one goes well, and for as long as one hangs. A call
 * that hangs for more than a minute, while one that began after it was answered, has lost
 * its own way and tells nothing of the store. Safe for use by many threads.
 */
final class StoreWatch {

	private static final long HANGS = TimeUnit.SECONDS.toNanos(1);

	private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(1);

	// One for each thread that waits for the store, by the order in which they began.
	private final Map<Long, Long> begun = new ConcurrentSkipListMap<>();

	private final AtomicLong number = new AtomicLong();

	private final AtomicLong lastAnswered = new AtomicLong();

	private final LongSupplier nanoTime;

	private volatile @Nullable Long failedAt;

	StoreWatch(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Make a call whose failure says that the store is away.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the answer
	 */
	<T> T watch(Supplier<T> call) {
		try {
			return time(call);
		}
		catch (UnfitLeadException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			told(false);
			throw ex;
		}
	}

	/**
	 * Make a call that tells of the store by how long it takes alone.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the answer
	 */
	<T extends @Nullable Object> T time(Supplier<T> call) {
		Long own = this.number.incrementAndGet();
		this.begun.put(own, this.nanoTime.getAsLong());
		try {
			T answer = call.get();
			this.lastAnswered.accumulateAndGet(own, Math::max);
			return answer;
		}
		finally {
			this.begun.remove(own);
		}
	}

	void told(boolean works) {
		this.failedAt = works ? null : (Long) this.nanoTime.getAsLong();
	}

	boolean isAway() {
		Long failed = this.failedAt;
		return (failed != null && this.nanoTime.getAsLong() - failed < FORGOTTEN) || oneHangs();
	}

	private boolean oneHangs() {
		long now = this.nanoTime.getAsLong();
		for (Map.Entry<Long, Long> call : this.begun.entrySet()) {
			long since = now - call.getValue();
			if (since < FORGOTTEN || call.getKey() > this.lastAnswered.get()) {
				return since > HANGS;
			}
		}
		return false;
	}

}
