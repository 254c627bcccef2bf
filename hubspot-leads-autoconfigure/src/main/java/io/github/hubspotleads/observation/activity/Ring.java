/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation.activity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers of the last steps, and the sum of all that there ever were. Not for use by
 * several threads at once.
 */
final class Ring {

	static final int STEPS = 360;

	private final int[] numbers = new int[STEPS];

	private long last;

	private long sum;

	void add(long step, int number) {
		advance(step);
		// A thread may come late with the step before.
		if (step > this.last - STEPS) {
			this.numbers[index(step)] += number;
		}
		this.sum += number;
	}

	private void advance(long step) {
		if (step - this.last >= STEPS) {
			Arrays.fill(this.numbers, 0);
			this.last = step;
		}
		while (this.last < step) {
			this.numbers[index(++this.last)] = 0;
		}
	}

	long sum() {
		return this.sum;
	}

	/**
	 * Return the numbers of the last steps.
	 * @param step the last one
	 * @return one number for each, the oldest first
	 */
	List<Integer> until(long step) {
		advance(step);
		List<Integer> numbers = new ArrayList<>();
		for (long one = Math.max(0, this.last - STEPS + 1); one <= this.last; one++) {
			numbers.add(this.numbers[index(one)]);
		}
		return numbers;
	}

	private static int index(long step) {
		return (int) (step % STEPS);
	}

}
