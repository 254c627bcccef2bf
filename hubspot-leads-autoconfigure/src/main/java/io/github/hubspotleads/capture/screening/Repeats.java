/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.screening;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The submissions that were captured lately. Those alone: of two that are kept at the
 * same moment none is lost if the other fails.
 */
final class Repeats {

	static final int MAX_SIZE = 10_000;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<Key, Entry> entries = new LinkedHashMap<>();

	boolean contains(Key key, long now) {
		this.lock.lock();
		try {
			Entry entry = this.entries.get(key);
			return entry != null && entry.isFresh(now);
		}
		finally {
			this.lock.unlock();
		}
	}

	void add(Key key, long now, Duration window) {
		this.lock.lock();
		try {
			this.entries.remove(key);
			this.entries.put(key, new Entry(now, window.toNanos()));
			Iterator<Entry> oldest = this.entries.values().iterator();
			while (oldest.hasNext() && (!oldest.next().isFresh(now) || this.entries.size() > MAX_SIZE)) {
				oldest.remove();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Entry(long at, long window) {

		boolean isFresh(long now) {
			return now - this.at < this.window;
		}

	}

}
