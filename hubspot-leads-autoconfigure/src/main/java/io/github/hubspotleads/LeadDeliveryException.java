/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * The lead could not be delivered, for a reason that may pass.
 * <p>
 * With a {@link #submission()} the lead is kept and goes on being tried: do not hand it
 * over again. Without one it was not kept (the store is full, failing or shutting down),
 * and the caller still owns it.
 *
 * @since 0.1.0
 */
public class LeadDeliveryException extends LeadException {

	/**
	 * Create a new exception.
	 * @param message why, without a value of the lead
	 * @param submission the record of the lead, or {@code null} if it was not kept
	 */
	public LeadDeliveryException(String message, @Nullable Submission submission) {
		super(message, submission);
	}

}
