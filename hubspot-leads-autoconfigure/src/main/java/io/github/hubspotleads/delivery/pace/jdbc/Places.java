/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.util.concurrent.TimeUnit;

/**
 * What all nodes have under way to all destinations, which HubSpot sees as one address
 * and blocks for a minute once it drew ten 429s within a second.
 * <p>
 * A permit has its place from the grant to the request that tells what became of it, and
 * after one that tells of a 429 none is granted for a second. So whatever draws 429s
 * within one second had a place at one moment. Times are the database's, in microseconds.
 * Not safe for use by several threads.
 */
final class Places {

	/**
	 * Stands for the address where the destination has its name: none is named so.
	 */
	static final String NAME = "*";

	private static final long HOLD = TimeUnit.SECONDS.toMicros(1);

	private final Grants underWay;

	private long heldUntil;

	Places(byte[] underWay, long heldUntil) {
		this.underWay = Grants.read(underWay);
		this.heldUntil = heldUntil;
	}

	/**
	 * Forget what is too old, and let nothing be later than it can be.
	 * @param after the time after which places count
	 * @param latest the latest time there can be
	 * @param now the time
	 */
	void keep(long after, long latest, long now) {
		this.underWay.keep(after, latest);
		this.heldUntil = Math.min(this.heldUntil, now + HOLD);
	}

	// The last place is for a destination that has none, so that no other that hangs
	// keeps it waiting.
	int free(int limit, int own, long now) {
		int free = limit - this.underWay.sum();
		return (untilReleased(now) > 0) ? 0 : (own == 0 && free == 1) ? 1 : Math.max(0, free - 1);
	}

	/**
	 * Name the next block, as no other that is under way.
	 * @param time the time that it is named after
	 * @return the name
	 */
	long next(long time) {
		long block = time;
		while (this.underWay.has(block)) {
			block++;
		}
		return block;
	}

	void take(long block, int permits) {
		this.underWay.add(block, permits);
	}

	void leave(long block, int permits) {
		this.underWay.giveBack(block, permits);
	}

	/**
	 * Let nothing start for a moment, for HubSpot said 429.
	 * @param at when it did
	 */
	void rateLimited(long at) {
		this.heldUntil = Math.max(this.heldUntil, at + HOLD);
	}

	long untilReleased(long now) {
		return Math.max(0, this.heldUntil - now);
	}

	byte[] underWay() {
		return this.underWay.write();
	}

	long heldUntil() {
		return this.heldUntil;
	}

}
