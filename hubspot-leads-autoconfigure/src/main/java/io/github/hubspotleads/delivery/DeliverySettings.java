/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery;

import java.time.Duration;

import io.github.hubspotleads.delivery.pace.PaceSettings;

import org.springframework.util.Assert;

/**
 * How the relay works.
 *
 * @param retry how failed attempts are repeated
 * @param pace how fast each destination is sent to
 * @param leaseDuration how long a claimed submission is ours, longer than any attempt
 * takes
 * @param pollInterval how often the store is asked when nothing else wakes the relay
 * @param drainTimeout how long a stopping relay goes on delivering
 * @param inOrder whether the store hands out a person's submissions one after the other
 * @since 0.1.0
 */
public record DeliverySettings(RetryPolicy retry, PaceSettings pace, Duration leaseDuration, Duration pollInterval,
		Duration drainTimeout, boolean inOrder) {

	/**
	 * The defaults of all parts, with a lease of one minute, a poll each second and ten
	 * seconds to drain.
	 */
	public static final DeliverySettings DEFAULT = new DeliverySettings(RetryPolicy.DEFAULT, PaceSettings.DEFAULT,
			Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10), false);

	public DeliverySettings {
		Assert.isTrue(leaseDuration.toNanos() > 0, "'leaseDuration' must be positive");
		Assert.isTrue(pollInterval.toNanos() > 0, "'pollInterval' must be positive");
		Assert.isTrue(!drainTimeout.isNegative(), "'drainTimeout' must not be negative");
	}

	/**
	 * Create new settings without an order.
	 * @param retry when a failed attempt is repeated
	 * @param pace how fast a destination may be sent to
	 * @param leaseDuration how long a claim lasts
	 * @param pollInterval how often the store is asked when nothing else wakes the relay
	 * @param drainTimeout how long a stopping relay goes on delivering
	 */
	public DeliverySettings(RetryPolicy retry, PaceSettings pace, Duration leaseDuration, Duration pollInterval,
			Duration drainTimeout) {
		this(retry, pace, leaseDuration, pollInterval, drainTimeout, false);
	}

}
