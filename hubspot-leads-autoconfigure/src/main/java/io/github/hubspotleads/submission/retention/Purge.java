/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Lets go of what is past its time, a little at a time, on a daemon thread of its own:
 * for the first time two to five minutes after the start, then about every ten minutes,
 * and with short rests while there is more. What fails is tried again the next time and
 * touches no delivery.
 *
 * @since 0.1.0
 */
public final class Purge implements SmartLifecycle {

	static final int BATCH = 500;

	static final Duration REST = Duration.ofMillis(100);

	static final Duration INTERVAL = Duration.ofMinutes(10);

	static final Duration EARLIEST = Duration.ofMinutes(2);

	static final Duration LATEST = Duration.ofMinutes(5);

	private static final int LAST_BATCH_SECONDS = 5;

	// Nodes that were started together do not stay so.
	private static final double JITTER = 0.2;

	private final List<PurgeablePlace> places;

	private final Random random;

	private final ThrottledLog log;

	private @Nullable ScheduledThreadPoolExecutor thread;

	/**
	 * Create a new purge.
	 * @param places what is purged
	 * @param random the randomness of jitter
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public Purge(Collection<? extends PurgeablePlace> places, Random random, LongSupplier nanoTime) {
		this.places = List.copyOf(places);
		this.random = random;
		this.log = new ThrottledLog(LoggerFactory.getLogger(Purge.class), nanoTime);
	}

	// Tests call it, and the next one, without the thread.
	Duration untilFirst() {
		long spread = LATEST.minus(EARLIEST).toMillis();
		return EARLIEST.plusMillis((long) (spread * this.random.nextDouble()));
	}

	/**
	 * Let go of some of what is past its time.
	 * @return how long to rest until the next time
	 */
	Duration purge() {
		try {
			boolean more = false;
			for (PurgeablePlace place : this.places) {
				more |= place.purge(BATCH);
			}
			return more ? REST : untilNext();
		}
		catch (RuntimeException | Error ex) {
			this.log.warn(ex.getClass().getName(), "Purging what is past its retention failed and is tried again. "
					+ ((ex instanceof LeadDeliveryException) ? ex.getMessage() : ex.getClass().getName()));
			return untilNext();
		}
	}

	private Duration untilNext() {
		double factor = 1 - JITTER + 2 * JITTER * this.random.nextDouble();
		return Duration.ofMillis((long) (INTERVAL.toMillis() * factor));
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			ScheduledThreadPoolExecutor created = new ScheduledThreadPoolExecutor(1, (task) -> {
				Thread thread = new Thread(task, "hubspot-leads-purge");
				thread.setDaemon(true);
				return thread;
			});
			created.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			this.thread = created;
			schedule(created, untilFirst());
		}
	}

	private void schedule(ScheduledThreadPoolExecutor on, Duration delay) {
		on.schedule(() -> goOn(on), delay.toMillis(), TimeUnit.MILLISECONDS);
	}

	private void goOn(ScheduledThreadPoolExecutor on) {
		Duration rest = purge();
		synchronized (this) {
			if (this.thread == on) {
				schedule(on, rest);
			}
		}
	}

	// A batch that has begun ends in its own time: interrupting it could close a file.
	@Override
	public void stop() {
		ScheduledThreadPoolExecutor stopping;
		synchronized (this) {
			stopping = this.thread;
			this.thread = null;
		}
		if (stopping == null) {
			return;
		}
		stopping.shutdown();
		try {
			stopping.awaitTermination(LAST_BATCH_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public boolean isAutoStartup() {
		return !this.places.isEmpty();
	}

	@Override
	public synchronized boolean isRunning() {
		return this.thread != null;
	}

}
