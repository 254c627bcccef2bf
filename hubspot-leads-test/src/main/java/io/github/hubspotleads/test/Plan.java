/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What the stand-in was told to answer: 429 above the limit, else the planned answers in
 * their order, then the standing one.
 */
final class Plan {

	private final Deque<Answer> planned = new ArrayDeque<>();

	private final LongSupplier nanoTime;

	private Answer standing = Answer.normally();

	private @Nullable Limit limit;

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
		if (requests < 1 || window.isNegative() || window.isZero()) {
			throw new IllegalArgumentException("A limit needs at least one request and a time above zero");
		}
		this.limit = new Limit(requests, window.toNanos());
	}

	synchronized void reset() {
		replace(Answer.normally());
		this.limit = null;
	}

	// Lets at most so many requests through in any window of time, wherever it begins.
	private static final class Limit {

		private final Deque<Long> passed = new ArrayDeque<>();

		private final int requests;

		private final long window;

		private Limit(int requests, long window) {
			this.requests = requests;
			this.window = window;
		}

		// Returns zero if the request may pass, else how long until one may.
		private Duration pass(long now) {
			while (!this.passed.isEmpty() && now - this.passed.element() >= this.window) {
				this.passed.remove();
			}
			if (this.passed.size() >= this.requests) {
				return Duration.ofNanos(this.window - (now - this.passed.element()));
			}
			this.passed.add(now);
			return Duration.ZERO;
		}

	}

}
