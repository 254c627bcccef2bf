/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

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

	private Submission(Builder builder) {
		this.origin = builder.origin;
		this.status = builder.status;
		this.submissionGuid = builder.submissionGuid;
		this.attempts = builder.attempts;
		this.updatedAt = builder.updatedAt;
		this.nextAttemptAt = builder.nextAttemptAt;
		this.error = builder.error;
		this.leftOut = builder.leftOut;
	}

	/**
	 * Start a record.
	 * @param id the id of the submission
	 * @param form the name of the form
	 * @param createdAt when the lead was handed over
	 * @return a builder of a pending submission
	 */
	public static Builder builder(UUID id, String form, Instant createdAt) {
		return new Builder(new Origin(id, form, createdAt, null));
	}

	/**
	 * Return a builder that starts from this record.
	 * @return a builder
	 */
	public Builder mutate() {
		return new Builder(this.origin).status(this.status)
			.submissionGuid(this.submissionGuid)
			.attempts(this.attempts)
			.updatedAt(this.updatedAt)
			.nextAttemptAt(this.nextAttemptAt)
			.error(this.error)
			.leftOut(this.leftOut);
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
	 * carried none
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

	@Override
	public String toString() {
		return "Submission[id=" + id() + ", form=" + form() + ", status=" + this.status + ", submissionGuid="
				+ this.submissionGuid + ", attempts=" + this.attempts + ']';
	}

	/**
	 * Builds a {@link Submission}.
	 */
	public static final class Builder {

		private Origin origin;

		private SubmissionStatus status = SubmissionStatus.PENDING;

		private @Nullable SubmissionGuid submissionGuid;

		private int attempts;

		private Instant updatedAt;

		private @Nullable Instant nextAttemptAt;

		private @Nullable SubmissionError error;

		private List<RefusedValue> leftOut = List.of();

		private Builder(Origin origin) {
			this.origin = origin;
			this.updatedAt = origin.createdAt();
		}

		/**
		 * Set where the submission stands, pending by default.
		 * @param status the status
		 * @return this builder
		 */
		public Builder status(SubmissionStatus status) {
			this.status = status;
			return this;
		}

		/**
		 * Set HubSpot's submission guid.
		 * @param submissionGuid the guid
		 * @return this builder
		 */
		public Builder submissionGuid(@Nullable SubmissionGuid submissionGuid) {
			this.submissionGuid = submissionGuid;
			return this;
		}

		/**
		 * Set the number of attempts, 0 by default.
		 * @param attempts the number of attempts, not negative
		 * @return this builder
		 */
		public Builder attempts(int attempts) {
			Assert.isTrue(attempts >= 0, "'attempts' must not be negative");
			this.attempts = attempts;
			return this;
		}

		/**
		 * Set when the record changed last, its creation by default.
		 * @param updatedAt the time
		 * @return this builder
		 */
		public Builder updatedAt(Instant updatedAt) {
			this.updatedAt = updatedAt;
			return this;
		}

		/**
		 * Set when the next attempt is due.
		 * @param nextAttemptAt the time
		 * @return this builder
		 */
		public Builder nextAttemptAt(@Nullable Instant nextAttemptAt) {
			this.nextAttemptAt = nextAttemptAt;
			return this;
		}

		/**
		 * Set why the submission was refused or its last attempt failed.
		 * @param error the error
		 * @return this builder
		 */
		public Builder error(@Nullable SubmissionError error) {
			this.error = error;
			return this;
		}

		/**
		 * Set the proof of what the visitor agreed to.
		 * @param consent the proof, or {@code null} if nobody asked
		 * @return this builder
		 */
		public Builder consent(@Nullable ConsentProof consent) {
			this.origin = new Origin(this.origin.id(), this.origin.form(), this.origin.createdAt(), consent);
			return this;
		}

		/**
		 * Set what HubSpot refused of a lead that it took otherwise.
		 * @param leftOut the refused values
		 * @return this builder
		 */
		public Builder leftOut(List<RefusedValue> leftOut) {
			this.leftOut = List.copyOf(leftOut);
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

	// What never changes.
	private record Origin(UUID id, String form, Instant createdAt, @Nullable ConsentProof consent) {

	}

}
