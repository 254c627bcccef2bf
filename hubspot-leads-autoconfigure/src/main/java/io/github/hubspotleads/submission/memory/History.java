/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Queue;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The finished submissions in the order they finished, up to a number, and which of them
 * still have their lead. Guarded by the store's lock.
 */
final class History {

	private final Deque<StoredSubmission> finished = new ArrayDeque<>();

	private final Queue<StoredSubmission> withLead = new ArrayDeque<>();

	private final int max;

	private final Consumer<StoredSubmission> forgotten;

	private long bytes;

	History(int max, Consumer<StoredSubmission> forgotten) {
		this.max = max;
		this.forgotten = forgotten;
	}

	void add(StoredSubmission stored) {
		this.finished.add(stored);
		if (stored.bytes > 0) {
			this.withLead.add(stored);
			this.bytes += stored.bytes;
		}
		while (this.finished.size() > this.max) {
			forgetOldest();
		}
	}

	private void forgetOldest() {
		StoredSubmission oldest = this.finished.remove();
		if (oldest == this.withLead.peek()) {
			pollWithLead();
		}
		this.forgotten.accept(oldest);
	}

	// Takes the oldest that still has its lead, for the lead to be dropped.
	@Nullable StoredSubmission pollWithLead() {
		StoredSubmission oldest = this.withLead.poll();
		this.bytes -= (oldest != null) ? oldest.bytes : 0;
		return oldest;
	}

	// The latest first.
	Iterator<StoredSubmission> latest() {
		return this.finished.descendingIterator();
	}

	long bytes() {
		return this.bytes;
	}

}
