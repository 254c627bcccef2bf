/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;
import java.util.Random;

import org.springframework.util.Assert;

/**
 * How often a failed attempt is repeated, and how long it waits.
 * <p>
 * Attempts in all are {@code 1 + maxRetries}. The delay before retry {@code n} is
 * {@code delay * multiplier^(n-1)}, at most {@code maxDelay}, of which jitter takes away
 * a random part so that leads and nodes do not march in step.
 *
 * @param maxRetries how many attempts follow the first one at most
 * @param delay the delay before the first retry
 * @param multiplier what each delay grows by, at least 1
 * @param maxDelay the longest delay
 * @param jitter the part of a delay that is random, 0 (none) to 1 (all of it)
 * @since 0.1.0
 */
public record RetryPolicy(int maxRetries, Duration delay, double multiplier, Duration maxDelay, double jitter) {

	/**
	 * 12 retries after 5 s, 10 s, 20 s and so on up to half an hour, all of it jitter:
	 * about one hour on average.
	 */
	public static final RetryPolicy DEFAULT = new RetryPolicy(12, Duration.ofSeconds(5), 2, Duration.ofMinutes(30), 1);

	private static final Duration MIN_DELAY = Duration.ofMillis(100);

	public RetryPolicy {
		Assert.isTrue(maxRetries >= 0, "'maxRetries' must not be negative");
		Assert.isTrue(!delay.isNegative(), "'delay' must not be negative");
		Assert.isTrue(multiplier >= 1, "'multiplier' must be at least 1");
		Assert.isTrue(maxDelay.compareTo(delay) >= 0, "'maxDelay' must not be shorter than 'delay'");
		Assert.isTrue(jitter >= 0 && jitter <= 1, "'jitter' must be between 0 and 1");
	}

	/**
	 * Tell whether another attempt follows.
	 * @param attempts how many were made
	 * @return {@code true} if it does
	 */
	public boolean allowsRetryAfter(int attempts) {
		return attempts <= this.maxRetries;
	}

	/**
	 * Return how long it takes until the next attempt.
	 * @param attempts how many were made
	 * @param random where jitter comes from
	 * @return the delay, at least 100 ms
	 */
	public Duration delayAfter(int attempts, Random random) {
		double grown = this.delay.toMillis() * Math.pow(this.multiplier, Math.max(0, attempts - 1));
		double capped = Math.min(grown, this.maxDelay.toMillis());
		long millis = (long) (capped * (1 - this.jitter * random.nextDouble()));
		return Duration.ofMillis(Math.max(millis, MIN_DELAY.toMillis()));
	}

}
