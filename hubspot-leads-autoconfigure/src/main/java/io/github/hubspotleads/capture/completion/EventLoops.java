/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps work that may wait for a store off threads that must not be blocked.
 *
 * @since 0.1.0
 */
public final class EventLoops {

	private EventLoops() {
	}

	/**
	 * Tell whether work has to go elsewhere.
	 * @param threads where it would go, {@code null} if any thread may do it
	 * @return whether the calling thread must not do it
	 */
	public static boolean isOne(Supplier<@Nullable Executor> threads) {
		return Schedulers.isInNonBlockingThread() && threads.get() != null;
	}

	/**
	 * Do work here, if this thread may wait or nobody has to, or else elsewhere.
	 * @param threads where it may go, {@code null} if any thread may do it
	 * @param work what to do, and does not throw
	 */
	public static void run(Supplier<@Nullable Executor> threads, Work work) {
		Executor executor = Schedulers.isInNonBlockingThread() ? threads.get() : null;
		if (executor == null) {
			work.run(false);
			return;
		}
		try {
			executor.execute(() -> work.run(false));
		}
		catch (RejectedExecutionException ex) {
			work.run(true);
		}
	}

	/**
	 * Work that may wait for a store.
	 */
	@FunctionalInterface
	public interface Work {

		/**
		 * Do it.
		 * @param crowded whether this thread must not be blocked, and no other is left
		 */
		void run(boolean crowded);

	}

}
