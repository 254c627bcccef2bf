/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Remembers the latest requests, and counts them all.
 */
final class Inbox {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition arrival = this.lock.newCondition();

	private final Deque<ReceivedLead> requests = new ArrayDeque<>();

	private final int capacity;

	private int count;

	private int accepted;

	private int rateLimited;

	Inbox(int capacity) {
		this.capacity = capacity;
	}

	void add(ReceivedLead request) {
		this.lock.lock();
		try {
			if (this.requests.size() == this.capacity) {
				this.requests.remove();
			}
			this.requests.add(request);
			this.count++;
			this.accepted += request.accepted() ? 1 : 0;
			this.rateLimited += (request.status() == 429) ? 1 : 0;
			this.arrival.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	List<ReceivedLead> requests() {
		this.lock.lock();
		try {
			return List.copyOf(this.requests);
		}
		finally {
			this.lock.unlock();
		}
	}

	int count() {
		this.lock.lock();
		try {
			return this.count;
		}
		finally {
			this.lock.unlock();
		}
	}

	int rateLimited() {
		this.lock.lock();
		try {
			return this.rateLimited;
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean awaitAccepted(int leads, Duration timeout) throws InterruptedException {
		this.lock.lock();
		try {
			long left = timeout.toNanos();
			while (this.accepted < leads && left > 0) {
				left = this.arrival.awaitNanos(left);
			}
			return this.accepted >= leads;
		}
		finally {
			this.lock.unlock();
		}
	}

	void clear() {
		this.lock.lock();
		try {
			this.requests.clear();
			this.count = 0;
			this.accepted = 0;
			this.rateLimited = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}
