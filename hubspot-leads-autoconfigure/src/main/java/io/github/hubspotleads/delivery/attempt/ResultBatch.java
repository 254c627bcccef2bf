/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.ClaimResult;
import org.jspecify.annotations.Nullable;

/**
 * The results that are being written together, and how the next ones will be: fewer and
 * later after a failure. For one thread at a time.
 */
final class ResultBatch {

	private static final int MAX_SIZE = 200;

	private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toNanos(1);

	private List<Item> items = List.of();

	private int size = MAX_SIZE;

	private long pause = FIRST_PAUSE;

	void fill(Queue<Item> waiting) {
		// With room for all, so that none is between two places when memory ends.
		this.items = new ArrayList<>(Math.min(this.size, waiting.size()));
		while (this.items.size() < this.size && !waiting.isEmpty()) {
			this.items.add(waiting.remove());
		}
	}

	List<Item> items() {
		return this.items;
	}

	/**
	 * Return what is still in hand, and let go of it.
	 * @return the results
	 */
	List<Item> takeItems() {
		List<Item> taken = this.items;
		this.items = List.of();
		return taken;
	}

	/**
	 * Return how long to wait after a failure, in nanoseconds.
	 * @return the pause
	 */
	long pause() {
		return this.pause;
	}

	List<Item> written() {
		this.size = Math.min(MAX_SIZE, this.size * 2);
		this.pause = FIRST_PAUSE;
		return takeItems();
	}

	void failed() {
		this.size = Math.max(1, this.items.size() / 2);
		this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
		this.items = List.of();
	}

	/**
	 * A result that waits.
	 *
	 * @param result the result
	 * @param done told the new record once it is written, {@code null} if the claim was
	 * lost
	 * @param dropped told if it is not written, for the writer was stopped before
	 */
	record Item(ClaimResult result, Consumer<@Nullable Submission> done, Consumer<Throwable> dropped) {

	}

}
