/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * The completion of one result: told once, unless what is told fails, and not on a thread
 * that must not be blocked. What was given up is not complete, whatever comes after.
 */
final class Completion {

	static final Consumer<@Nullable Throwable> NOBODY = (failure) -> {
	};

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.RUNNING);

	private final AsyncResults.Completed completed;

	private final Supplier<@Nullable Executor> threads;

	Completion(AsyncResults.Completed completed, Supplier<@Nullable Executor> threads) {
		this.completed = completed;
		this.threads = threads;
	}

	void subscribed(ContextView subscriber) {
		this.phase.set(Phase.RUNNING);
		this.completed.subscribed(subscriber);
	}

	void cancelled() {
		if (this.open.get() && this.phase.compareAndSet(Phase.RUNNING, Phase.GIVEN_UP)) {
			this.completed.cancelled();
		}
	}

	Mono<Object> mono(@Nullable Object value) {
		if (!this.phase.compareAndSet(Phase.RUNNING, Phase.COMPLETE) && this.phase.get() == Phase.GIVEN_UP) {
			return Mono.justOrEmpty(value);
		}
		if (!this.open.get()) {
			return Mono.justOrEmpty(value);
		}
		if (!EventLoops.isOne(this.threads)) {
			accept(value, false);
			return Mono.justOrEmpty(value);
		}
		// Giving up takes nothing back: the method has succeeded.
		return Mono.<Object>create((sink) -> tell(value, (failure) -> {
			if (failure != null) {
				sink.error(failure);
			}
			else if (value != null) {
				sink.success(value);
			}
			else {
				sink.success();
			}
		})).publishOn(Schedulers.parallel());
	}

	CompletionStage<@Nullable Object> stage(@Nullable Object value) {
		CompletableFuture<@Nullable Object> stage = new CompletableFuture<>();
		boolean hops = EventLoops.isOne(this.threads);
		tell(value, (failure) -> {
			if (failure != null) {
				stage.completeExceptionally(failure);
			}
			else {
				stage.complete(value);
			}
		});
		return hops ? stage.thenApplyAsync((passed) -> passed, Schedulers.parallel()::schedule) : stage;
	}

	// Tells of a failure, null for none, on the thread on which it was told.
	void tell(@Nullable Object value, Consumer<@Nullable Throwable> then) {
		EventLoops.run(this.threads, (crowded) -> tellHere(value, crowded, then));
	}

	private void tellHere(@Nullable Object value, boolean crowded, Consumer<@Nullable Throwable> then) {
		try {
			accept(value, crowded);
		}
		catch (Throwable ex) {
			then.accept(ex);
			return;
		}
		then.accept(null);
	}

	private void accept(@Nullable Object value, boolean crowded) {
		if (this.open.getAndSet(false)) {
			try {
				this.completed.accept(value, crowded);
			}
			catch (RuntimeException ex) {
				this.open.set(true);
				throw ex;
			}
		}
	}

	private enum Phase {

		RUNNING, COMPLETE, GIVEN_UP

	}

}
