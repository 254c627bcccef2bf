/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.time.Duration;

/**
 * What keeps a captured call from becoming a lead though its method accepted the form:
 * the visitor did not ask for it, is likely a program, or sends too much. Paths are Java
 * property paths of the method's arguments, as in {@link FieldSettings}; an empty one
 * asks nothing.
 *
 * @param optIn path of the boolean that says that the visitor wants to be a lead
 * @param honeypot path of the value that people do not see and programs fill in; it never
 * leaves
 * @param shownAt path of the time at which the form was shown
 * @param minFillTime time that a person needs at least to fill the form in
 * @param repeatWindow time within which a repeated submission is no lead of its own, zero
 * if every one is
 * @param limits how many leads one address may give
 * @since 0.1.0
 */
public record ScreeningSettings(String optIn, String honeypot, String shownAt, Duration minFillTime,
		Duration repeatWindow, Limits limits) {

	/**
	 * Nothing is kept out.
	 */
	public static final ScreeningSettings NONE = new ScreeningSettings("", "", "", Duration.ofSeconds(2), Duration.ZERO,
			Limits.NONE);

	/**
	 * Tell whether the arguments of a call are asked anything.
	 * @return {@code true} if there is a path
	 */
	public boolean hasPaths() {
		return !(this.optIn.isEmpty() && this.honeypot.isEmpty() && this.shownAt.isEmpty());
	}

	/**
	 * Tell whether leads have to be remembered.
	 * @return {@code true} if there is a window of repeats or a limit
	 */
	public boolean remembers() {
		return !this.repeatWindow.isZero() || this.limits.perEmail() > 0 || this.limits.perIpAddress() > 0;
	}

	/**
	 * How many leads of a form one address may give within any period.
	 *
	 * @param perEmail number of leads with one e-mail address, 0 for any number
	 * @param perIpAddress number of leads from one IP address, 0 for any number
	 * @param period length of the period
	 */
	public record Limits(int perEmail, int perIpAddress, Duration period) {

		/**
		 * Any number.
		 */
		public static final Limits NONE = new Limits(0, 0, Duration.ofHours(1));

	}

}
