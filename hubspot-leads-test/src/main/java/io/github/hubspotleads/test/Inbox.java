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

	private int reads;

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

	void addRead() {
		this.lock.lock();
		try {
			this.reads++;
		}
		finally {
			this.lock.unlock();
		}
	}

	int reads() {
		this.lock.lock();
		try {
			return this.reads;
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

	void awaitAccepted(int leads, Duration timeout) {
		this.lock.lock();
		try {
			long left = timeout.toNanos();
			while (this.accepted < leads && left > 0) {
				left = this.arrival.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lock.unlock();
		}
		verifyAccepted(leads, timeout);
	}

	private void verifyAccepted(int leads, Duration timeout) {
		this.lock.lock();
		try {
			if (this.accepted < leads) {
				throw new AssertionError("Expected " + leads + " leads within " + timeout.toMillis() + " ms but "
						+ this.accepted + " were accepted, of these requests: " + this.requests);
			}
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
			this.reads = 0;
		}
		finally {
			this.lock.unlock();
		}
	}

}
