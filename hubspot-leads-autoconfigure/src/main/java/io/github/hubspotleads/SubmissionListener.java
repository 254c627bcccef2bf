/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

/**
 * Is told what became of leads: of each submission that is delivered, rejected, dead or
 * {@linkplain SubmissionStatus#LOGGED logged}, captured or handed over by a program, with
 * HubSpot's submission guid where its answer carried one. Declare beans of this type; all
 * are told, in their order.
 * <p>
 * Told after the outcome is on record, on the node that recorded it, by the one thread
 * {@code hubspot-leads-listeners}, which may be blocked: the delivery of leads does not
 * wait for it. At least once while the process lives: a submission that is resubmitted is
 * told of again. What is not told yet when the process dies, or five seconds after the
 * application stops, is never told, nor is what finishes while 10,000 outcomes wait; ask
 * {@link LeadClient#find} where you have to know. One that throws is logged by class
 * name, once a minute, and counted, and is not told again.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface SubmissionListener {

	/**
	 * A submission is delivered, rejected, dead or logged.
	 * @param submission the record, almost without personal data
	 */
	void finished(Submission submission);

}
