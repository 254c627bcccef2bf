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
 * Knows whether the store is away, so that not each caller has to wait to find out: since
 * a call failed and until one went well, or while one hangs. Either holds for a minute at
 * most unless it shows again. Safe for use by many threads.
 */
final class StoreWatch {

	private static final long HANGS = TimeUnit.SECONDS.toNanos(1);

	private static final long FORGOTTEN = TimeUnit.MINUTES.toNanos(1);

	private final Map<Long, Long> begun = new ConcurrentSkipListMap<>();

	private final AtomicLong number = new AtomicLong();

	private final LongSupplier nanoTime;

	private volatile @Nullable Long failedAt;

	StoreWatch(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	<T> T watch(Supplier<T> call) {
		Long number = this.number.incrementAndGet();
		this.begun.put(number, this.nanoTime.getAsLong());
		try {
			return call.get();
		}
		catch (UnfitLeadException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			told(false);
			throw ex;
		}
		finally {
			this.begun.remove(number);
		}
	}

	void told(boolean works) {
		this.failedAt = works ? null : (Long) this.nanoTime.getAsLong();
	}

	boolean isAway() {
		Long failed = this.failedAt;
		return (failed != null && this.nanoTime.getAsLong() - failed < FORGOTTEN) || oneHangs();
	}

	// In the order in which they began; one from long ago may be the only one.
	private boolean oneHangs() {
		long now = this.nanoTime.getAsLong();
		for (Long begun : this.begun.values()) {
			long since = now - begun;
			if (since < FORGOTTEN) {
				return since > HANGS;
			}
		}
		return false;
	}

}
