/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.hubspotleads.capture.mvc.MvcResults;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

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
		return result instanceof CompletionStage || MvcResults.isAwaited(result)
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
	 * <p>
	 * A completion on a thread that must not be blocked is told on another one, if there
	 * is an executor. What waits for it goes on on a thread of Reactor's, which must not
	 * be blocked either.
	 * @param result the result
	 * @param completed is told of the value; what it throws is the failure
	 * @param failed is told that there is no value, and does not throw
	 * @param replace whether a failure takes the place of the result
	 * @param threads asked at the completion, {@code null} to tell it where it is
	 * @return what takes the place of the result
	 */
	public static Object follow(Object result, Completed completed, Runnable failed, boolean replace,
			Supplier<@Nullable Executor> threads) {
		Completion completion = new Completion(completed, threads);
		if (result instanceof CompletionStage<?> stage) {
			CompletionStage<?> told = stage.whenComplete((value, ex) -> {
				if (ex != null) {
					failed.run();
				}
				else if (!replace) {
					completion.tell(value, Completion.NOBODY);
				}
			});
			return replace ? told.thenCompose(completion::stage) : result;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
		if (adapter == null) {
			return result;
		}
		Publisher<?> publisher = adapter.toPublisher(result);
		return adapter.fromPublisher(
				adapter.isMultiValue() ? flux(publisher, completion, failed) : mono(publisher, completion, failed));
	}

	/**
	 * Watch whether the work of a result succeeds, for an advice may put something else
	 * in the place of a failure. A completion stage is not watched, for it can be asked.
	 * @param result the result
	 * @param begun is told of each subscription, and does not throw
	 * @param succeeded is told of each success, before the subscriber is, and does not
	 * throw
	 * @return what takes the place of the result
	 */
	public static Object watch(Object result, Runnable begun, Runnable succeeded) {
		ReactiveAdapter adapter = (result instanceof CompletionStage) ? null
				: ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result);
		if (adapter == null) {
			return result;
		}
		Publisher<?> publisher = adapter.toPublisher(result);
		return adapter
			.fromPublisher(adapter.isMultiValue() ? Flux.from(publisher).doFirst(begun).doOnComplete(succeeded)
					: Mono.from(publisher).doFirst(begun).doOnSuccess((value) -> succeeded.run()));
	}

	private static Flux<?> flux(Publisher<?> publisher, Completion completion, Runnable failed) {
		Flux<Object> values = Flux.<Object>from(publisher)
			.doOnError((ex) -> failed.run())
			.doOnCancel(completion::cancelled)
			.concatWith(Mono.defer(() -> completion.mono(null)));
		return Flux.deferContextual((subscriber) -> {
			completion.subscribed(subscriber);
			return values;
		});
	}

	private static Mono<?> mono(Publisher<?> publisher, Completion completion, Runnable failed) {
		Mono<Object> value = Mono.<Object>from(publisher)
			.doOnError((ex) -> failed.run())
			.doOnCancel(completion::cancelled)
			.flatMap(completion::mono)
			.switchIfEmpty(Mono.defer(() -> completion.mono(null)));
		return Mono.deferContextual((subscriber) -> {
			completion.subscribed(subscriber);
			return value;
		});
	}

	/**
	 * Is told that a result is there.
	 */
	@FunctionalInterface
	public interface Completed {

		/**
		 * Tell of a result.
		 * @param value the value, {@code null} where there is none or many
		 * @param crowded whether this thread must not be blocked, and no other is left
		 */
		void accept(@Nullable Object value, boolean crowded);

		/**
		 * Tell that somebody subscribes to a result that is a publisher. Does not throw.
		 * @param subscriber the context of the subscriber
		 */
		default void subscribed(ContextView subscriber) {
		}

		/**
		 * Tell that the subscriber gave up before the publisher completed. Does not
		 * throw.
		 */
		default void cancelled() {
		}

	}

}
