/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.util.List;
import java.util.concurrent.Executor;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import org.jspecify.annotations.Nullable;

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
	 * @throws VetoedLeadException if a customizer of the application's wants no lead
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
	 * @throws VetoedLeadException as {@code enqueue} does
	 * @throws io.github.hubspotleads.LeadDeliveryException if the lead could not be kept
	 */
	default Submission enqueueOrHold(Lead lead, List<SubmissionError.FieldError> argumentErrors) {
		return enqueue(lead, argumentErrors);
	}

	/**
	 * Keep a lead in the memory of this node without asking the store, for no thread is
	 * left that may wait for it. An intake that does not say otherwise keeps none so.
	 * @param lead the lead
	 * @param argumentErrors what Bean Validation found wrong with the captured arguments,
	 * empty if nothing
	 * @return the pending submission, which the store does not have yet
	 * @throws io.github.hubspotleads.InvalidLeadException as {@code enqueue} does; it is
	 * counted and not recorded
	 * @throws VetoedLeadException as {@code enqueue} does
	 * @throws io.github.hubspotleads.LeadDeliveryException if the lead could not be kept
	 */
	default Submission hold(Lead lead, List<SubmissionError.FieldError> argumentErrors) {
		throw new LeadDeliveryException("No thread is left that may wait for the store", null);
	}

	/**
	 * Count a lead that is not handed over at all, for no thread is left that may wait
	 * for the store.
	 * @param lead the lead
	 */
	default void refused(Lead lead) {
	}

	/**
	 * Return where leads are handed over that come in on a thread which must not be
	 * blocked.
	 * @return what rejects work when no thread is left; {@code null} if any thread may
	 * hand leads over
	 */
	default @Nullable Executor threads() {
		return null;
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
	 * @return what is wrong, empty if nothing, and for a lead that a customizer of the
	 * application's keeps out
	 */
	List<SubmissionError.FieldError> validate(Lead lead);

}
