/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What gauges read of the store, once for all gauges of a scrape. A scrape waits for a
 * store that blocks for 2 ms at most, and a second the first time: what takes longer is
 * read on a thread of its own, and again every five seconds while anybody asks.
 */
final class StoreReadings implements AutoCloseable {

	static final String THREAD = "hubspot-leads-meters";

	private static final long FRESH = Duration.ofMillis(100).toNanos();

	private static final long STALE = Duration.ofSeconds(30).toNanos();

	private static final long INTEREST = Duration.ofMinutes(3).toNanos();

	private static final Duration PATIENCE = Duration.ofMillis(2);

	private static final Duration FIRST_PATIENCE = Duration.ofSeconds(1);

	private static final Duration REST = Duration.ofSeconds(5);

	private static final Reading NONE = new Reading(0, null, null);

	private final ReentrantLock lock = new ReentrantLock();

	private final SubmissionStore store;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	private final ScheduledThreadPoolExecutor thread;

	private @Nullable Future<?> underWay;

	private @Nullable ScheduledFuture<?> next;

	private volatile long askedAt;

	private volatile @Nullable Reading reading;

	StoreReadings(SubmissionStore store, LongSupplier nanoTime) {
		this.store = store;
		this.nanoTime = nanoTime;
		this.log = new ThrottledLog(LoggerFactory.getLogger(LeadMeters.class), nanoTime);
		this.thread = new ScheduledThreadPoolExecutor(1, (task) -> {
			Thread created = new Thread(task, THREAD);
			created.setDaemon(true);
			return created;
		});
		this.thread.setKeepAliveTime(REST.toMillis() * 2, TimeUnit.MILLISECONDS);
		this.thread.allowCoreThreadTimeOut(true);
		this.thread.setRemoveOnCancelPolicy(true);
	}

	/**
	 * Read the store.
	 * @return what it said last; nothing if that was long ago, or it failed
	 */
	Reading read() {
		Reading last = this.reading;
		if (last != null && this.nanoTime.getAsLong() - last.at() < FRESH) {
			return last;
		}
		if (!this.store.isBlocking()) {
			return readAnew();
		}
		this.askedAt = this.nanoTime.getAsLong();
		Future<?> begun = begin();
		if (begun != null) {
			await(begun, (last != null) ? PATIENCE : FIRST_PATIENCE);
			last = this.reading;
		}
		return (last != null && this.nanoTime.getAsLong() - last.at() < STALE) ? last : NONE;
	}

	// Returns nothing if another gauge of the same scrape has begun, and waited for it.
	private @Nullable Future<?> begin() {
		this.lock.lock();
		try {
			if (this.underWay != null && !this.underWay.isDone()) {
				return null;
			}
			this.underWay = this.thread.submit(this::readOn);
			return this.underWay;
		}
		catch (RejectedExecutionException ex) {
			return null;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void await(Future<?> begun, Duration patience) {
		try {
			begun.get(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (TimeoutException | ExecutionException ex) {
			// The last reading has to do.
		}
	}

	private void readOn() {
		readAnew();
		if (this.next != null) {
			this.next.cancel(false);
		}
		boolean wanted = this.nanoTime.getAsLong() - this.askedAt < INTEREST && !this.thread.isShutdown();
		this.next = wanted ? this.thread.schedule(this::begin, REST.toMillis(), TimeUnit.MILLISECONDS) : null;
	}

	// Fresh from its end on: a store that is away may let each reading wait.
	private Reading readAnew() {
		SubmissionCounts counts = null;
		Instant oldest = null;
		try {
			oldest = this.store.oldestUnfinished();
			counts = this.store.counts();
		}
		catch (RuntimeException ex) {
			this.log.warn("store", "Submissions are not counted, for the store failed", ex);
		}
		Reading read = new Reading(this.nanoTime.getAsLong(), counts, oldest);
		this.reading = read;
		return read;
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/**
	 * What the store said.
	 *
	 * @param at when
	 * @param counts how many submissions there are, {@code null} if it failed
	 * @param oldest since when the oldest waits, {@code null} if none does
	 */
	record Reading(long at, @Nullable SubmissionCounts counts, @Nullable Instant oldest) {

	}

}
