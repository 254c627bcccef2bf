/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;

/**
 * Watches results that complete after the method returned.
 *
 * @since 0.1.0
 */
public final class AsyncResults {

	private AsyncResults() {
	}

	/**
	 * Tell whether a result completes later.
	 * @param result what a method returned
	 * @return {@code true} if it can be watched
	 */
	public static boolean isAsync(@Nullable Object result) {
		return result instanceof CompletionStage
				|| (result != null && ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result) != null);
	}

	/**
	 * Tell whether a failure can take the place of a result: not of a completion stage
	 * whose class may be what the method is declared to return.
	 * @param result the result
	 * @return {@code true} if it can
	 */
	public static boolean mayFail(Object result) {
		return !(result instanceof CompletionStage) || result.getClass() == CompletableFuture.class;
	}

	/**
	 * Watch a result; of a publisher its first completion alone, and the next one where
	 * that became a failure. A completion stage is returned as it is, unless it may
	 * become one.
	 * @param result the result
	 * @param completed is told the value, {@code null} where there is none or many; what
	 * it throws is the failure
	 * @param failed is told that there is no value, and does not throw
	 * @param replace whether a failure takes the place of the result
	 * @return what takes the place of the result
	 */
	public static Object follow(Object result, Consumer<@Nullable Object> completed, Runnable failed, boolean replace) {
		if (result instanceof CompletionStage<?> stage) {
			CompletionStage<?> followed = stage.whenComplete((value, ex) -> {
				if (ex == null) {
					completed.accept(value);
				}
				else {
					failed.run();
				}
			});
			return replace ? followed : result;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
		if (adapter == null) {
			return result;
		}
		AtomicBoolean open = new AtomicBoolean(true);
		return adapter.fromPublisher(decorate(adapter, result, (value) -> {
			if (open.getAndSet(false)) {
				try {
					completed.accept(value);
				}
				catch (RuntimeException ex) {
					open.set(true);
					throw ex;
				}
			}
		}, failed));
	}

	private static Publisher<?> decorate(ReactiveAdapter adapter, Object result, Consumer<@Nullable Object> completed,
			Runnable failed) {
		Publisher<?> publisher = adapter.toPublisher(result);
		if (adapter.isMultiValue()) {
			return Flux.from(publisher).doOnError((ex) -> failed.run()).doOnComplete(() -> completed.accept(null));
		}
		return Mono.from(publisher).doOnError((ex) -> failed.run()).doOnSuccess(completed::accept);
	}

}
