/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * One call of an annotated method on its way to a lead.
 */
final class CapturedCall {

	private final CapturePlan plan;

	private final Object target;

	private final @Nullable Object[] arguments;

	private @Nullable VisitorRequest request;

	private @Nullable LeadContext context;

	private @Nullable Instant submittedAt;

	private boolean validated;

	private @Nullable Lead lead;

	private List<FieldError> errors = List.of();

	private @Nullable Submission submission;

	private @Nullable InvalidLeadException invalid;

	private @Nullable LeadDeliveryException failure;

	CapturedCall(CapturePlan plan, Object target, @Nullable Object[] arguments, @Nullable VisitorRequest request) {
		this.plan = plan;
		this.target = target;
		this.arguments = arguments;
		this.request = request;
	}

	CapturePlan plan() {
		return this.plan;
	}

	@Nullable VisitorRequest request() {
		return this.request;
	}

	boolean isConditionMet(@Nullable Object result) {
		return this.plan.isConditionMet(this.target, this.arguments, result);
	}

	boolean hasBindingErrors() {
		return this.plan.hasBindingErrors(this.arguments);
	}

	// Reads of the request what will be asked later, when the container may have given it
	// to another visitor.
	void leaveRequest(Clock clock) {
		this.submittedAt = clock.instant();
		VisitorRequest current = this.request;
		if (current != null && !current.outlivesCall()) {
			this.context = readContext(clock);
			this.request = VisitorRequest.past(this.context, current.status());
		}
	}

	// Whoever subscribes to the result may know of the request, and of more of it.
	void enter(@Nullable VisitorRequest subscribed) {
		if (subscribed != null && this.context == null) {
			this.request = subscribed;
		}
	}

	Lead read(ArgumentValidator validator, Clock clock) {
		if (!this.validated) {
			this.errors = this.plan.validate(this.arguments, validator);
		}
		LeadContext visitor = (this.context != null) ? this.context : readContext(clock);
		this.context = visitor;
		Lead read = this.plan.read(this.arguments, visitor);
		this.lead = read;
		return read;
	}

	private LeadContext readContext(Clock clock) {
		LeadContext visitor = (this.request != null) ? this.request.context(this.plan.form().context())
				: LeadContext.empty();
		return visitor.withSubmittedAt((this.submittedAt != null) ? this.submittedAt : clock.instant());
	}

	void markValidated() {
		this.validated = true;
	}

	Lead lead() {
		return Objects.requireNonNull(this.lead, "the lead is read first");
	}

	void keptAs(@Nullable Submission kept) {
		this.submission = kept;
	}

	void foundInvalid(InvalidLeadException ex) {
		this.invalid = ex;
	}

	// What is wrong with the lead, null if that is not known or nothing is.
	@Nullable InvalidLeadException invalid() {
		return this.invalid;
	}

	void failWith(LeadDeliveryException ex) {
		this.failure = ex;
	}

	// At the end of the call, when all else is done. A publisher may come here again.
	void throwFailure() {
		LeadDeliveryException ex = this.failure;
		this.failure = null;
		if (ex != null) {
			throw ex;
		}
	}

	// Shows the request what became of it.
	void tellRequest() {
		if (this.request != null && this.submission != null) {
			this.request.submissionId(this.submission.id());
		}
	}

	List<FieldError> errors() {
		return this.errors;
	}

}
