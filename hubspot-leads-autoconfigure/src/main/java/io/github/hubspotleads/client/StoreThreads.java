/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.submission.SubmissionStore;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Decides which thread waits for a store that blocks: the caller's, unless that is one
 * that others wait for; then one of a few that there are while they are needed. One
 * instance is shared by all that hand leads over.
 *
 * @since 0.1.0
 */
public final class StoreThreads implements AutoCloseable {

	static final String NAME = "hubspot-leads-store";

	static final int THREADS = 4;

	static final int MAX_WAITING = 1_000;

	private static final int KEEP_ALIVE_SECONDS = 10;

	private final SubmissionStore store;

	private final ThreadPoolExecutor threads;

	/**
	 * Create new threads, of which none runs yet.
	 * @param store the store that is waited for
	 */
	public StoreThreads(SubmissionStore store) {
		this.store = store;
		AtomicInteger number = new AtomicInteger();
		this.threads = new ThreadPoolExecutor(THREADS, THREADS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(MAX_WAITING), (task) -> {
					Thread thread = new Thread(task, NAME + '-' + number.incrementAndGet());
					thread.setDaemon(true);
					return thread;
				});
		this.threads.allowCoreThreadTimeOut(true);
	}

	/**
	 * Subscribe on the caller's thread if that can be part of a transaction or may be
	 * blocked.
	 * @param <T> the kind of result
	 * @param work uses the store as it is subscribed to
	 * @param refused is told when no thread is left
	 * @return the work
	 */
	<T> Mono<T> inTransaction(Mono<T> work, Consumer<LeadDeliveryException> refused) {
		return place(work, true, refused);
	}

	/**
	 * Subscribe on the caller's thread if that is not part of a transaction and may be
	 * blocked.
	 * @param <T> the kind of result
	 * @param work uses the store as it is subscribed to
	 * @param refused is told when no thread is left
	 * @return the work
	 */
	<T> Mono<T> outsideTransaction(Mono<T> work, Consumer<LeadDeliveryException> refused) {
		return place(work, false, refused);
	}

	private <T> Mono<T> place(Mono<T> work, boolean joining, Consumer<LeadDeliveryException> refused) {
		if (!this.store.isBlocking()) {
			return work;
		}
		return Mono.defer(() -> {
			boolean stays = this.store.joinsTransaction() ? joining : !Schedulers.isInNonBlockingThread();
			return stays ? work : Mono.create((sink) -> hop(work, sink, refused));
		});
	}

	// Cancelling does not interrupt: files and connections would not survive that.
	private <T> void hop(Mono<T> work, MonoSink<T> sink, Consumer<LeadDeliveryException> refused) {
		Disposable.Swap running = Disposables.swap();
		sink.onDispose(running);
		try {
			this.threads.execute(() -> {
				if (!running.isDisposed()) {
					running.update(
							work.subscribe(sink::success, sink::error, sink::success, Context.of(sink.contextView())));
				}
			});
		}
		catch (RejectedExecutionException ex) {
			LeadDeliveryException failure = new LeadDeliveryException("The store has no thread left: " + MAX_WAITING
					+ " calls wait for one already, or the application has stopped", null);
			refused.accept(failure);
			sink.error(failure);
		}
	}

	/**
	 * Do something on one of these threads, come what may.
	 * @param work what to do
	 * @throws RejectedExecutionException if none is left
	 */
	void execute(Runnable work) {
		this.threads.execute(work);
	}

	/**
	 * Let go of the threads; what has begun, or waits for one, ends in its own time.
	 */
	@Override
	public void close() {
		this.threads.shutdown();
	}

}
