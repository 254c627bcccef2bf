/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import org.springframework.util.Assert;

/**
 * Bounds of what waits in memory for a store that is away.
 *
 * @param maxWaiting how many leads wait at most, 0 to hold none
 * @param maxBytes how many bytes they may take, as estimated from their texts
 * @since 0.1.0
 */
public record HoldSettings(int maxWaiting, long maxBytes) {

	/**
	 * 10,000 leads, 8 MiB.
	 */
	public static final HoldSettings DEFAULT = new HoldSettings(10_000, 8L << 20);

	public HoldSettings {
		Assert.isTrue(maxWaiting >= 0, "'maxWaiting' must not be negative");
		Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
	}

}
