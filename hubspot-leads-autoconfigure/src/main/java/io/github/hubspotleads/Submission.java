/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What became of a lead: the record of one handover, from the moment it was kept.
 * <p>
 * An immutable snapshot almost without personal data: of the lead's values it holds those
 * alone that HubSpot refused, and of the visitor's context the page where consent was
 * given.
 *
 * @since 0.1.0
 */
public final class Submission {

	private final Origin origin;

	private final SubmissionStatus status;

	private final @Nullable SubmissionGuid submissionGuid;

	private final int attempts;

	private final Instant updatedAt;

	private final @Nullable Instant nextAttemptAt;

	private final @Nullable SubmissionError error;

	private final List<RefusedValue> leftOut;

	private final @Nullable Arrival arrival;

	Submission(SubmissionBuilder builder) {
		this.origin = builder.origin;
		this.status = builder.status;
		this.submissionGuid = builder.submissionGuid;
		this.attempts = builder.attempts;
		this.updatedAt = builder.updatedAt;
		this.nextAttemptAt = builder.nextAttemptAt;
		this.error = builder.error;
		this.leftOut = builder.leftOut;
		this.arrival = builder.arrival;
	}

	/**
	 * Start a record.
	 * @param id the id of the submission
	 * @param form the name of the form
	 * @param createdAt when the lead was handed over
	 * @return a builder of a pending submission
	 */
	public static SubmissionBuilder builder(UUID id, String form, Instant createdAt) {
		return new SubmissionBuilder(new Origin(id, form, createdAt, null));
	}

	/**
	 * Return a builder that starts from this record.
	 * @return a builder
	 */
	public SubmissionBuilder mutate() {
		return new SubmissionBuilder(this.origin).status(this.status)
			.submissionGuid(this.submissionGuid)
			.attempts(this.attempts)
			.updatedAt(this.updatedAt)
			.nextAttemptAt(this.nextAttemptAt)
			.error(this.error)
			.leftOut(this.leftOut)
			.arrival(this.arrival);
	}

	/**
	 * Return our id of the submission, given before the lead was kept.
	 * @return the id
	 */
	public UUID id() {
		return this.origin.id();
	}

	/**
	 * Return the name of the form, as configured under {@code hubspot.leads.forms}.
	 * @return the name of the form
	 */
	public String form() {
		return this.origin.form();
	}

	/**
	 * Return where the submission stands.
	 * @return the status
	 */
	public SubmissionStatus status() {
		return this.status;
	}

	/**
	 * Return HubSpot's submission guid.
	 * @return the guid, or {@code null} before delivery and where HubSpot's answer
	 * carried none, until the submission was found at HubSpot
	 */
	public @Nullable SubmissionGuid submissionGuid() {
		return this.submissionGuid;
	}

	/**
	 * Return how many attempts were made and answered, failed or were lost. An attempt
	 * that only met a rate limit does not count.
	 * @return the number of attempts
	 */
	public int attempts() {
		return this.attempts;
	}

	/**
	 * Return when the lead was handed over.
	 * @return the time
	 */
	public Instant createdAt() {
		return this.origin.createdAt();
	}

	/**
	 * Return when the record changed last.
	 * @return the time
	 */
	public Instant updatedAt() {
		return this.updatedAt;
	}

	/**
	 * Return when the next attempt is due.
	 * @return the time, or {@code null} unless the submission is pending after a failed
	 * or postponed attempt
	 */
	public @Nullable Instant nextAttemptAt() {
		return this.nextAttemptAt;
	}

	/**
	 * Return why the submission was refused, or why its last attempt failed.
	 * @return the error, or {@code null} if nothing went wrong so far
	 */
	public @Nullable SubmissionError error() {
		return this.error;
	}

	/**
	 * Return the proof of what the visitor agreed to.
	 * @return the proof, or {@code null} if nobody asked
	 */
	public @Nullable ConsentProof consent() {
		return this.origin.consent();
	}

	/**
	 * Return what HubSpot refused of a lead that it took otherwise.
	 * @return the refused values, empty if it took all
	 */
	public List<RefusedValue> leftOut() {
		return this.leftOut;
	}

	/**
	 * Return what HubSpot shows of the submission when its form is read back.
	 * @return what it shows, or {@code null} if HubSpot was not asked, or the time to
	 * show it is not over
	 */
	public @Nullable Arrival arrival() {
		return this.arrival;
	}

	@Override
	public String toString() {
		return "Submission[id=" + id() + ", form=" + form() + ", status=" + this.status + ", submissionGuid="
				+ this.submissionGuid + ", attempts=" + this.attempts + ']';
	}

	// What never changes.
	record Origin(UUID id, String form, Instant createdAt, @Nullable ConsentProof consent) {

	}

}
