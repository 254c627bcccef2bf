/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

import io.github.hubspotleads.submission.records.IdTime;

/**
 * Makes ids of submissions: UUIDs of version 7, which sort by the time they were made, to
 * a quarter of a microsecond, and cannot be guessed for their 62 random bits.
 *
 * @since 0.1.0
 */
public final class SubmissionIds {

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
	 * @return an id that is greater than those made in earlier microseconds
	 */
	public UUID next() {
		Instant now = this.clock.instant();
		byte[] drawn = new byte[Long.BYTES];
		this.random.nextBytes(drawn);
		long low = (ByteBuffer.wrap(drawn).getLong() & VARIANT_MASK) | VARIANT;
		return new UUID(IdTime.leading(now), low);
	}

}
