/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pause;

import java.time.Instant;

/**
 * A pause that an operator decided on: leads are kept and wait until it is over.
 *
 * @param kind whether a form or a destination is paused
 * @param name its name
 * @param since when it was paused
 * @since 0.1.0
 */
public record OperatorPause(Kind kind, String name, Instant since) {

	/**
	 * What is paused.
	 */
	public enum Kind {

		/** All leads of a form. */
		FORM,

		/** All leads that go to a destination. */
		DESTINATION

	}

}
