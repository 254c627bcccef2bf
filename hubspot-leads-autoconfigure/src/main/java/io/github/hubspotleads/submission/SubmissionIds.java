/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/**
 * Makes ids of submissions: UUIDs of version 7, which sort by the time they were made and
 * cannot be guessed.
 *
 * @since 0.1.0
 */
public final class SubmissionIds {

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000000000000000L;

	private static final long VARIANT_MASK = 0x3fffffffffffffffL;

	private final Clock clock;

	private final Random random;

	/**
	 * Create a new source of ids.
	 * @param clock tells the time that leads an id
	 * @param random a source of randomness that nobody can predict
	 */
	public SubmissionIds(Clock clock, Random random) {
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Make an id.
	 * @return an id that is greater than those made in earlier milliseconds
	 */
	public UUID next() {
		long high = (this.clock.millis() << 16) | VERSION_7 | (this.random.nextInt() & 0xfffL);
		long low = (this.random.nextLong() & VARIANT_MASK) | VARIANT;
		return new UUID(high, low);
	}

}
