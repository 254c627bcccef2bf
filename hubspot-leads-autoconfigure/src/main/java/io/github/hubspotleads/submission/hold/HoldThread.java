/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The thread that tries the store, there while something is held: soon after the first
 * failure, then at most every second.
 */
final class HoldThread {

	static final String NAME = "hubspot-leads-hold";

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final BooleanSupplier round;

	private final BooleanSupplier done;

	private final LongSupplier nanoTime;

	private @Nullable Thread thread;

	private boolean stopping;

	/**
	 * Create a new thread, which does not run yet.
	 * @param round tries the store, tells whether it takes leads, and never throws
	 * @param done tells whether nothing is held
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	HoldThread(BooleanSupplier round, BooleanSupplier done, LongSupplier nanoTime) {
		this.round = round;
		this.done = done;
		this.nanoTime = nanoTime;
	}

	/**
	 * Run if there is something to do.
	 */
	void start() {
		this.lock.lock();
		try {
			this.stopping = false;
			wake();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Run, for something is held now.
	 */
	void wake() {
		this.lock.lock();
		try {
			if (this.thread == null && !this.stopping && !this.done.getAsBoolean()) {
				Thread created = new Thread(this::work, NAME);
				created.setDaemon(true);
				created.start();
				this.thread = created;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void work() {
		long pause = FIRST_PAUSE;
		long left = pause;
		boolean last;
		do {
			last = !sleep(left);
			long begun = this.nanoTime.getAsLong();
			pause = this.round.getAsBoolean() ? FIRST_PAUSE : Math.min(LONGEST_PAUSE, pause * 2);
			// A try that hung was a pause already.
			left = pause - (this.nanoTime.getAsLong() - begun);
		}
		while (!ends(last));
	}

	// Returns whether there will be another round.
	private boolean sleep(long nanos) {
		this.lock.lock();
		try {
			long left = nanos;
			while (left > 0 && !this.stopping) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			// Nobody of ours interrupts it: the next round comes early.
		}
		boolean goesOn = !this.stopping;
		this.lock.unlock();
		return goesOn;
	}

	// What is held from here on finds no thread and starts one.
	private boolean ends(boolean last) {
		this.lock.lock();
		try {
			if (!last && !this.done.getAsBoolean()) {
				return false;
			}
			this.thread = null;
			this.changed.signalAll();
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Try a last time, and end.
	 * @param timeout how long to wait for that
	 */
	void stop(Duration timeout) {
		this.lock.lock();
		try {
			this.stopping = true;
			this.changed.signalAll();
			long left = timeout.toNanos();
			while (this.thread != null && left > 0) {
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
	}

}
