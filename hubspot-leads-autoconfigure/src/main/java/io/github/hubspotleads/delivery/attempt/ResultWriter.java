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
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.ClaimResult;
import org.jspecify.annotations.Nullable;

/**
 * Writes results to a store that blocks: on a thread of its own, all that have come in
 * meanwhile together, and again until the store takes them. What HubSpot said is thus
 * lost with the process alone, and a store that fails for a while, or takes long to come
 * back, duplicates nothing: the relays of all nodes leave these the time to be first.
 * <p>
 * The thread is there while there is something to write, and ten seconds beyond.
 */
final class ResultWriter {

	static final String NAME = "hubspot-leads-results";

	private static final long IDLE = TimeUnit.SECONDS.toNanos(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Condition written = this.lock.newCondition();

	private final Deque<ResultBatch.Item> waiting = new ArrayDeque<>();

	private final Function<List<ClaimResult>, List<@Nullable Submission>> store;

	private final ThrottledLog log;

	private final ThreadFactory threads;

	private final ResultBatch batch = new ResultBatch();

	private int pending;

	private boolean stopped;

	private @Nullable Thread thread;

	ResultWriter(Function<List<ClaimResult>, List<@Nullable Submission>> store, ThrottledLog log) {
		this(store, log, (task) -> {
			Thread thread = new Thread(task, NAME);
			thread.setDaemon(true);
			return thread;
		});
	}

	ResultWriter(Function<List<ClaimResult>, List<@Nullable Submission>> store, ThrottledLog log,
			ThreadFactory threads) {
		this.store = store;
		this.log = log;
		this.threads = threads;
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
			this.waiting.add(new ResultBatch.Item(result, done, dropped));
			this.pending++;
			requireThread();
			this.changed.signalAll();
		});
	}

	// What waits is not lost where no thread can be had now.
	private void requireThread() {
		if (this.thread != null || this.waiting.isEmpty()) {
			return;
		}
		try {
			Thread created = this.threads.newThread(this::work);
			created.start();
			this.thread = created;
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("thread" + ex.getClass().getName(), "The thread that writes results did not start ("
					+ ex.getClass().getName() + "), and is tried again");
		}
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
	 * Return how many results are not written yet, and see to it that they will be.
	 * @return the number
	 */
	int pending() {
		this.lock.lock();
		try {
			requireThread();
			return this.pending;
		}
		finally {
			this.lock.unlock();
		}
	}

	// Whatever ends it, the next look or result starts another one.
	private void work() {
		ResultBatch batch = this.batch;
		try {
			while (next(batch)) {
				List<@Nullable Submission> recorded = record(batch.items());
				if (recorded != null) {
					finish(batch, recorded);
				}
				else {
					// One that the store will not take must not hold up the others.
					retryAfter(batch);
				}
			}
		}
		finally {
			ended();
		}
	}

	private void ended() {
		this.lock.lock();
		try {
			if (this.thread == Thread.currentThread()) {
				this.thread = null;
				this.waiting.addAll(this.batch.takeItems());
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// Returns whether there is something to write; if not, the thread is to end.
	private boolean next(ResultBatch batch) {
		this.lock.lock();
		try {
			long left = IDLE;
			while (this.waiting.isEmpty() && !this.stopped && left > 0) {
				left = this.changed.awaitNanos(left);
			}
			batch.fill(this.waiting);
			if (batch.items().isEmpty()) {
				// Here, for what comes next finds no thread and starts one.
				this.thread = null;
			}
			return !batch.items().isEmpty();
		}
		catch (InterruptedException ex) {
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable List<@Nullable Submission> record(List<ResultBatch.Item> batch) {
		try {
			return this.store.apply(batch.stream().map(ResultBatch.Item::result).toList());
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("results" + ex.getClass().getName(),
					"Writing the results of " + batch.size() + " attempts failed and is tried again", ex);
			return null;
		}
	}

	private void retryAfter(ResultBatch batch) {
		List<ResultBatch.Item> dropped = awaitNext(batch);
		CancellationException stopped = new CancellationException();
		dropped.forEach((item) -> tell(() -> item.dropped().accept(stopped)));
	}

	private List<ResultBatch.Item> awaitNext(ResultBatch batch) {
		List<ResultBatch.Item> dropped = new ArrayList<>();
		this.lock.lock();
		try {
			long left = batch.pause();
			while (left > 0 && !this.stopped) {
				left = this.changed.awaitNanos(left);
			}
			if (this.stopped) {
				// The claims end with their leases, and the leads are sent again.
				dropped.addAll(batch.items());
				dropped.addAll(this.waiting);
				this.waiting.clear();
				this.pending -= dropped.size();
				this.written.signalAll();
			}
			else {
				this.waiting.addAll(batch.items());
			}
			batch.failed();
		}
		catch (InterruptedException ex) {
			this.waiting.addAll(batch.items());
			batch.failed();
		}
		finally {
			this.lock.unlock();
		}
		return dropped;
	}

	private void finish(ResultBatch batch, List<@Nullable Submission> recorded) {
		List<ResultBatch.Item> items = batch.written();
		try {
			for (int i = 0; i < items.size(); i++) {
				Consumer<@Nullable Submission> done = items.get(i).done();
				Submission told = recorded.get(i);
				tell(() -> done.accept(told));
			}
		}
		finally {
			locked(() -> {
				this.pending -= items.size();
				this.written.signalAll();
			});
		}
	}

	private void tell(Runnable listener) {
		try {
			listener.run();
		}
		catch (RuntimeException | Error ex) {
			this.log.warn("told" + ex.getClass().getName(), "Telling the result of an attempt failed", ex);
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

}
