/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * A program that waits for what comes of an attempt, and what it is told, once: always
 * with the record of the lead once it is kept, so that nobody hands it over again.
 */
final class Waiting {

	private final AtomicBoolean answered = new AtomicBoolean();

	private final UUID submissionId;

	private final String destination;

	private final MonoSink<Submission> caller;

	private volatile long lookedUpAt;

	private volatile @Nullable Submission known;

	private volatile boolean underWay;

	Waiting(UUID submissionId, String destination, MonoSink<Submission> caller, long now) {
		this.submissionId = submissionId;
		this.destination = destination;
		this.caller = caller;
		this.lookedUpAt = now;
	}

	UUID submissionId() {
		return this.submissionId;
	}

	String destination() {
		return this.destination;
	}

	long lookedUpAt() {
		return this.lookedUpAt;
	}

	void lookedUp(long now) {
		this.lookedUpAt = now;
	}

	/**
	 * Return the record as it was last seen.
	 * @return the record, {@code null} before the lead is kept
	 */
	@Nullable Submission known() {
		return this.known;
	}

	void kept(Submission kept) {
		this.known = kept;
	}

	boolean isInLine() {
		return !this.underWay;
	}

	void begin(Submission claimed) {
		this.known = claimed;
		this.underWay = true;
	}

	/**
	 * Tell that the lead has to wait longer than the caller should.
	 * @param kept the record of the lead
	 * @param because why
	 */
	void dismiss(Submission kept, String because) {
		if (kept.status() == SubmissionStatus.ERASED) {
			error(erased(kept));
		}
		else if (isInLine()) {
			error(new LeadDeliveryException("The lead is kept and will be delivered later: " + because, kept));
		}
	}

	/**
	 * Tell what others have made of the lead, if anything.
	 * @param found the record of the lead, {@code null} if there is none any more
	 */
	void tell(@Nullable Submission found) {
		if (found == null) {
			error(new LeadDeliveryException("The lead is no longer on record", this.known));
		}
		else if (found.status().isFinished() || (found.status() == SubmissionStatus.PENDING && wasTried(found))) {
			answer(found);
		}
	}

	private static boolean wasTried(Submission found) {
		return found.attempts() > 0 || found.error() != null;
	}

	/**
	 * Tell that nothing more comes of the lead here, unless it is finished.
	 * @param found the record of the lead
	 * @param durable whether the lead outlives the application
	 */
	void stopped(Submission found, boolean durable) {
		if (found.status().isFinished()) {
			answer(found);
		}
		else if (this.underWay) {
			error(durable ? new LeadDeliveryException(
					"The application stopped before the answer; the lead is kept and HubSpot may have it", found)
					: new LeadDeliveryException("The application stopped before the answer; HubSpot may have the lead,"
							+ " and the store in memory loses it", null));
		}
		else {
			error(durable
					? new LeadDeliveryException("The application stopped before the lead was delivered; it is kept",
							found)
					: new LeadDeliveryException("The application stopped before the lead was delivered,"
							+ " and the store in memory loses it", null));
		}
	}

	/**
	 * Tell what came of the attempt.
	 * @param recorded the new record, {@code null} if it could not be recorded
	 */
	void answer(@Nullable Submission recorded) {
		if (recorded == null) {
			error(new LeadDeliveryException(
					"The result of the attempt could not be recorded: its lease was lost or the store failed",
					this.known));
			return;
		}
		SubmissionError error = recorded.error();
		String because = (error != null) ? error.type() + ": " + error.message() : recorded.status().toString();
		switch (recorded.status()) {
			case DELIVERED, LOGGED -> finished(recorded);
			case REJECTED -> error(new LeadRejectedException("HubSpot refused the lead: " + because, recorded));
			case DEAD -> error(new LeadRejectedException("The last attempt failed: " + because, recorded));
			case PENDING, CLAIMED ->
				error(new LeadDeliveryException("The lead is kept and will be tried again: " + because, recorded));
			case DISCARDED ->
				error(new LeadRejectedException("The lead was discarded by an operator, and is not sent", recorded));
			case ERASED -> error(erased(recorded));
		}
	}

	private static LeadRejectedException erased(Submission submission) {
		return new LeadRejectedException("The lead was erased, and is not delivered unless it was under way already",
				submission);
	}

	private void finished(Submission submission) {
		if (this.answered.compareAndSet(false, true)) {
			this.caller.success(submission);
		}
	}

	private void error(LeadException error) {
		if (this.answered.compareAndSet(false, true)) {
			this.caller.error(error);
		}
	}

}
