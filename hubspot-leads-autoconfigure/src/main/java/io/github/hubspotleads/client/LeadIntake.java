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
 * The door by which leads come in that are delivered in the background: those that are
 * captured, and those of {@link io.github.hubspotleads.LeadClient#enqueue}.
 *
 * @since 0.1.0
 */
public interface LeadIntake {

	/**
	 * Keep a lead for delivery in the background, on the calling thread.
	 * @param lead the lead
	 * @param argumentErrors what Bean Validation found wrong with the captured arguments,
	 * empty if nothing, and where a program hands the lead over
	 * @return the pending submission
	 * @throws io.github.hubspotleads.InvalidLeadException if an argument or the lead is
	 * invalid, with what is wrong with either; it is recorded as rejected, unless it
	 * lacks the consent that its form requires
	 * @throws io.github.hubspotleads.LeadDeliveryException if the lead could not be kept
	 */
	Submission enqueue(Lead lead, List<SubmissionError.FieldError> argumentErrors);

	/**
	 * Keep a lead that nobody would hand over again, as {@link #enqueue} does, on the
	 * calling thread. Where a store that blocks is away, the lead may wait for it in the
	 * memory of this node, and the record of an invalid one may be missing. An intake
	 * that does not say otherwise fails as {@code enqueue} does.
	 * @param lead the lead
	 * @param argumentErrors what Bean Validation found wrong with the captured arguments,
	 * empty if nothing
	 * @return the pending submission, which the store may not have yet
	 * @throws io.github.hubspotleads.InvalidLeadException as {@code enqueue} does
	 * @throws io.github.hubspotleads.LeadDeliveryException if the lead could not be kept
	 */
	default Submission enqueueOrHold(Lead lead, List<SubmissionError.FieldError> argumentErrors) {
		return enqueue(lead, argumentErrors);
	}

	/**
	 * Tell whether a lead that this thread hands over now becomes part of a transaction
	 * which is under way: its commit keeps the lead, a rollback forgets it.
	 * @return {@code false} if a lead is kept whatever follows
	 */
	default boolean joinsTransaction() {
		return false;
	}

	/**
	 * Find what is wrong with a lead, without keeping it.
	 * @param lead the lead
	 * @return what is wrong, empty if nothing
	 */
	List<SubmissionError.FieldError> validate(Lead lead);

}
