/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.retention;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.submission.PersonHash;

/**
 * A place that keeps what people handed over, and can forget one of them. May block, and
 * is safe for use by many threads.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ErasablePlace {

	/**
	 * Erase all that this place keeps of a person when it is called, for good: nothing
	 * that the place hands on, or takes in again under an id that it had, brings it back.
	 * @param person stands for the e-mail address
	 * @return what was erased
	 * @throws io.github.hubspotleads.LeadDeliveryException if the place failed; some may
	 * be erased already, and doing it again erases the rest
	 */
	Erasure erase(PersonHash person);

}
