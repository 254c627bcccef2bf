/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The finished submissions in the order they finished, up to a number, and which of them
 * still have their lead. Guarded by the store's lock.
 */
final class History {

	private final Deque<StoredSubmission> finished = new ArrayDeque<>();

	private final Set<StoredSubmission> withLead = new LinkedHashSet<>();

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
			forget(this.finished.remove());
		}
	}

	// Takes the oldest that still has its lead, for the lead to be dropped.
	@Nullable StoredSubmission pollWithLead() {
		Iterator<StoredSubmission> oldestFirst = this.withLead.iterator();
		if (!oldestFirst.hasNext()) {
			return null;
		}
		StoredSubmission oldest = oldestFirst.next();
		oldestFirst.remove();
		this.bytes -= oldest.bytes;
		return oldest;
	}

	/**
	 * Forget some, in whatever place they are.
	 * @param which tells which
	 */
	void forget(Predicate<StoredSubmission> which) {
		List<StoredSubmission> gone = this.finished.stream().filter(which).toList();
		this.finished.removeIf(which);
		gone.forEach(this::forget);
	}

	private void forget(StoredSubmission stored) {
		weighNoMore(stored);
		this.forgotten.accept(stored);
	}

	private void weighNoMore(StoredSubmission stored) {
		if (this.withLead.remove(stored)) {
			this.bytes -= stored.bytes;
		}
	}

	/**
	 * Take one out that is no longer finished.
	 * @param stored the submission
	 */
	void remove(StoredSubmission stored) {
		this.finished.remove(stored);
		weighNoMore(stored);
	}

	List<StoredSubmission> withLead() {
		return List.copyOf(this.withLead);
	}

	/**
	 * Let a submission become lighter.
	 * @param stored the submission
	 * @param change makes it lighter
	 */
	void lighten(StoredSubmission stored, Consumer<StoredSubmission> change) {
		boolean weighed = this.withLead.contains(stored);
		long before = stored.bytes;
		change.accept(stored);
		if (weighed) {
			this.bytes += stored.bytes - before;
		}
		if (stored.bytes == 0) {
			this.withLead.remove(stored);
		}
	}

	// The latest first.
	Iterator<StoredSubmission> latest() {
		return this.finished.descendingIterator();
	}

	long bytes() {
		return this.bytes;
	}

}
