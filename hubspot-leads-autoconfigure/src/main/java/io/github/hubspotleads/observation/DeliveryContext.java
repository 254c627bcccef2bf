/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one attempt to deliver a lead.
 *
 * @since 0.1.0
 */
public class DeliveryContext extends Observation.Context {

	private final Submission submission;

	private final String api;

	private String outcome = KeyValue.NONE_VALUE;

	private @Nullable SubmissionError error;

	private @Nullable SubmissionGuid submissionGuid;

	/**
	 * Create a new context.
	 * @param submission the claimed submission
	 * @param api the API that its form speaks
	 */
	public DeliveryContext(Submission submission, String api) {
		this.submission = submission;
		this.api = api;
	}

	/**
	 * Set what came of the attempt.
	 * @param outcome the name of the outcome
	 * @param error what went wrong
	 * @param submissionGuid the guid that HubSpot gave
	 */
	public void setOutcome(String outcome, @Nullable SubmissionError error, @Nullable SubmissionGuid submissionGuid) {
		this.outcome = outcome;
		this.error = error;
		this.submissionGuid = submissionGuid;
	}

	/**
	 * Return the record as it was when the attempt began.
	 * @return the submission
	 */
	public Submission getSubmission() {
		return this.submission;
	}

	/**
	 * Return the API that the form speaks.
	 * @return the name of the API
	 */
	public String getApi() {
		return this.api;
	}

	/**
	 * Return what came of the attempt.
	 * @return {@code delivered}, {@code rejected}, {@code failed}, {@code unknown},
	 * {@code postponed}, {@code logged}, or {@code none} while it is under way
	 */
	public String getOutcome() {
		return this.outcome;
	}

	/**
	 * Return what went wrong.
	 * @return the error, or {@code null}
	 */
	public @Nullable SubmissionError getSubmissionError() {
		return this.error;
	}

	/**
	 * Return HubSpot's guid.
	 * @return the guid, or {@code null}
	 */
	public @Nullable SubmissionGuid getSubmissionGuid() {
		return this.submissionGuid;
	}

}
