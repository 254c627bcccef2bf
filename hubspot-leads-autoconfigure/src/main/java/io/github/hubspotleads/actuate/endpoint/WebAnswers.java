/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.endpoint;

import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * Answers over HTTP: with what was asked for, or with a sentence that says why not.
 */
final class WebAnswers {

	static final int ACCEPTED = 202;

	static final int CONFLICT = 409;

	private final ThrottledLog log;

	WebAnswers(LongSupplier nanoTime) {
		this.log = new ThrottledLog(LoggerFactory.getLogger(HubSpotLeadsWebExtension.class), nanoTime);
	}

	@Nullable WebEndpointResponse<?> answer(Supplier<@Nullable Object> question) {
		try {
			Object answer = question.get();
			if (answer instanceof WebEndpointResponse<?> response) {
				return response;
			}
			return (answer != null) ? new WebEndpointResponse<>(answer) : null;
		}
		catch (InvalidEndpointRequestException ex) {
			return refusal(ex.getReason(), WebEndpointResponse.STATUS_BAD_REQUEST);
		}
		catch (RuntimeException ex) {
			this.log.warn("store", "The endpoint has no answer, for the store failed", ex);
			return refusal("The store of the submissions cannot be asked now",
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	static WebEndpointResponse<?> refusal(@Nullable String message, int status) {
		return new WebEndpointResponse<>(new HubSpotLeadsWebExtension.RefusalDescriptor(message), status);
	}

	// What we say ourselves of an erasure that came to an end early is to be known.
	static WebEndpointResponse<?> incomplete(LeadDeliveryException ex) {
		return refusal(ex.getMessage(), WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
	}

	// Nothing in answer to a POST would be taken for success.
	static WebEndpointResponse<?> unknown() {
		return refusal("No such submission is on record", WebEndpointResponse.STATUS_NOT_FOUND);
	}

	static WebEndpointResponse<?> against(Intervention intervention) {
		Submission submission = intervention.submission();
		return (submission != null)
				? new WebEndpointResponse<>(
						new ConflictDescriptor(sentence(intervention.outcome()), submission.status()), CONFLICT)
				: unknown();
	}

	private static String sentence(Outcome outcome) {
		return switch (outcome) {
			case WAITING -> "It waits to be sent already";
			case LEASED -> "A node is sending it now";
			case DELIVERED -> "HubSpot has it";
			case DISCARDED -> "It was discarded";
			case ERASED -> "It was erased";
			case LEAD_GONE -> "Its lead is no longer kept";
			case DONE, UNKNOWN -> outcome.name().toLowerCase(Locale.ROOT);
		};
	}

	/**
	 * Why an operation is not possible.
	 *
	 * @param message what is against it
	 * @param status where the submission stands
	 */
	record ConflictDescriptor(String message, SubmissionStatus status) {

	}

}
