/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many leads addresses gave lately. Beyond its size the address that was asked about
 * longest ago is forgotten, so one under attack is not.
 */
final class Counts {

	static final int MAX_SIZE = 10_000;

	private static final float LOAD_FACTOR = 0.75f;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Key, Times> times = new LinkedHashMap<>(16, LOAD_FACTOR, true);

	boolean take(Key key, int limit, Duration period, long now) {
		this.lock.lock();
		try {
			Times taken = this.times.computeIfAbsent(key, (added) -> new Times());
			if (this.times.size() > MAX_SIZE) {
				Iterator<Key> oldest = this.times.keySet().iterator();
				oldest.next();
				oldest.remove();
			}
			return taken.take(limit, period.toNanos(), now);
		}
		finally {
			this.lock.unlock();
		}
	}

	void giveBack(Key key, long at) {
		this.lock.lock();
		try {
			Times taken = this.times.get(key);
			if (taken != null) {
				taken.remove(at);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	// Those within the period, in the order they were taken.
	private static final class Times {

		private long[] at = new long[1];

		private int size;

		boolean take(int limit, long period, long now) {
			int old = 0;
			while (old < this.size && now - this.at[old] >= period) {
				old++;
			}
			cut(0, old);
			if (this.size >= limit) {
				return false;
			}
			if (this.size == this.at.length) {
				this.at = Arrays.copyOf(this.at, Math.min(limit, this.size * 2));
			}
			this.at[this.size++] = now;
			return true;
		}

		void remove(long time) {
			for (int i = this.size - 1; i >= 0; i--) {
				if (this.at[i] == time) {
					cut(i, 1);
					return;
				}
			}
		}

		private void cut(int from, int count) {
			System.arraycopy(this.at, from + count, this.at, from, this.size - from - count);
			this.size -= count;
		}

	}

}
