/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.records;

import java.time.Instant;
import java.util.UUID;

/**
 * The time that leads an id of a submission, a UUID of version 7, to a quarter of a
 * microsecond.
 *
 * @since 0.1.0
 */
public final class IdTime {

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000000000000000L;

	private static final long NANOS_PER_MILLI = 1_000_000;

	private static final long FRACTIONS = 4096;

	private static final int SHIFT = 16;

	private IdTime() {
	}

	/**
	 * Return the half of an id that a time makes.
	 * @param time the time
	 * @return the more significant half, with the version
	 */
	public static long leading(Instant time) {
		long fraction = (time.getNano() % NANOS_PER_MILLI) * FRACTIONS / NANOS_PER_MILLI;
		return (time.toEpochMilli() << SHIFT) | VERSION_7 | fraction;
	}

	/**
	 * Return the id before which all ids of earlier moments are, and none of later ones.
	 * @param time the moment
	 * @return the smallest id that can be made then
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
		return Instant.ofEpochMilli(id.getMostSignificantBits() >>> SHIFT);
	}

}
