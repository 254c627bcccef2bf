/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.UUID;

import reactor.core.publisher.Mono;

/**
 * The door for leads that a program hands over itself.
 * <p>
 * Nothing happens before subscription, and every subscription hands the lead over anew:
 * subscribe once, and do not put a {@code retry} behind it, for a lead that was kept is
 * retried without you. Cancelling ends the waiting, never the lead.
 * <p>
 * Every lead is validated first. An invalid one is recorded as
 * {@link SubmissionStatus#REJECTED} and signalled as {@link InvalidLeadException}, unless
 * it lacks the consent that its form requires: then nothing of it is recorded. One that
 * names an unknown form is signalled as {@link UnknownFormException}; one that cannot be
 * kept because the store is full or failing is signalled as {@link LeadDeliveryException}
 * without a submission. One that a {@link LeadCustomizer} keeps out is no error: the
 * {@link Mono} completes empty.
 * <p>
 * Delivery is at least once: a reply that was lost makes the outcome unknown, and the
 * lead is sent again.
 *
 * @since 0.1.0
 */
public interface LeadClient {

	/**
	 * Deliver the lead now and answer with HubSpot's answer.
	 * <p>
	 * Waits its turn where the pace or other leads are before it, but not for a
	 * destination that is closed for a while. A lead that HubSpot refuses is signalled as
	 * {@link LeadRejectedException}. A lead that could not be delivered for a passing
	 * reason is signalled as {@link LeadDeliveryException}: it is kept and goes on being
	 * tried in the background, so do not submit it again. Whoever still waits when the
	 * application stops is signalled the same, without a submission where the store loses
	 * the lead. Signals arrive on an I/O thread that must not be blocked.
	 * @param lead the lead to deliver
	 * @return the delivered submission, with HubSpot's submission guid where the reply
	 * carried one, or a {@linkplain SubmissionStatus#LOGGED logged} one where the
	 * application is set to send nothing; empty if a {@link LeadCustomizer} keeps the
	 * lead out
	 */
	Mono<Submission> submit(Lead lead);

	/**
	 * Keep the lead and deliver it in the background.
	 * <p>
	 * Completes on the calling thread as soon as the lead is as safe as the store makes
	 * it: the in-memory store loses what it holds when the process ends.
	 * @param lead the lead to keep
	 * @return the pending submission; empty if a {@link LeadCustomizer} keeps the lead
	 * out
	 */
	Mono<Submission> enqueue(Lead lead);

	/**
	 * Find what became of a lead by the id that {@link #submit} or {@link #enqueue} gave
	 * it.
	 * @param submissionId the id of the submission
	 * @return the submission, or empty if it is unknown or no longer on record
	 */
	Mono<Submission> find(UUID submissionId);

	/**
	 * Find what became of a lead by the submission guid that HubSpot gave it.
	 * @param submissionGuid the guid that HubSpot gave
	 * @return the submission, or empty if it is unknown or no longer on record
	 */
	Mono<Submission> find(SubmissionGuid submissionGuid);

	/**
	 * Erase a person: every submission on record whose lead has this e-mail address,
	 * whatever its status and whichever node has it.
	 * <p>
	 * Of each an {@link SubmissionStatus#ERASED} record stays for a while, with its id,
	 * form and times and nothing of the person. It keeps the lead from coming back: what
	 * was waiting is not sent, and the result of an attempt that is under way is not
	 * recorded. Who waits for it in {@link #submit} is told with a
	 * {@link LeadRejectedException}. A lead that is handed over later, or committed
	 * later, is a new one and is taken.
	 * <p>
	 * HubSpot is not asked to erase anything: do that there too, and after this, if the
	 * answer tells of submissions that HubSpot has or may have. Erasing again does no
	 * harm, and is what to do after an error: until then some may be left.
	 * @param email the e-mail address; case and outer blanks do not matter
	 * @return what was erased, {@link Erasure#NONE} if the person was not on record; a
	 * store that fails is signalled as {@link LeadDeliveryException}, a blank address as
	 * {@link IllegalArgumentException}
	 */
	Mono<Erasure> erase(String email);

}
