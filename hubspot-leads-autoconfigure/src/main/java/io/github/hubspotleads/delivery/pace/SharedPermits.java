/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * The permits that a node has of a shared pace: the block that it may use, those under
 * way, by their block, and those that no longer are, which other nodes are to be told.
 * Guarded by the lock of its destination.
 * <p>
 * Which attempt has which permit is not known: the oldest permits end first, as the store
 * forgets those first that it is told nothing of.
 */
final class SharedPermits {

	private static final long NO_BLOCK = -1;

	private final Deque<Part> underWay = new ArrayDeque<>();

	private final Map<Long, Integer> ended = new TreeMap<>();

	private long endedSince;

	private long block = NO_BLOCK;

	private int available;

	private long usableUntil;

	/**
	 * Begin with a block, once the earlier one was handed over.
	 * @param answer what the store granted
	 * @param usableUntil until when it may be used
	 */
	void begin(PaceStore.Answer answer, long usableUntil) {
		this.block = (answer.permits() > 0) ? answer.block() : NO_BLOCK;
		this.available = answer.permits();
		this.usableUntil = usableUntil;
	}

	boolean has(int permits, long now) {
		return this.available > 0 && this.available >= permits && this.usableUntil - now > 0;
	}

	int take(int max, long now) {
		int taken = has(1, now) ? Math.min(max, this.available) : 0;
		this.available -= taken;
		addLatest(this.block, taken);
		return taken;
	}

	private void addLatest(long block, int permits) {
		if (permits > 0) {
			this.underWay.addLast(new Part(block, permits));
		}
	}

	/**
	 * Take back permits that were not used, the latest first.
	 * @param permits how many
	 * @param now the time
	 */
	void takeBack(int permits, long now) {
		for (int left = permits; left > 0 && !this.underWay.isEmpty();) {
			Part latest = this.underWay.removeLast();
			int taken = Math.min(left, latest.permits());
			addLatest(latest.block(), latest.permits() - taken);
			if (latest.block() == this.block) {
				this.available += taken;
			}
			else {
				tell(latest.block(), taken, now);
			}
			left -= taken;
		}
	}

	/**
	 * End what permits were for, the oldest first.
	 * @param permits how many
	 * @param now the time
	 */
	void end(int permits, long now) {
		for (int left = permits; left > 0 && !this.underWay.isEmpty();) {
			Part oldest = this.underWay.removeFirst();
			int taken = Math.min(left, oldest.permits());
			if (oldest.permits() > taken) {
				this.underWay.addFirst(new Part(oldest.block(), oldest.permits() - taken));
			}
			tell(oldest.block(), taken, now);
			left -= taken;
		}
	}

	private void tell(long block, int permits, long now) {
		if (permits > 0) {
			this.endedSince = this.ended.isEmpty() ? now : this.endedSince;
			this.ended.merge(block, permits, Integer::sum);
		}
	}

	// What is given back or has ended may make room.
	boolean hasReturned() {
		return this.available > 0 || !this.ended.isEmpty();
	}

	/**
	 * Tell when other nodes are to be told what has returned: some moments later, as
	 * there may be a request by then that tells it as well.
	 * @param now the time
	 * @return nanoseconds, {@link Long#MAX_VALUE} if there is nothing to tell
	 */
	long untilTold(long now) {
		long until = (this.available > 0) ? this.usableUntil - now : Long.MAX_VALUE;
		if (!this.ended.isEmpty()) {
			until = Math.min(until, PaceStore.VALIDITY.toNanos() - (now - this.endedSince));
		}
		return Math.max(0, until);
	}

	/**
	 * Hand over what has returned. After that there is no block to be used.
	 * @return what is to be told
	 */
	Returned handOver() {
		Returned returned = new Returned(Map.copyOf(this.ended), this.block, this.available);
		this.ended.clear();
		this.block = NO_BLOCK;
		this.available = 0;
		return returned;
	}

	/**
	 * Tell it again, for it was not heard. What was not used now counts as used.
	 * @param request the request that failed
	 * @param now the time
	 */
	void tellAgain(PaceStore.Request request, long now) {
		request.ended().forEach((block, permits) -> tell(block, permits, now));
		tell(request.block(), request.unused(), now);
	}

	private record Part(long block, int permits) {

	}

	/**
	 * What other nodes are to be told.
	 *
	 * @param ended how many permits are no longer under way, by their block
	 * @param block the block that may still be used
	 * @param unused how many of its permits were not used
	 */
	record Returned(Map<Long, Integer> ended, long block, int unused) {

	}

}
