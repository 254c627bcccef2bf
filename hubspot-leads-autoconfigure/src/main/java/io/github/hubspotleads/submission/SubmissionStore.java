/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionRecords;
import org.jspecify.annotations.Nullable;

/**
 * Queue of the undelivered and record of the delivered.
 * <p>
 * All methods may block and are safe for use by many threads. A claim is a lease: when it
 * ends before a result was recorded the submission can be claimed again, and the fencing
 * token of the first claim no longer opens anything.
 *
 * @since 0.1.0
 */
public interface SubmissionStore extends SubmissionRecords {

	/**
	 * Keep a lead that is due now. One whose id is in the store already is not kept anew,
	 * be it erased or in whatever state.
	 * @param submission the submission to keep
	 * @return its record, {@link SubmissionStatus#PENDING}, or the one that is there
	 * @throws UnfitLeadException if the store will never take it as it is
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store cannot take it
	 */
	Submission add(NewSubmission submission);

	/**
	 * Keep leads that are due now. A store in a database takes all or none, in one
	 * transaction of its own: pass some hundred at most. Where this fails, one of them
	 * may be unfit or in the store already: add them one by one.
	 * @param submissions the submissions to keep
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store cannot take all
	 * of them
	 */
	default void addAll(List<NewSubmission> submissions) {
		submissions.forEach(this::add);
	}

	/**
	 * Keep a lead and claim it for its first attempt in one step.
	 * @param submission the submission to keep
	 * @param lease how long the claim lasts
	 * @return the claim
	 * @throws io.github.hubspotleads.LeadDeliveryException if the store cannot take it
	 */
	ClaimedSubmission addClaimed(NewSubmission submission, Duration lease);

	/**
	 * Record a lead that is refused before any attempt. This is never refused for lack of
	 * room: where there is none the record goes without the lead.
	 * @param submission the submission to record
	 * @param error why it is refused
	 * @return its record, {@link SubmissionStatus#REJECTED}
	 */
	Submission addRejected(NewSubmission submission, SubmissionError error);

	/**
	 * Tell whether a lead that this thread adds now becomes part of a transaction which
	 * is under way: its commit keeps the lead, a rollback forgets it.
	 * @return {@code false} if {@link #add} and {@link #addRejected} keep what they are
	 * given whatever follows
	 */
	default boolean joinsTransaction() {
		return false;
	}

	/**
	 * Do something once a lead that this thread has added can be claimed: after the
	 * commit of the transaction that it is part of, or now where it is part of none.
	 * After a rollback, also one to a savepoint that was there before, nothing is done.
	 * @param action what to do, on this thread; it must not use the store
	 */
	default void onceVisible(Runnable action) {
		action.run();
	}

	/**
	 * Claim submissions of all forms that are due, as
	 * {@link #claim(String, Set, int, Duration)} does.
	 * @param destination the destination that can take leads now
	 * @param max how many at most
	 * @param lease how long the claims last
	 * @return the claims, empty if nothing is due
	 */
	default List<ClaimedSubmission> claim(String destination, int max, Duration lease) {
		return claim(destination, Set.of(), max, lease);
	}

	/**
	 * Claim submissions that are due, those of their first attempt and those of a later
	 * one by turns, each kind oldest first. While the oldest of the first kind has been
	 * due for more than ten seconds, every second one of that kind is the newest.
	 * @param destination the destination that can take leads now
	 * @param except the names of forms that are paused: nothing of theirs is claimed
	 * @param max how many at most
	 * @param lease how long the claims last
	 * @return the claims, empty if nothing is due
	 */
	List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease);

	/**
	 * Record what came of an attempt and end the claim.
	 * @param claim the claim
	 * @param result what came of the attempt
	 * @return the new record; the one of an {@link SubmissionStatus#ERASED} submission,
	 * or {@code null} if the claim was lost to somebody else: then nothing was recorded
	 */
	@Nullable Submission record(ClaimedSubmission claim, AttemptResult result);

	/**
	 * Record what came of several attempts, each as {@link #record} does. A store in a
	 * database does so in one transaction: pass some hundred at most.
	 * @param results the claims, each once, and what came of them
	 * @return the records in the same order, {@code null} in place of each claim that was
	 * lost to somebody else
	 */
	default List<@Nullable Submission> recordAll(List<ClaimResult> results) {
		List<@Nullable Submission> recorded = new ArrayList<>(results.size());
		results.forEach((result) -> recorded.add(record(result.claim(), result.result())));
		return recorded;
	}

	/**
	 * Make claims last longer, even if their lease has ended, as long as nobody else
	 * claimed the submission.
	 * @param claims the claims
	 * @param lease how long they last from now on
	 * @return those of the claims that last, in the same order; the others are lost
	 */
	List<ClaimedSubmission> renew(List<ClaimedSubmission> claims, Duration lease);

	/**
	 * Hand claims back whose submissions were not sent: they can be claimed at once, as
	 * if they had not been. A claim that was lost stays lost.
	 * @param claims the claims
	 * @return how many were handed back
	 */
	int release(List<ClaimedSubmission> claims);

	/**
	 * Tell how long it takes until something can be claimed: a delay passes, or a lease
	 * ends without a result.
	 * @param destination the destination
	 * @return the time, not positive if something can be claimed now, or {@code null} if
	 * nothing is unfinished for this destination
	 */
	@Nullable Duration untilDue(String destination);

	/**
	 * Tell of several destinations how long it takes until something can be claimed, as
	 * {@link #untilDue(String)} does. A store in a database asks once for all.
	 * @param destinations the destinations
	 * @return the times by destination, without those for which nothing is unfinished
	 */
	default Map<String, Duration> untilDue(Collection<String> destinations) {
		Map<String, Duration> untilDue = new HashMap<>();
		for (String destination : destinations) {
			Duration until = untilDue(destination);
			if (until != null) {
				untilDue.put(destination, until);
			}
		}
		return untilDue;
	}

	/**
	 * Let submissions follow their forms. Those that wait for a destination to which
	 * their form no longer leads, and have been due for half a minute without being
	 * claimed, go where it leads now; those of forms that are not told stay.
	 * @param destinations where the leads of each form go, by the name of the form
	 * @param max how many submissions at most
	 * @return how many were moved; none by a store whose submissions end with the process
	 */
	default int reroute(Map<String, String> destinations, int max) {
		return 0;
	}

	/**
	 * Return the deliveries of a form whose answer carried no guid, the latest first.
	 * @param form the name of the form
	 * @param since the time after which HubSpot took them
	 * @param max how many at most
	 * @return the deliveries
	 */
	List<Delivery> deliveries(String form, Instant since, int max);

	/**
	 * Return what stands for a person in {@link Delivery#person()}.
	 * @param email the e-mail address
	 * @return its hash
	 */
	PersonHash hash(String email);

	/**
	 * Return what stands for the person of a lead.
	 * @param lead the lead
	 * @return the hash, {@code null} if the lead has no e-mail address
	 */
	default @Nullable PersonHash hash(Lead lead) {
		String email = lead.value(PersonHasher.EMAIL);
		return (email != null) ? hash(email) : null;
	}

	/**
	 * Record what HubSpot shows of a delivered submission. The first guid of it becomes
	 * the submission guid where there is none.
	 * @param id the id of the submission
	 * @param arrival what HubSpot shows
	 * @return the new record, or {@code null} if there is no such delivered submission
	 */
	@Nullable Submission arrived(UUID id, Arrival arrival);

	/**
	 * Count the records by status. Cheap enough for every scrape.
	 * @return the counts
	 */
	SubmissionCounts counts();

	/**
	 * Tell since when the oldest unfinished submission waits. Cheap enough for every
	 * scrape.
	 * @return the time it was handed over, or {@code null} if all are finished
	 */
	@Nullable Instant oldestUnfinished();

	/**
	 * Tell whether calls wait for something outside the process, and so belong on no
	 * thread that others wait for.
	 * @return {@code false} if every call is a matter of microseconds
	 */
	default boolean isBlocking() {
		return true;
	}

	/**
	 * Tell whether submissions outlive the process.
	 * @return {@code true} if an orderly or disorderly end loses none
	 */
	boolean isDurable();

	/**
	 * The store works, and will never take this lead as it is: to try again is of no use.
	 */
	final class UnfitLeadException extends LeadDeliveryException {

		/**
		 * Create a new exception.
		 * @param message why, without a value of the lead
		 */
		public UnfitLeadException(String message) {
			super(message, null);
		}

	}

}
