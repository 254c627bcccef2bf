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
import io.github.hubspotleads.submission.LeadSize;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.PersonHasher;
import org.jspecify.annotations.Nullable;

/**
 * A submission in memory: its record, its lead while that is needed, and where it stands
 * in the queue.
 */
final class StoredSubmission {

	final String destination;

	private final PersonHasher persons;

	Submission submission;

	@Nullable Lead lead;

	long bytes;

	long dueNanos;

	long leaseEndNanos;

	long fencingToken;

	boolean reclaimed;

	@Nullable Trace trace;

	Instant finishedAt = Instant.MAX;

	private @Nullable PersonHash person;

	StoredSubmission(Submission submission, Lead lead, String destination, PersonHasher persons) {
		this.persons = persons;
		this.submission = submission;
		this.lead = lead;
		this.destination = destination;
		this.bytes = LeadSize.of(lead);
	}

	/**
	 * Tell whose this is.
	 * @return what stands for the person, {@code null} if that is not known
	 */
	@Nullable PersonHash person() {
		if (this.person == null && this.lead != null) {
			// Late, for nobody who hands a lead over is to wait for it.
			this.person = this.persons.hash(this.lead);
		}
		return this.person;
	}

	void dropLead() {
		person();
		this.lead = null;
	}

	void forgetPerson() {
		this.lead = null;
		this.person = null;
		this.trace = null;
	}

	static long bytesOf(List<RefusedValue> leftOut) {
		long bytes = 0;
		for (RefusedValue refused : leftOut) {
			bytes += LeadSize.ofTexts(refused.path(), refused.field(), refused.message(), refused.value());
		}
		return bytes;
	}

	static long bytesOf(@Nullable SubmissionError error) {
		long bytes = 0;
		if (error != null) {
			for (SubmissionError.FieldError field : error.fields()) {
				bytes += LeadSize.ofTexts(field.path(), field.field(), field.message(), field.code());
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
