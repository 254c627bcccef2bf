/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The completion of one result: told once, unless what is told fails, and not on a thread
 * that must not be blocked.
 */
final class Completion {

	static final Consumer<@Nullable Throwable> NOBODY = (failure) -> {
	};

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final AsyncResults.Completed completed;

	private final Supplier<@Nullable Executor> threads;

	Completion(AsyncResults.Completed completed, Supplier<@Nullable Executor> threads) {
		this.completed = completed;
		this.threads = threads;
	}

	Mono<Object> mono(@Nullable Object value) {
		if (!this.open.get()) {
			return Mono.justOrEmpty(value);
		}
		if (!hops()) {
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
		boolean hops = hops();
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

	private boolean hops() {
		return Schedulers.isInNonBlockingThread() && this.threads.get() != null;
	}

	// Tells of a failure, null for none, on the thread on which it was told.
	void tell(@Nullable Object value, Consumer<@Nullable Throwable> then) {
		Executor executor = Schedulers.isInNonBlockingThread() ? this.threads.get() : null;
		if (executor == null) {
			tellHere(value, false, then);
			return;
		}
		try {
			executor.execute(() -> tellHere(value, false, then));
		}
		catch (RejectedExecutionException ex) {
			tellHere(value, true, then);
		}
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

}
