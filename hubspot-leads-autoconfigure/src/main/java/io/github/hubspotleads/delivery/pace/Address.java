/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What all destinations share: the address that HubSpot sees, and blocks for a minute
 * once it drew ten 429s within a second.
 * <p>
 * After a 429 nothing starts for a second, so whatever draws 429s within one second was
 * in flight at one moment: bounding how much is in flight bounds them. The last place is
 * for a destination that has none, so that no other that hangs keeps it waiting. Safe for
 * use by many threads.
 */
final class Address {

	private static final long HOLD = TimeUnit.SECONDS.toNanos(1);

	private final Set<String> turnedAway = new HashSet<>();

	private int inFlight;

	private int limit;

	private boolean held;

	private long heldUntil;

	/**
	 * Take places.
	 * @param destination the name of the destination
	 * @param wanted how many
	 * @param own how many the destination has already
	 * @param limit how many there are for all
	 * @param now the time
	 * @return how many there were
	 */
	synchronized int enter(String destination, int wanted, int own, int limit, long now) {
		this.limit = limit;
		int entered = Math.min(wanted, free(own, limit, now));
		if (entered < wanted) {
			this.turnedAway.add(destination);
		}
		this.inFlight += entered;
		return entered;
	}

	synchronized int free(int own, int limit, long now) {
		int free = limit - this.inFlight;
		return (untilReleased(now) > 0) ? 0 : (own == 0 && free == 1) ? 1 : Math.max(0, free - 1);
	}

	synchronized void leave(int places) {
		this.inFlight -= places;
	}

	// Who has nothing to send need not be told of places.
	synchronized void leaveUnused(String destination, int places) {
		leave(places);
		if (places > 0) {
			this.turnedAway.remove(destination);
		}
	}

	synchronized void rateLimited(long now) {
		this.held = true;
		this.heldUntil = now + HOLD;
	}

	synchronized long untilReleased(long now) {
		this.held = this.held && this.heldUntil - now > 0;
		return this.held ? this.heldUntil - now : 0;
	}

	/**
	 * Tell who found too few places, once there are some.
	 * @return the names of the destinations
	 */
	synchronized Set<String> turnedAway() {
		if (this.inFlight >= this.limit || this.turnedAway.isEmpty()) {
			return Set.of();
		}
		Set<String> told = Set.copyOf(this.turnedAway);
		this.turnedAway.clear();
		return told;
	}

}
