/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How fast a destination may be sent to.
 *
 * @param permits how many attempts may start within any {@code period}
 * @param period the stretch of time in which they are counted
 * @param maxInFlight how many attempts may be under way at once to one destination; with
 * 6 or fewer HubSpot never blocks the address for ten 429s within a second
 * @param longest how long an attempt is under way at most: so long other nodes wait for
 * those of one that ended without a word
 * @since 0.1.0
 */
public record PaceSettings(int permits, Duration period, int maxInFlight, Duration longest) {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	/**
	 * 50 attempts in 10.5 s, as HubSpot allows 50 in 10 s on its open form endpoint, and
	 * 6 at once.
	 */
	public static final PaceSettings DEFAULT = new PaceSettings(50, Duration.ofMillis(10_500), 6);

	/**
	 * 100 attempts in 10.5 s, as HubSpot allows at least 100 in 10 s on its authenticated
	 * form endpoint, and 6 at once.
	 */
	public static final PaceSettings AUTHENTICATED = new PaceSettings(100, Duration.ofMillis(10_500), 6);

	// HubSpot blocks an address that drew one more within a second.
	private static final int MAX_RATE_LIMITS = 9;

	private static final int MAX_PERMITS = 1_000_000;

	public PaceSettings {
		Assert.isTrue(permits > 0 && permits <= MAX_PERMITS, "'permits' must be between 1 and 1,000,000");
		Assert.isTrue(period.toNanos() > 0, "'period' must be positive");
		Assert.isTrue(maxInFlight > 0, "'maxInFlight' must be positive");
		Assert.isTrue(longest.toNanos() > 0, "'longest' must be positive");
	}

	/**
	 * Create settings for attempts that take 20 s at most.
	 * @param permits how many attempts may start within any {@code period}
	 * @param period the stretch of time in which they are counted
	 * @param maxInFlight how many attempts may be under way at once to one destination
	 */
	public PaceSettings(int permits, Duration period, int maxInFlight) {
		this(permits, period, maxInFlight, LONGEST);
	}

	/**
	 * Return how many attempts may be under way to all destinations together, of all
	 * nodes that share the pace.
	 * @return 9, or one and a half times what may be under way to one if that is more
	 */
	public int maxInFlightOverall() {
		return (int) Math.max(MAX_RATE_LIMITS, 3L * this.maxInFlight / 2);
	}

}
