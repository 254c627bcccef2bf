/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import io.github.hubspotleads.test.wire.RollingWindow;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in was told to answer: 429 above the limit, else the planned answers in
 * their order, then the standing one.
 */
final class Plan {

	private final Deque<Answer> planned = new ArrayDeque<>();

	private final LongSupplier nanoTime;

	private Answer standing = Answer.normally();

	private @Nullable RollingWindow limit;

	Plan(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	synchronized Answer next() {
		Duration wait = (this.limit != null) ? this.limit.pass(this.nanoTime.getAsLong()) : Duration.ZERO;
		if (!wait.isZero()) {
			return Answer.rateLimited().retryAfter(wait);
		}
		Answer next = this.planned.poll();
		return (next != null) ? next : this.standing;
	}

	synchronized void add(int times, Answer answer) {
		for (int i = 0; i < times; i++) {
			this.planned.add(answer);
		}
	}

	synchronized void replace(Answer answer) {
		this.planned.clear();
		this.standing = answer;
	}

	synchronized void limitTo(int requests, Duration window) {
		this.limit = new RollingWindow(requests, window);
	}

	synchronized void reset() {
		replace(Answer.normally());
		this.limit = null;
	}

}
