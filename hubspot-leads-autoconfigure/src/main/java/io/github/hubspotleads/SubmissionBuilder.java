/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Builds a {@link Submission}. Not for use by several threads at once.
 *
 * @since 0.1.0
 */
public final class SubmissionBuilder {

	Submission.Origin origin;

	SubmissionStatus status = SubmissionStatus.PENDING;

	@Nullable SubmissionGuid submissionGuid;

	int attempts;

	Instant updatedAt;

	@Nullable Instant nextAttemptAt;

	@Nullable SubmissionError error;

	List<RefusedValue> leftOut = List.of();

	@Nullable Arrival arrival;

	SubmissionBuilder(Submission.Origin origin) {
		this.origin = origin;
		this.updatedAt = origin.createdAt();
	}

	/**
	 * Set where the submission stands, pending by default.
	 * @param status the status
	 * @return this builder
	 */
	public SubmissionBuilder status(SubmissionStatus status) {
		this.status = status;
		return this;
	}

	/**
	 * Set HubSpot's submission guid.
	 * @param submissionGuid the guid
	 * @return this builder
	 */
	public SubmissionBuilder submissionGuid(@Nullable SubmissionGuid submissionGuid) {
		this.submissionGuid = submissionGuid;
		return this;
	}

	/**
	 * Set the number of attempts, 0 by default.
	 * @param attempts the number of attempts, not negative
	 * @return this builder
	 */
	public SubmissionBuilder attempts(int attempts) {
		Assert.isTrue(attempts >= 0, "'attempts' must not be negative");
		this.attempts = attempts;
		return this;
	}

	/**
	 * Set when the record changed last, its creation by default.
	 * @param updatedAt the time
	 * @return this builder
	 */
	public SubmissionBuilder updatedAt(Instant updatedAt) {
		this.updatedAt = updatedAt;
		return this;
	}

	/**
	 * Set when the next attempt is due.
	 * @param nextAttemptAt the time
	 * @return this builder
	 */
	public SubmissionBuilder nextAttemptAt(@Nullable Instant nextAttemptAt) {
		this.nextAttemptAt = nextAttemptAt;
		return this;
	}

	/**
	 * Set why the submission was refused or its last attempt failed.
	 * @param error the error
	 * @return this builder
	 */
	public SubmissionBuilder error(@Nullable SubmissionError error) {
		this.error = error;
		return this;
	}

	/**
	 * Set the proof of what the visitor agreed to.
	 * @param consent the proof, or {@code null} if nobody asked
	 * @return this builder
	 */
	public SubmissionBuilder consent(@Nullable ConsentProof consent) {
		this.origin = new Submission.Origin(this.origin.id(), this.origin.form(), this.origin.createdAt(), consent);
		return this;
	}

	/**
	 * Set what HubSpot refused of a lead that it took otherwise.
	 * @param leftOut the refused values
	 * @return this builder
	 */
	public SubmissionBuilder leftOut(List<RefusedValue> leftOut) {
		this.leftOut = List.copyOf(leftOut);
		return this;
	}

	/**
	 * Set what HubSpot shows of the submission.
	 * @param arrival what it shows, or {@code null} if that is not known
	 * @return this builder
	 */
	public SubmissionBuilder arrival(@Nullable Arrival arrival) {
		this.arrival = arrival;
		return this;
	}

	/**
	 * Build the record.
	 * @return the submission
	 */
	public Submission build() {
		return new Submission(this);
	}

}
