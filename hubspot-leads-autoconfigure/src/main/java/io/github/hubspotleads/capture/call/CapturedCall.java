/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

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

	private final AdvisedCall advised;

	private @Nullable VisitorRequest request;

	private @Nullable VisitorRequest left;

	private @Nullable LeadContext context;

	private boolean open = true;

	private @Nullable Pass pass;

	private LeadSelection.@Nullable Selected selected;

	private @Nullable Instant submittedAt;

	private final boolean validated;

	private @Nullable Lead lead;

	private List<FieldError> errors = List.of();

	private @Nullable Submission submission;

	private @Nullable InvalidLeadException invalid;

	private @Nullable LeadDeliveryException failure;

	CapturedCall(CapturePlan plan, AdvisedCall advised, @Nullable VisitorRequest request) {
		this.plan = plan;
		this.advised = advised;
		this.request = request;
		this.validated = advised.isValid(plan);
	}

	CapturePlan plan() {
		return this.plan;
	}

	@Nullable VisitorRequest request() {
		return this.request;
	}

	// Returns why the method has not succeeded, or null.
	@Nullable CaptureDecision failure() {
		return this.advised.failure();
	}

	boolean isConditionMet(@Nullable Object result) {
		return this.plan.isConditionMet(this.advised.target(), this.advised.arguments(), result);
	}

	boolean hasBindingErrors() {
		return this.plan.hasBindingErrors(this.advised.arguments());
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
	void subscribed(@Nullable VisitorRequest subscriber) {
		if (subscriber != null && this.context == null) {
			this.request = subscriber;
		}
	}

	// What a request that was left says of its answer at last.
	void askForAnswer() {
		if (this.left != null && this.context != null) {
			this.request = VisitorRequest.past(this.context, this.left.status());
		}
	}

	// Whether all is said of the call: by the check before the method, or within the
	// transaction of its method, though that ran on another thread and its caller waits
	// for a result.
	boolean isSettled() {
		return this.advised.isCaptured() || this.advised.refusal(this.plan) != null;
	}

	// Once, and once more after each failure.
	boolean takeTurn() {
		boolean taken = this.open && !isSettled();
		this.open = false;
		return taken;
	}

	// Returns why the arguments make no lead, or null; then what is the lead in their
	// place is known as well.
	@Nullable CaptureDecision screenAndSelect(@Nullable Object result, Clock clock) {
		CaptureDecision refusal = null;
		Screening screening = this.plan.screening();
		if (screening != null) {
			Instant submittedAt = (this.context != null) ? this.context.submittedAt() : null;
			refusal = screening.refusal(this.advised.arguments(),
					(submittedAt != null) ? submittedAt : clock.instant());
		}
		LeadSelection selection = this.plan.selection();
		if (refusal != null || selection == null) {
			return refusal;
		}
		this.selected = selection.select(this.advised.target(), this.advised.arguments(), result);
		return (this.selected != null) ? null : CaptureDecision.NO_LEAD;
	}

	// Returns why the lead is kept out, or null.
	@Nullable CaptureDecision passGate() {
		Pass entered = this.plan.enter(lead());
		this.pass = entered;
		return entered.refusal();
	}

	void leaveGate(CaptureDecision decision) {
		if (this.pass != null) {
			this.pass.leave(decision == CaptureDecision.CAPTURED);
		}
	}

	Lead read(ArgumentValidator validator, Clock clock, CaptureSignals signals) {
		if (!this.validated) {
			ArgumentValidator harmless = (argument) -> validate(argument, validator, signals);
			this.errors = (this.selected != null) ? this.selected.validate(harmless)
					: this.plan.validate(this.advised.arguments(), harmless);
		}
		LeadContext visitor = (this.context != null) ? this.context : readContext(clock);
		this.context = visitor;
		Lead read = (this.selected != null) ? this.selected.read(visitor)
				: this.plan.read(this.advised.arguments(), visitor);
		this.lead = read;
		return read;
	}

	// Constraints that cannot be checked say nothing against the lead.
	private List<FieldError> validate(Object argument, ArgumentValidator validator, CaptureSignals signals) {
		try {
			return validator.validate(argument);
		}
		catch (Throwable ex) {
			signals.warn(this.plan, "what a lead is read from could not be validated, and is taken as it is", ex);
			return List.of();
		}
	}

	private LeadContext readContext(Clock clock) {
		LeadContext given = this.plan.context(this.advised.arguments());
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
