/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;

/**
 * The door by which captured leads come in.
 *
 * @since 0.1.0
 */
public interface LeadIntake {

	/**
	 * Keep a captured lead for delivery in the background, on the calling thread.
	 * @param lead the lead
	 * @param argumentErrors what Bean Validation found wrong with the captured arguments,
	 * empty if nothing
	 * @return the pending submission
	 * @throws io.github.hubspotleads.InvalidLeadException if an argument or the lead is
	 * invalid; it is recorded as rejected, unless it lacks the consent that its form
	 * requires
	 * @throws io.github.hubspotleads.LeadDeliveryException if the lead could not be kept
	 */
	Submission enqueue(Lead lead, List<SubmissionError.FieldError> argumentErrors);

	/**
	 * Find what is wrong with a lead, without keeping it.
	 * @param lead the lead
	 * @return what is wrong, empty if nothing
	 */
	List<SubmissionError.FieldError> validate(Lead lead);

}
