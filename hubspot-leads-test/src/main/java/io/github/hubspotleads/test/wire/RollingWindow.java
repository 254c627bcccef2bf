/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets at most so many requests through in any window of time, wherever it begins. Not
 * safe for use by several threads at once.
 *
 * @since 0.1.0
 */
public final class RollingWindow {

	private final Deque<Long> passed = new ArrayDeque<>();

	private final int requests;

	private final long window;

	/**
	 * Create a window.
	 * @param requests how many requests pass
	 * @param window the length of the window
	 * @throws IllegalArgumentException if nothing could pass, or the window has no length
	 */
	public RollingWindow(int requests, Duration window) {
		if (requests < 1 || window.isNegative() || window.isZero()) {
			throw new IllegalArgumentException("A limit needs at least one request and a time above zero");
		}
		this.requests = requests;
		this.window = window.toNanos();
	}

	/**
	 * Let a request pass, if there is room for it. One that may not pass takes no room.
	 * @param now the present, in nanoseconds of a monotonic clock
	 * @return zero if the request may pass, else how long until one may
	 */
	public Duration pass(long now) {
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
