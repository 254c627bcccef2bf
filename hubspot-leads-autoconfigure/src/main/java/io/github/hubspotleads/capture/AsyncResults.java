/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

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
 */
final class AsyncResults {

	private AsyncResults() {
	}

	static boolean isAsync(@Nullable Object result) {
		return result instanceof CompletionStage
				|| (result != null && ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result) != null);
	}

	// A completion stage is returned as it is; a publisher must be decorated, and only
	// its first completion is told. Neither consumer may throw.
	static Object follow(Object result, Consumer<@Nullable Object> completed, Runnable failed) {
		if (result instanceof CompletionStage<?> stage) {
			stage.whenComplete((value, ex) -> {
				if (ex == null) {
					completed.accept(value);
				}
				else {
					failed.run();
				}
			});
			return result;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
		if (adapter == null) {
			return result;
		}
		AtomicBoolean open = new AtomicBoolean(true);
		return adapter.fromPublisher(decorate(adapter, result, (value) -> {
			if (open.getAndSet(false)) {
				completed.accept(value);
			}
		}, failed));
	}

	private static Publisher<?> decorate(ReactiveAdapter adapter, Object result, Consumer<@Nullable Object> completed,
			Runnable failed) {
		Publisher<?> publisher = adapter.toPublisher(result);
		if (adapter.isMultiValue()) {
			return Flux.from(publisher).doOnComplete(() -> completed.accept(null)).doOnError((ex) -> failed.run());
		}
		return Mono.from(publisher).doOnSuccess(completed::accept).doOnError((ex) -> failed.run());
	}

}
