/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one attempt to deliver a lead. Its carrier is the trace in which the
 * lead was handed over, as in W3C's header {@code traceparent}, or empty: where spans are
 * made, that of the attempt goes on with it, however much later.
 *
 * @since 0.1.0
 */
public class DeliveryContext extends ReceiverContext<String> {

	private static final int SPAN_END = 52;

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
		this(submission, api, null);
	}

	/**
	 * Create a new context.
	 * @param submission the claimed submission
	 * @param api the API that its form speaks
	 * @param traceparent the trace in which the lead was handed over, {@code null} if it
	 * was in none
	 */
	public DeliveryContext(Submission submission, String api, @Nullable String traceparent) {
		super(DeliveryContext::header, Kind.CONSUMER);
		super.setCarrier((traceparent != null) ? traceparent : "");
		this.submission = submission;
		this.api = api;
	}

	// Also as B3's single header, where the application propagates nothing else.
	private static @Nullable String header(String traceparent, String name) {
		if (traceparent.isEmpty()) {
			return null;
		}
		if (name.equalsIgnoreCase("b3")) {
			boolean sampled = (Character.digit(traceparent.charAt(traceparent.length() - 1), 16) & 1) == 1;
			return traceparent.substring("00-".length(), SPAN_END) + (sampled ? "-1" : "-0");
		}
		return name.equalsIgnoreCase("traceparent") ? traceparent : null;
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
