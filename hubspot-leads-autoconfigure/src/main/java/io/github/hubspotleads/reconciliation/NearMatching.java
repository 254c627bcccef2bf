/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.util.Comparator;
import java.util.List;

/**
 * Gives deliveries of one person the submissions that are near them, both in the order of
 * their times: to as many as can have one, and among those ways the nearest.
 */
final class NearMatching {

	// The rest is for the next comparison.
	private static final int MAX = 500;

	// More than all distances together, which are within the tolerance each.
	private static final long PAIR = 1L << 40;

	private final List<Candidate> ours;

	private final List<ShownSubmission> shown;

	private final long[][] best;

	private NearMatching(List<Candidate> ours, List<ShownSubmission> shown) {
		this.ours = ours;
		this.shown = shown;
		this.best = new long[ours.size() + 1][shown.size() + 1];
	}

	/**
	 * Let deliveries take what is near them.
	 * @param ours deliveries of a person that have no submission
	 * @param shown submissions of the person that are nobody's
	 */
	static void match(List<Candidate> ours, List<ShownSubmission> shown) {
		List<Candidate> inOrder = ours.stream()
			.sorted(Comparator.comparing((one) -> one.delivery().deliveredAt()))
			.limit(MAX)
			.toList();
		List<ShownSubmission> near = shown.stream()
			.filter((submission) -> inOrder.stream().anyMatch((one) -> one.isNear(submission)))
			.sorted(Comparator.comparing(ShownSubmission::submittedAt))
			.limit(MAX)
			.toList();
		NearMatching matching = new NearMatching(inOrder, near);
		matching.weigh();
		matching.pair();
	}

	private void weigh() {
		for (int i = 1; i <= this.ours.size(); i++) {
			for (int j = 1; j <= this.shown.size(); j++) {
				long without = Math.max(this.best[i - 1][j], this.best[i][j - 1]);
				this.best[i][j] = Math.max(without, paired(i, j));
			}
		}
	}

	private long paired(int i, int j) {
		Candidate one = this.ours.get(i - 1);
		ShownSubmission submission = this.shown.get(j - 1);
		return one.isNear(submission) ? this.best[i - 1][j - 1] + PAIR - one.distance(submission).toMillis() : 0;
	}

	private void pair() {
		int i = this.ours.size();
		int j = this.shown.size();
		while (i > 0 && j > 0) {
			if (this.best[i][j] == this.best[i - 1][j]) {
				i--;
			}
			else if (this.best[i][j] == this.best[i][j - 1]) {
				j--;
			}
			else {
				this.ours.get(--i).take(this.shown.get(--j));
			}
		}
	}

}
