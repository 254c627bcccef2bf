/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import io.github.hubspotleads.submission.retention.Retention;

import org.springframework.util.Assert;

/**
 * Bounds of the in-memory store.
 *
 * @param maxWaiting how many unfinished submissions it keeps at most
 * @param maxBytes how many bytes all its leads may take, as estimated from their texts
 * @param history how many finished submissions it remembers at most
 * @param retention how long it remembers them at most
 * @param inOrder whether a person's submissions are claimed one after the other
 * @since 0.1.0
 */
public record InMemoryStoreSettings(int maxWaiting, long maxBytes, int history, Retention retention, boolean inOrder) {

	/**
	 * 10,000 waiting, 8 MiB of leads, 10,000 remembered.
	 */
	public static final InMemoryStoreSettings DEFAULT = new InMemoryStoreSettings(10_000, 8L << 20, 10_000);

	public InMemoryStoreSettings {
		Assert.isTrue(maxWaiting > 0, "'maxWaiting' must be positive");
		Assert.isTrue(maxBytes > 0, "'maxBytes' must be positive");
		Assert.isTrue(history >= 0, "'history' must not be negative");
	}

	/**
	 * Create new settings with the default retention, in no order.
	 * @param maxWaiting how many unfinished submissions it keeps at most
	 * @param maxBytes how many bytes all its leads may take
	 * @param history how many finished submissions it remembers at most
	 */
	public InMemoryStoreSettings(int maxWaiting, long maxBytes, int history) {
		this(maxWaiting, maxBytes, history, Retention.DEFAULT, false);
	}

	/**
	 * Return these settings with another retention.
	 * @param retention how long finished submissions are remembered at most
	 * @return the settings
	 */
	public InMemoryStoreSettings withRetention(Retention retention) {
		return new InMemoryStoreSettings(this.maxWaiting, this.maxBytes, this.history, retention, this.inOrder);
	}

	/**
	 * Return these settings with another order.
	 * @param inOrder whether a person's submissions are claimed one after the other
	 * @return the settings
	 */
	public InMemoryStoreSettings withOrder(boolean inOrder) {
		return new InMemoryStoreSettings(this.maxWaiting, this.maxBytes, this.history, this.retention, inOrder);
	}

}
