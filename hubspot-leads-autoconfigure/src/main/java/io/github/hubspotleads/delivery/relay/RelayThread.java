/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.observation.ThrottledLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The thread that polls, sleeps until something wakes it, survives whatever a poll
 * throws, and drains before it ends.
 */
final class RelayThread {

	private static final long RECOVERY_PAUSE = TimeUnit.MILLISECONDS.toNanos(500);

	private static final long STUCK = TimeUnit.MINUTES.toNanos(1);

	private static final long DRAIN_STEP = TimeUnit.MILLISECONDS.toNanos(20);

	// For a poll that is under way when the drain timeout is zero.
	private static final long LAST_POLL = TimeUnit.MILLISECONDS.toNanos(200);

	private enum State {

		STOPPED, RUNNING, DRAINING

	}

	private final Semaphore nudges = new Semaphore(0);

	private final LongSupplier poll;

	private final LongSupplier lastPoll;

	private final BooleanSupplier drained;

	private final Runnable ended;

	private final DeliverySettings settings;

	private final LongSupplier nanoTime;

	private final ThrottledLog log;

	private volatile State state = State.STOPPED;

	private volatile long lastPolledAt;

	private volatile @Nullable Thread thread;

	RelayThread(LongSupplier poll, LongSupplier lastPoll, BooleanSupplier drained, Runnable ended,
			DeliverySettings settings, LongSupplier nanoTime) {
		this.poll = poll;
		this.lastPoll = lastPoll;
		this.drained = drained;
		this.ended = ended;
		this.settings = settings;
		this.nanoTime = nanoTime;
		this.log = new ThrottledLog(LoggerFactory.getLogger(SubmissionRelay.class), nanoTime);
		this.lastPolledAt = nanoTime.getAsLong();
	}

	void nudge() {
		if (this.nudges.availablePermits() == 0) {
			this.nudges.release();
		}
	}

	synchronized void start() {
		if (this.state == State.STOPPED) {
			this.state = State.RUNNING;
			this.lastPolledAt = this.nanoTime.getAsLong();
			this.thread = newThread(this::work);
		}
	}

	synchronized void stop(Runnable callback) {
		if (this.state != State.RUNNING) {
			callback.run();
			return;
		}
		Thread working = this.thread;
		this.state = State.DRAINING;
		nudge();
		this.thread = newThread(() -> end(working, callback));
	}

	// Whatever fails on the way, the application that stops is told of the end.
	private void end(@Nullable Thread working, Runnable callback) {
		try {
			long drainEnd = this.nanoTime.getAsLong() + this.settings.drainTimeout().toNanos();
			joinQuietly(working, Math.max(LAST_POLL, this.settings.drainTimeout().toNanos()));
			drain(drainEnd);
			this.ended.run();
		}
		catch (Throwable ex) {
			warn("Stopping", ex);
		}
		finally {
			this.state = State.STOPPED;
			callback.run();
		}
	}

	private static Thread newThread(Runnable task) {
		Thread created = new Thread(task, "hubspot-leads-relay");
		created.setDaemon(true);
		created.start();
		return created;
	}

	void stopAndJoin() {
		stop(() -> {
		});
		joinQuietly(this.thread, Long.MAX_VALUE);
	}

	private static void joinQuietly(@Nullable Thread thread, long nanos) {
		try {
			if (thread != null) {
				TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void work() {
		while (this.state == State.RUNNING) {
			sleep(pollAndSurvive(this.poll));
		}
	}

	private void drain(long end) {
		while (end - this.nanoTime.getAsLong() > 0 && !isDrained()) {
			sleep(Math.min(pollAndSurvive(this.lastPoll), DRAIN_STEP));
		}
	}

	private boolean isDrained() {
		try {
			return this.drained.getAsBoolean();
		}
		catch (Throwable ex) {
			warn("Asking for what is left", ex);
			return false;
		}
	}

	// Errors too: a relay that ended silently would let leads pile up unseen.
	private long pollAndSurvive(LongSupplier poll) {
		try {
			long untilNext = poll.getAsLong();
			this.lastPolledAt = this.nanoTime.getAsLong();
			return untilNext;
		}
		catch (Throwable ex) {
			warn("Asking for due submissions", ex);
			return RECOVERY_PAUSE;
		}
	}

	// Without memory even this may fail, and must not end the thread.
	private void warn(String what, Throwable cause) {
		try {
			this.log.warn(what + cause.getClass().getName(), what + " failed", cause);
		}
		catch (Throwable ex) {
			// Nothing is left that could be told.
		}
	}

	private void sleep(long nanos) {
		try {
			if (this.nudges.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
				this.nudges.drainPermits();
			}
		}
		catch (InterruptedException ex) {
			this.log.warn("interrupted", "The relay was interrupted and goes on");
		}
	}

	boolean isRunning() {
		return this.state != State.STOPPED;
	}

	boolean isStuck() {
		long since = this.nanoTime.getAsLong() - this.lastPolledAt;
		return isRunning() && since > this.settings.pollInterval().toNanos() + STUCK;
	}

}
