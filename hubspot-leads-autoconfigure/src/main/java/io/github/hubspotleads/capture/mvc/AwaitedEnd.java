/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.mvc;

import org.jspecify.annotations.Nullable;

/**
 * Is told once how an awaited result ended, on the thread on which it did.
 *
 * @since 0.1.0
 */
public interface AwaitedEnd {

	/**
	 * Tell that the result is there. What this throws takes the place of the result,
	 * unless that is a stream.
	 * @param value the value, {@code null} where there is none, or for a stream
	 * @param answering whether the visitor's request is still to be answered, so that its
	 * response can be asked for the status; else it may be over
	 */
	void completed(@Nullable Object value, boolean answering);

	/**
	 * Tell that the result failed, took too long, or is not wanted any more. Does not
	 * throw.
	 */
	void failed();

	/**
	 * Tell that nobody waits for the result where its end could be seen. Does not throw.
	 */
	void unseen();

}
