/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

/**
 * Stored bytes cannot be read. The message is a sentence that goes on record and has
 * nothing of the lead.
 *
 * @since 0.1.0
 */
public final class UnreadablePayloadException extends RuntimeException {

	private final boolean readableElsewhere;

	private UnreadablePayloadException(String message, boolean readableElsewhere) {
		super(message);
		this.readableElsewhere = readableElsewhere;
	}

	/**
	 * The bytes are damaged: nobody can read them.
	 * @param message why
	 * @return the exception
	 */
	public static UnreadablePayloadException damaged(String message) {
		return new UnreadablePayloadException(message, false);
	}

	/**
	 * The bytes are whole, and a node with another configuration or release can read
	 * them.
	 * @param message why not this one
	 * @return the exception
	 */
	public static UnreadablePayloadException elsewhere(String message) {
		return new UnreadablePayloadException(message, true);
	}

	/**
	 * Tell whether the bytes may be read by another node, or by this one later.
	 * @return {@code true} if so, {@code false} if they are damaged
	 */
	public boolean isReadableElsewhere() {
		return this.readableElsewhere;
	}

}
