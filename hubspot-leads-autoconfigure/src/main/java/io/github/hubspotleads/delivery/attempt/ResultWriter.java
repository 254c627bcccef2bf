/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.SubmissionStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes results to a store that blocks: on a thread of its own, all that have come in
 * meanwhile together, and again until the store takes them. What HubSpot said is thus
 * lost with the process alone, and a store that fails for a while duplicates nothing.
 * <p>
 * The thread is there while there is something to write, and ten seconds beyond.
 */
final class ResultWriter {

	private static final int MAX_BATCH = 200;

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Condition written = this.lock.newCondition();

	private final Deque<Item> waiting = new ArrayDeque<>();

	private final SubmissionStore store;

	private final ThrottledLog log;

	private int pending;

	private boolean stopped;

	private @Nullable Thread thread;

	ResultWriter(SubmissionStore store, ThrottledLog log) {
		this.store = store;
		this.log = log;
	}

	/**
	 * Write a result.
	 * @param result the result
	 * @param done told the new record once it is written, {@code null} if the claim was
	 * lost; on the writer's thread
	 * @param dropped told if it is not written, for the writer was stopped before
	 */
	void write(ClaimResult result, Consumer<@Nullable Submission> done, Consumer<Throwable> dropped) {
		locked(() -> {
			this.waiting.add(new Item(result, done, dropped));
			this.pending++;
			if (this.thread == null) {
				this.thread = new Thread(this::work, "hubspot-leads-results");
				this.thread.setDaemon(true);
				this.thread.start();
			}
			this.changed.signalAll();
		});
	}

	private void locked(Runnable action) {
		this.lock.lock();
		try {
			action.run();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return how many results are not written yet.
	 * @return the number
	 */
	int pending() {
		this.lock.lock();
		try {
			return this.pending;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void work() {
		int size = MAX_BATCH;
		long pause = FIRST_PAUSE;
		for (List<Item> batch = next(size); !batch.isEmpty(); batch = next(size)) {
			List<@Nullable Submission> recorded = record(batch);
			if (recorded != null) {
				finish(batch, recorded);
				size = Math.min(MAX_BATCH, size * 2);
				pause = FIRST_PAUSE;
			}
			else {
				// One that the store will not take must not hold up the others.
				retryAfter(pause, batch);
				size = Math.max(1, batch.size() / 2);
				pause = Math.min(LONGEST_PAUSE, pause * 2);
			}
		}
	}

	// Returns nothing when the thread is to end.
	private List<Item> next(int max) {
		this.lock.lock();
		try {
			long left = IDLE;
			while (this.waiting.isEmpty() && !this.stopped && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			List<Item> batch = new ArrayList<>();
			while (batch.size() < max && !this.waiting.isEmpty()) {
				batch.add(this.waiting.remove());
			}
			if (batch.isEmpty()) {
				this.thread = null;
			}
			return batch;
		}
		catch (InterruptedException ex) {
			this.thread = null;
			return List.of();
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable List<@Nullable Submission> record(List<Item> batch) {
		try {
			return this.store.recordAll(batch.stream().map(Item::result).toList());
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("results" + ex.getClass().getName(), "Writing the results of " + batch.size()
					+ " attempts failed with " + ex.getClass().getName() + " and is tried again");
			return null;
		}
	}

	private void retryAfter(long pause, List<Item> batch) {
		List<Item> dropped = awaitNext(pause, batch);
		CancellationException stopped = new CancellationException();
		dropped.forEach((item) -> tell(() -> item.dropped().accept(stopped)));
	}

	private List<Item> awaitNext(long pause, List<Item> batch) {
		List<Item> dropped = new ArrayList<>();
		this.lock.lock();
		try {
			long left = pause;
			while (left > 0 && !this.stopped) {
				left = this.changed.awaitNanos(left);
			}
			if (this.stopped) {
				// The claims end with their leases, and the leads are sent again.
				dropped.addAll(batch);
				dropped.addAll(this.waiting);
				this.waiting.clear();
				this.pending -= dropped.size();
				this.written.signalAll();
			}
			else {
				this.waiting.addAll(batch);
			}
		}
		catch (InterruptedException ex) {
			this.waiting.addAll(batch);
		}
		finally {
			this.lock.unlock();
		}
		return dropped;
	}

	private void finish(List<Item> batch, List<@Nullable Submission> recorded) {
		for (int i = 0; i < batch.size(); i++) {
			Consumer<@Nullable Submission> done = batch.get(i).done();
			Submission told = recorded.get(i);
			tell(() -> done.accept(told));
		}
		locked(() -> {
			this.pending -= batch.size();
			this.written.signalAll();
		});
	}

	private void tell(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("told" + ex.getClass().getName(),
					"Telling the result of an attempt failed with " + ex.getClass().getName());
		}
	}

	/**
	 * Take results again.
	 */
	void start() {
		locked(() -> this.stopped = false);
	}

	/**
	 * End the thread when all is written, or the time is over.
	 * @param timeout how long to wait
	 */
	void stop(Duration timeout) {
		this.lock.lock();
		try {
			long left = timeout.toNanos();
			while (this.pending > 0 && left > 0) {
				left = this.written.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.stopped = true;
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	private record Item(ClaimResult result, Consumer<@Nullable Submission> done, Consumer<Throwable> dropped) {

	}

}
