/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.github.hubspotleads.Submission;

/**
 * What the rooms tell that is to be counted but is no observation: events without a
 * duration.
 *
 * @since 0.1.0
 */
public interface LeadSignals {

	/**
	 * Counts nothing.
	 */
	LeadSignals NONE = new LeadSignals() {

	};

	/**
	 * A submission is delivered, rejected or dead.
	 * @param submission the record
	 * @param api the API that its form speaks
	 */
	default void finished(Submission submission, String api) {
	}

	/**
	 * HubSpot took a lead without some of its values, which it refused.
	 * @param submission the record
	 * @param api the API that its form speaks
	 */
	default void leftOut(Submission submission, String api) {
	}

	/**
	 * A lead was or will be sent though HubSpot may have it already.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void possibleDuplicate(String form, String api) {
	}

	/**
	 * An attempt ended after its claim had been lost to somebody else.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void leaseLost(String form, String api) {
	}

	/**
	 * A program handed over a lead without the consent that its form requires. Nothing of
	 * it is kept. Captured calls are not told here: they are observed.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void withoutConsent(String form, String api) {
	}

	/**
	 * The store could not take a lead.
	 * @param form the name of the form
	 * @param api the API that the form speaks
	 */
	default void refused(String form, String api) {
	}

}
