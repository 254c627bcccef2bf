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

/**
 * Makes ids of submissions: UUIDs of version 7, which sort by the time they were made, to
 * a quarter of a microsecond, and cannot be guessed for their 62 random bits.
 *
 * @since 0.1.0
 */
public final class SubmissionIds {

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000000000000000L;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private static final long FRACTIONS = 4096;

	private static final int TIME_SHIFT = 16;

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
	 * Return the id before which all ids of earlier moments are, and none of later ones.
	 * @param time the moment
	 * @return the smallest id that can be made then, to a quarter of a microsecond
	 */
	public static UUID firstAt(Instant time) {
		return new UUID(leading(time), VARIANT);
	}

	/**
	 * Tell when an id was made.
	 * @param id the id
	 * @return the time, to a millisecond
	 */
	public static Instant timeOf(UUID id) {
		return Instant.ofEpochMilli(id.getMostSignificantBits() >>> TIME_SHIFT);
	}

	private static long leading(Instant time) {
		long fraction = (time.getNano() % NANOS_PER_MILLI) * FRACTIONS / NANOS_PER_MILLI;
		return (time.toEpochMilli() << TIME_SHIFT) | VERSION_7 | fraction;
	}

	/**
	 * Make an id.
	 * @return an id that is greater than those made in earlier microseconds
	 */
	public UUID next() {
		long leading = leading(this.clock.instant());
		byte[] drawn = new byte[Long.BYTES];
		this.random.nextBytes(drawn);
		long low = (ByteBuffer.wrap(drawn).getLong() & VARIANT_MASK) | VARIANT;
		return new UUID(leading, low);
	}

}
