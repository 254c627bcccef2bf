/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many requests an attempt is expected to make: as many as the one before made, as a
 * field that HubSpot refuses it mostly refuses of each lead. Guarded by the lock of its
 * destination.
 */
final class RequestsEach {

	private final int most;

	private int expected = 1;

	// How many permits each attempt under way has. Which has which is not known.
	private final Deque<Integer> underWay = new ArrayDeque<>();

	RequestsEach(int most) {
		this.most = most;
	}

	int expected() {
		return this.expected;
	}

	int permits(int attempts) {
		return attempts * this.expected;
	}

	/**
	 * Begin as many attempts as permits suffice for, and one if they do for none: what it
	 * needs beyond is counted in the end.
	 * @param permits how many there are
	 * @return how many attempts begin
	 */
	int begin(int permits) {
		if (permits > 0 && permits < this.expected) {
			this.underWay.addLast(permits);
			return 1;
		}
		int attempts = permits / this.expected;
		for (int i = 0; i < attempts; i++) {
			this.underWay.addLast(this.expected);
		}
		return attempts;
	}

	/**
	 * Take back the latest attempts, for they were not made.
	 * @param attempts how many
	 * @return how many permits they had
	 */
	int takeBack(int attempts) {
		int permits = 0;
		for (int i = 0; i < attempts && !this.underWay.isEmpty(); i++) {
			permits += this.underWay.removeLast();
		}
		return permits;
	}

	/**
	 * End the oldest attempt.
	 * @param requests how many requests it made
	 * @return how many permits it had
	 */
	int end(int requests) {
		int permits = this.underWay.isEmpty() ? 0 : this.underWay.removeFirst();
		this.expected = Math.min(requests, this.most);
		return permits;
	}

}
