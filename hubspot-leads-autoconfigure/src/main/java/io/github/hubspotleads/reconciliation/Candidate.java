/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.reconciliation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.Delivery;

/**
 * A delivery that is looked for among what HubSpot shows, and what was found of it.
 */
final class Candidate {

	// How far the time that HubSpot shows may be from the one that it was told, or from
	// that of the delivery here: a request takes its time, and clocks differ.
	static final Duration TOLERANCE = Duration.ofMinutes(1);

	private final Delivery delivery;

	private final List<SubmissionGuid> guids;

	Candidate(Delivery delivery) {
		this.delivery = delivery;
		Arrival arrival = delivery.submission().arrival();
		this.guids = (arrival != null) ? new ArrayList<>(arrival.guids()) : new ArrayList<>(1);
	}

	Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Tell whether HubSpot may still show it in time.
	 * @return {@code true} while nothing is on record
	 */
	boolean isAwaited() {
		return this.delivery.submission().arrival() == null;
	}

	/**
	 * Tell whether no submission of HubSpot's is known to be this one.
	 * @return {@code true} if so
	 */
	boolean isUnnamed() {
		return this.guids.isEmpty();
	}

	Instant earliest() {
		Instant told = this.delivery.submittedAt();
		Instant delivered = this.delivery.deliveredAt();
		return ((told != null && told.isBefore(delivered)) ? told : delivered).minus(TOLERANCE);
	}

	List<SubmissionGuid> guids() {
		return this.guids;
	}

	/**
	 * Tell whether there is anything to recognize a delivery by.
	 * @param delivery the delivery
	 * @return {@code false} if HubSpot was not told its time and it has no address
	 */
	static boolean isRecognizable(Delivery delivery) {
		return delivery.submittedAt() != null || delivery.person() != null;
	}

	void take(ShownSubmission submission) {
		this.guids.add(submission.guid());
	}

	boolean isNear(ShownSubmission submission) {
		return distance(submission).compareTo(TOLERANCE) <= 0;
	}

	Duration distance(ShownSubmission submission) {
		Duration fromDelivery = distance(this.delivery.deliveredAt(), submission);
		Instant told = this.delivery.submittedAt();
		if (told == null) {
			return fromDelivery;
		}
		Duration fromTold = distance(told, submission);
		return (fromTold.compareTo(fromDelivery) < 0) ? fromTold : fromDelivery;
	}

	private static Duration distance(Instant time, ShownSubmission submission) {
		return Duration.between(time, submission.submittedAt()).abs();
	}

	/**
	 * Sum up.
	 * @param now the time
	 * @param lost whether HubSpot should show it by now
	 * @return what is known of the delivery
	 */
	Comparison.Finding finding(Instant now, boolean lost) {
		Arrival before = this.delivery.submission().arrival();
		Arrival found = new Arrival(now, this.guids);
		boolean isNew = (before != null) ? !found.guids().equals(before.guids()) : lost || !isUnnamed();
		return new Comparison.Finding(this.delivery, isNew ? found : before, isNew);
	}

}
