/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import org.jspecify.annotations.Nullable;

/**
 * Changes leads before they are kept, or keeps them out. Declare beans of this type: they
 * are called in their order, each with what the one before it returned.
 * <p>
 * Called for every lead, captured or handed over by {@link LeadClient#enqueue} and
 * {@link LeadClient#submit}, with the constants of its form and the time of its
 * submission in it, and before it is validated: what is returned is validated and kept. A
 * captured lead may come more than once, for it may be checked before its method runs;
 * resubmitting a submission does not come here.
 * <p>
 * Called on the thread that hands the lead over, which may be an event loop's: do not
 * block. One that throws is logged by class name, once a minute, and counted, and the
 * lead goes on as it was: where it must not, catch your exceptions and return
 * {@code null}.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LeadCustomizer {

	/**
	 * Change a lead, or keep it out.
	 * @param lead the lead; {@link Lead#withField} and its like make changed ones
	 * @return the lead to go on with, of the same form; {@code null} for no lead, of
	 * which nothing is recorded
	 */
	@Nullable Lead customize(Lead lead);

}
