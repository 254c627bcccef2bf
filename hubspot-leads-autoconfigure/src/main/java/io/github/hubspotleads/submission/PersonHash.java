/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.nio.ByteBuffer;

/**
 * Stands for a person's e-mail address where the address itself must not be kept: 128
 * bits that nobody without the key can compare with addresses that they know.
 *
 * @param high the first half
 * @param low the second half
 * @since 0.1.0
 */
public record PersonHash(long high, long low) {

	/**
	 * Read a hash.
	 * @param bytes its bytes; those after the first 16 are passed over
	 * @return the hash
	 */
	public static PersonHash of(byte[] bytes) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		return new PersonHash(buffer.getLong(), buffer.getLong());
	}

	/**
	 * Return the hash as 16 bytes.
	 * @return the bytes, new ones each time
	 */
	public byte[] toBytes() {
		return ByteBuffer.allocate(2 * Long.BYTES).putLong(this.high).putLong(this.low).array();
	}

}
