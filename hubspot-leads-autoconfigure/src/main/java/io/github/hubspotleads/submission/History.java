/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The finished submissions in the order they finished, up to a number. Guarded by the
 * store's lock.
 */
final class History {

	private final Queue<StoredSubmission> finished = new ArrayDeque<>();

	private final int max;

	private final Consumer<StoredSubmission> forgotten;

	History(int max, Consumer<StoredSubmission> forgotten) {
		this.max = max;
		this.forgotten = forgotten;
	}

	void add(StoredSubmission stored) {
		this.finished.add(stored);
		while (this.finished.size() > this.max) {
			forgetOldest();
		}
	}

	boolean forgetOldest() {
		StoredSubmission oldest = this.finished.poll();
		if (oldest != null) {
			this.forgotten.accept(oldest);
		}
		return oldest != null;
	}

}
