/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.github.hubspotleads.submission.NewSubmission;

/**
 * The leads that wait for the store, bounded in number and bytes: those in line, those on
 * their way into the store, and those that are set aside until the next round. Safe for
 * use by many threads, of which one moves leads.
 */
final class HeldLeads {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition landed = this.lock.newCondition();

	private final Deque<HeldLead> line = new ArrayDeque<>();

	private final List<HeldLead> underWay = new ArrayList<>();

	private final List<HeldLead> aside = new ArrayList<>();

	private final HoldSettings settings;

	private long bytes;

	HeldLeads(HoldSettings settings) {
		this.settings = settings;
	}

	// Returns whether there is room for it.
	boolean add(NewSubmission submission) {
		HeldLead lead = new HeldLead(submission);
		this.lock.lock();
		try {
			boolean fits = count() < this.settings.maxWaiting() && this.bytes + lead.bytes <= this.settings.maxBytes();
			if (fits) {
				this.line.add(lead);
				this.bytes += lead.bytes;
			}
			return fits;
		}
		finally {
			this.lock.unlock();
		}
	}

	private int count() {
		return this.line.size() + this.underWay.size() + this.aside.size();
	}

	int size() {
		this.lock.lock();
		try {
			return count();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Send the first in line on their way.
	 * @param max how many at most
	 * @return the leads, empty if none is in line
	 */
	List<HeldLead> take(int max) {
		this.lock.lock();
		try {
			while (this.underWay.size() < max && !this.line.isEmpty()) {
				this.underWay.add(this.line.remove());
			}
			return List.copyOf(this.underWay);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Let go of leads that were on their way.
	 * @param leads those that need to be held no longer
	 */
	void release(Collection<HeldLead> leads) {
		locked(() -> {
			this.underWay.removeAll(leads);
			leads.forEach((lead) -> this.bytes -= lead.bytes);
		});
	}

	/**
	 * Set a lead aside that was on its way, until the round is over.
	 * @param lead the lead
	 */
	void setAside(HeldLead lead) {
		locked(() -> {
			this.underWay.remove(lead);
			this.aside.add(lead);
		});
	}

	/**
	 * Bring back to the line what is on its way still, to its front, and what was set
	 * aside, to its end.
	 */
	void endRound() {
		locked(() -> {
			for (int i = this.underWay.size() - 1; i >= 0; i--) {
				this.line.addFirst(this.underWay.get(i));
			}
			this.underWay.clear();
			this.line.addAll(this.aside);
			this.aside.clear();
		});
	}

	private void locked(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.landed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Forget leads. One that is on its way is waited for: after this call it is in the
	 * store, or forgotten as well.
	 * @param which tells which
	 * @return how many are forgotten
	 */
	int forget(Predicate<NewSubmission> which) {
		Predicate<HeldLead> matches = (lead) -> which.test(lead.submission);
		this.lock.lock();
		try {
			while (this.underWay.stream().anyMatch(matches)) {
				this.landed.awaitUninterruptibly();
			}
			return forget(this.line.iterator(), matches) + forget(this.aside.iterator(), matches);
		}
		finally {
			this.lock.unlock();
		}
	}

	private int forget(Iterator<HeldLead> leads, Predicate<HeldLead> which) {
		int forgotten = 0;
		while (leads.hasNext()) {
			HeldLead lead = leads.next();
			if (which.test(lead)) {
				leads.remove();
				this.bytes -= lead.bytes;
				forgotten++;
			}
		}
		return forgotten;
	}

}
