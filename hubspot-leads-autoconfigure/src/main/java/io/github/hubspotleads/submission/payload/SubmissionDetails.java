/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionBuilder;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import org.jspecify.annotations.Nullable;

/**
 * What a record tells beside its place in the queue.
 *
 * @param consent the proof of what the visitor agreed to
 * @param error why it was refused, or why the last attempt failed
 * @param leftOut what HubSpot refused of a lead that it took otherwise
 * @param submissionGuid HubSpot's guid
 * @param submittedAt when the visitor submitted the form, for a delivery that is looked
 * for at HubSpot
 * @param arrival what HubSpot shows of it
 * @since 0.1.0
 */
public record SubmissionDetails(@Nullable ConsentProof consent, @Nullable SubmissionError error,
		List<RefusedValue> leftOut, @Nullable SubmissionGuid submissionGuid, @Nullable Instant submittedAt,
		@Nullable Arrival arrival) {

	/**
	 * Nothing to tell.
	 */
	public static final SubmissionDetails NONE = new SubmissionDetails(null, null, List.of(), null, null, null);

	public SubmissionDetails {
		leftOut = List.copyOf(leftOut);
	}

	/**
	 * Return the details of a record.
	 * @param submission the record
	 * @param submittedAt when the visitor submitted the form
	 * @return its details
	 */
	public static SubmissionDetails of(Submission submission, @Nullable Instant submittedAt) {
		return new SubmissionDetails(submission.consent(), submission.error(), submission.leftOut(),
				submission.submissionGuid(), submittedAt, submission.arrival());
	}

	/**
	 * Tell whether there is anything to tell.
	 * @return {@code true} if not
	 */
	public boolean isEmpty() {
		return equals(NONE);
	}

	/**
	 * Put the details into a record.
	 * @param builder the record's builder
	 */
	public void applyTo(SubmissionBuilder builder) {
		builder.consent(this.consent)
			.error(this.error)
			.leftOut(this.leftOut)
			.submissionGuid(this.submissionGuid)
			.arrival(this.arrival);
	}

	// The refused values are the visitor's.
	@Override
	public String toString() {
		return "SubmissionDetails[submissionGuid=" + this.submissionGuid + ']';
	}

}
