/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import org.springframework.util.Assert;

/**
 * Bounds of the in-memory store.
 *
 * @param maxWaiting how many unfinished submissions it keeps at most
 * @param maxBytes how many bytes all its leads may take, as estimated from their texts
 * @param history how many finished submissions it remembers at most
 * @since 0.1.0
 */
public record InMemoryStoreSettings(int maxWaiting, long maxBytes, int history) {

	/**
	 * 10,000 waiting, 8 MiB of leads, 10,000 remembered.
	 */
	public static final InMemoryStoreSettings DEFAULT = new InMemoryStoreSettings(10_000, 8L << 20, 10_000);

	public InMemoryStoreSettings {
		Assert.isTrue(maxWaiting > 0, "'maxWaiting' must be positive");
		Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
		Assert.isTrue(history >= 0, "'history' must not be negative");
	}

}
