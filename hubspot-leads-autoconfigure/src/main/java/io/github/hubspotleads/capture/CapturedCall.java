/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.LeadSelection;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.capture.screening.Pass;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.form.LeadForm.ContextSettings;
import io.github.hubspotleads.observation.CaptureDecision;
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

	private @Nullable VisitorRequest left;

	private @Nullable LeadContext context;

	private boolean open = true;

	private @Nullable Pass pass;

	private LeadSelection.@Nullable Selected selected;

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

	// Others follow a completion stage, too: the answer may be out before its end is
	// told.
	static void leaveRequests(List<CapturedCall> calls, Object result, boolean untilAnswered, Clock clock) {
		for (CapturedCall call : calls) {
			call.leaveRequest(clock, untilAnswered);
			if (call.context == null && result instanceof CompletionStage) {
				call.context = call.readContext(clock);
			}
		}
	}

	// Reads of the request what will be asked later, when the container may have given it
	// to another visitor.
	void leaveRequest(Clock clock, boolean untilAnswered) {
		this.submittedAt = clock.instant();
		VisitorRequest current = this.request;
		if (current != null && !current.outlivesCall()) {
			this.context = readContext(clock);
			this.left = untilAnswered ? current : null;
			this.request = VisitorRequest.past(this.context, current.status());
		}
	}

	// Whoever subscribes to the result may know of the request, and of more of it.
	void enter(@Nullable VisitorRequest subscribed) {
		if (subscribed != null && this.context == null) {
			this.request = subscribed;
		}
	}

	// What a request that was left says of its answer at last.
	void askForAnswer() {
		if (this.left != null && this.context != null) {
			this.request = VisitorRequest.past(this.context, this.left.status());
		}
	}

	// Once, and once more after each failure.
	boolean takeTurn() {
		boolean taken = this.open;
		this.open = false;
		return taken;
	}

	// Returns why the arguments make no lead, or null.
	@Nullable CaptureDecision screen(@Nullable Object result, Clock clock) {
		CaptureDecision refusal = null;
		Screening screening = this.plan.screening();
		if (screening != null) {
			Instant submittedAt = (this.context != null) ? this.context.submittedAt() : null;
			refusal = screening.refusal(this.arguments, (submittedAt != null) ? submittedAt : clock.instant());
		}
		LeadSelection selection = this.plan.selection();
		if (refusal != null || selection == null) {
			return refusal;
		}
		this.selected = selection.select(this.target, this.arguments, result);
		return (this.selected != null) ? null : CaptureDecision.NO_LEAD;
	}

	// Returns why the lead is kept out, or null.
	@Nullable CaptureDecision enter() {
		Pass entered = this.plan.enter(lead());
		this.pass = entered;
		return entered.refusal();
	}

	void leave(CaptureDecision decision) {
		if (this.pass != null) {
			this.pass.leave(decision == CaptureDecision.CAPTURED);
		}
	}

	Lead read(ArgumentValidator validator, Clock clock) {
		if (!this.validated) {
			this.errors = (this.selected != null) ? this.selected.validate(validator)
					: this.plan.validate(this.arguments, validator);
		}
		LeadContext visitor = (this.context != null) ? this.context : readContext(clock);
		this.context = visitor;
		Lead read = (this.selected != null) ? this.selected.read(visitor) : this.plan.read(this.arguments, visitor);
		this.lead = read;
		return read;
	}

	private LeadContext readContext(Clock clock) {
		LeadContext given = this.plan.context(this.arguments);
		LeadContext visitor = (given != null) ? given
				: (this.request != null) ? readContext(this.request) : LeadContext.empty();
		if (visitor.submittedAt() != null) {
			return visitor;
		}
		return visitor.withSubmittedAt((this.submittedAt != null) ? this.submittedAt : clock.instant());
	}

	private LeadContext readContext(VisitorRequest request) {
		ContextSettings settings = this.plan.form().context();
		return (this.plan.isVisitors() && request.isVisitors()) ? request.context(settings) : settings.known();
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
		this.open = true;
		this.failure = ex;
	}

	// At the end of the call, when all else is done with all of its leads.
	static void throwFailure(List<CapturedCall> calls) {
		LeadDeliveryException first = null;
		for (CapturedCall call : calls) {
			first = (first != null) ? first : call.failure;
			call.failure = null;
		}
		if (first != null) {
			throw first;
		}
	}

	// Shows the request what became of it.
	void tellRequest() {
		if (this.request != null && this.submission != null) {
			this.request.submissionId(this.plan.form().name(), this.submission.id());
		}
	}

	List<FieldError> errors() {
		return this.errors;
	}

}
