/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.concurrent.RejectedExecutionException;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Signal;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Tells callers what came of their leads: on the thread that asked, or on one that must
 * not be blocked. What they do then would hold up all others on a thread of the relay.
 */
final class Answers {

	private Answers() {
	}

	/**
	 * Pass an answer on where it may be waited for.
	 * @param <T> the kind of answer
	 * @param answer the answer, from whichever thread
	 * @return the answer
	 */
	static <T> Mono<T> of(Mono<T> answer) {
		return Mono.create((sink) -> {
			Thread asking = Thread.currentThread();
			Disposable.Swap running = Disposables.swap();
			sink.onDispose(running);
			running.update(answer.materialize()
				.subscribe((signal) -> tell(asking, () -> pass(signal, sink)), sink::error, null,
						Context.of(sink.contextView())));
		});
	}

	private static <T> void pass(Signal<T> signal, MonoSink<T> sink) {
		Throwable failure = signal.getThrowable();
		if (failure != null) {
			sink.error(failure);
		}
		else {
			sink.success(signal.get());
		}
	}

	private static void tell(Thread asking, Runnable answer) {
		if (Thread.currentThread() == asking || Schedulers.isInNonBlockingThread()) {
			answer.run();
			return;
		}
		try {
			Schedulers.parallel().schedule(answer);
		}
		catch (RejectedExecutionException ex) {
			// Somebody has ended Reactor's threads, and the answer is due all the same.
			answer.run();
		}
	}

}
