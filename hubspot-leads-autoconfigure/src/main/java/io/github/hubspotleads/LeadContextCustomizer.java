/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * Amends what is known of the visitor who sent a captured form, from places that this
 * library does not look at: a header that a proxy you trust sets, or that your mobile app
 * sends. Declare beans of this type: they are called in their order, each with what the
 * one before it returned.
 * <p>
 * Called for captured calls in a request, when the method returned, and before it where
 * invalid leads are refused, on the thread of the request: do not block. Leads of
 * {@link LeadClient} have the context that the program gives them, and those that
 * colleagues enter for others have none. One that throws is logged by class name, once a
 * minute, and counted, and the context stays as it was.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LeadContextCustomizer {

	/**
	 * Amend the context of a visitor.
	 * @param context what is known, without the time, which is that of the method's
	 * return unless you set one; without token and address where the form's properties
	 * switch them off, and what you set is sent all the same
	 * @param request the visitor's request
	 * @return the context to go on with
	 */
	LeadContext customize(LeadContext context, Request request);

	/**
	 * What can be asked of a visitor's request.
	 */
	@FunctionalInterface
	interface Request {

		/**
		 * Return the first value of a header, as whoever sent the request wrote it.
		 * @param name the name of the header, in any case
		 * @return the value, or {@code null} if there is none
		 */
		@Nullable String header(String name);

	}

}
