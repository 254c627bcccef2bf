/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.submission.PersonHash;
import org.jspecify.annotations.Nullable;

/**
 * A submission in memory: its record, its lead while that is needed, and where it stands
 * in the queue.
 */
final class StoredSubmission {

	final String destination;

	Submission submission;

	@Nullable Lead lead;

	long bytes;

	long dueNanos;

	long leaseEndNanos;

	long fencingToken;

	boolean reclaimed;

	@Nullable Trace trace;

	StoredSubmission(Submission submission, Lead lead, String destination) {
		this.submission = submission;
		this.lead = lead;
		this.destination = destination;
		this.bytes = LeadSize.of(lead);
	}

	static long bytesOf(List<RefusedValue> leftOut) {
		long bytes = 0;
		for (RefusedValue refused : leftOut) {
			bytes += LeadSize.FIELD + LeadSize.of(refused.path()) + LeadSize.of(refused.field())
					+ LeadSize.of(refused.message()) + LeadSize.of(refused.value());
		}
		return bytes;
	}

	static long bytesOf(@Nullable SubmissionError error) {
		long bytes = 0;
		if (error != null) {
			for (SubmissionError.FieldError field : error.fields()) {
				bytes += LeadSize.FIELD + LeadSize.of(field.path()) + LeadSize.of(field.field())
						+ LeadSize.of(field.message()) + LeadSize.of(field.code());
			}
		}
		return bytes;
	}

	/**
	 * What a delivered submission is recognized by at HubSpot.
	 *
	 * @param deliveredAt when HubSpot took it
	 * @param submittedAt when the visitor submitted the form, as HubSpot was told
	 * @param person stands for the e-mail address
	 */
	record Trace(Instant deliveredAt, @Nullable Instant submittedAt, @Nullable PersonHash person) {

	}

}
