/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a call of an annotated method means, and hands the lead of an accepted one
 * over. In a transaction that is open when the method returned this is done after its
 * commit, unless the lead becomes part of it; then it is done at once, and told after the
 * commit.
 * <p>
 * Runs on the thread on which the call, its asynchronous result or its transaction
 * completes; of the result on one of the intake's, where its own must not be blocked and
 * the intake's store blocks. Whatever goes wrong is counted and logged, errors of the
 * virtual machine included, and never reaches the caller, but for what the settings ask
 * for.
 *
 * @since 0.1.0
 */
public final class LeadCapture {

	private final CapturePlans plans;

	private final LeadIntake intake;

	private final ArgumentValidator validator;

	private final VisitorRequest.Source requests;

	private final CaptureSignals signals;

	private final Clock clock;

	private final Settings settings;

	private final Handover handover;

	private final Handover lateHandover;

	/**
	 * Create a new capture.
	 * @param planner makes the plans of methods
	 * @param intake where leads go
	 * @param validator validates arguments that the controller did not validate
	 * @param requests finds the visitor's request
	 * @param signals tells what was decided
	 * @param clock tells when a form was sent
	 * @param settings what the caller is told of
	 */
	public LeadCapture(CapturePlanner planner, LeadIntake intake, ArgumentValidator validator,
			VisitorRequest.Source requests, CaptureSignals signals, Clock clock, Settings settings) {
		this.plans = new CapturePlans(planner);
		this.intake = intake;
		this.validator = validator;
		this.requests = requests;
		this.signals = signals;
		this.clock = clock;
		this.settings = settings;
		this.handover = new Handover(intake, signals, settings.onFailure() == OnFailure.THROW);
		this.lateHandover = new Handover(intake, signals, false);
	}

	/**
	 * Return what the annotated methods that are known by now can send.
	 * @return a mapping for each method, in the order of their names
	 */
	public List<FormMapping> mappings() {
		return this.plans.mappings();
	}

	CapturePlans plans() {
		return this.plans;
	}

	// Returns whether the arguments are known to be valid.
	boolean before(CapturePlan plan, Object target, @Nullable Object[] arguments) {
		if (this.settings.onInvalid() != OnInvalid.THROW || plan.conditionNeedsResult()) {
			return false;
		}
		Checked checked = new Checked();
		try {
			check(new CapturedCall(plan, target, arguments, this.requests.current()), checked);
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "the lead could not be checked before the method", ex);
		}
		if (checked.invalid != null) {
			throw checked.invalid;
		}
		return checked.valid;
	}

	private void check(CapturedCall call, Checked checked) {
		if (call.hasBindingErrors() || !call.isConditionMet(null) || call.screen(null, this.clock) != null) {
			return;
		}
		Lead lead = call.read(this.validator, this.clock);
		if (call.plan().keepsOut(lead) || (lead.fields().isEmpty() && call.errors().isEmpty())) {
			return;
		}
		List<FieldError> errors = new ArrayList<>(call.errors());
		if (!lead.fields().isEmpty()) {
			errors.addAll(this.intake.validate(lead));
		}
		if (errors.isEmpty()) {
			checked.valid = true;
			return;
		}
		this.signals.observe(call.plan(), () -> {
			CaptureDecision decision = this.lateHandover.keepAndTell(call, lead);
			InvalidLeadException recorded = call.invalid();
			checked.invalid = (recorded != null) ? recorded
					: new InvalidLeadException(new SubmissionError(SubmissionError.Type.INVALID,
							"The lead of form '" + lead.form() + "' is invalid", errors), null);
			return decision;
		});
	}

	boolean isInTransaction(CapturePlan plan, @Nullable Object result) {
		return AfterCommit.isAwaited() && !(plan.isAsync() && AsyncResults.isAsync(result));
	}

	@Nullable Object after(CapturePlan plan, Object target, @Nullable Object[] arguments, @Nullable Object result,
			boolean valid) {
		CapturedCall call = null;
		try {
			if (plan.hasBindingErrors(arguments)) {
				this.signals.observe(plan, () -> CaptureDecision.BINDING_ERRORS);
				return result;
			}
			call = new CapturedCall(plan, target, arguments, this.requests.current());
			if (valid) {
				call.markValidated();
			}
			if (result != null && plan.isAsync() && AsyncResults.isAsync(result)) {
				return follow(call, result);
			}
			complete(call, result, this.handover);
		}
		catch (Throwable ex) {
			failed(plan, CaptureDecision.READING_FAILED, ex);
		}
		if (call != null) {
			call.throwFailure();
		}
		return result;
	}

	private Object follow(CapturedCall call, Object result) {
		call.leaveRequest(this.clock);
		boolean mayFail = this.settings.onFailure() == OnFailure.THROW && AsyncResults.mayFail(result);
		Handover handover = mayFail ? this.handover : this.lateHandover;
		return AsyncResults.follow(result, (value, crowded) -> {
			complete(call, value, crowded ? handover.crowded() : handover);
			call.throwFailure();
		}, () -> methodFailed(call.plan()), mayFail, () -> AfterCommit.isAwaited() ? null : this.intake.threads());
	}

	void methodFailed(CapturePlan plan) {
		try {
			this.signals.observe(plan, () -> CaptureDecision.METHOD_FAILED);
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "a failed call could not be told", ex);
		}
	}

	private void complete(CapturedCall call, @Nullable Object result, Handover handover) {
		try {
			if (!AfterCommit.isAwaited()) {
				this.signals.observe(call.plan(), () -> {
					CaptureDecision decision = prepare(call, result);
					return (decision != null) ? decision : handover.keepAndTell(call, call.lead());
				});
				return;
			}
			CaptureDecision decision = prepare(call, result);
			if (decision != null) {
				this.signals.observe(call.plan(), () -> decision);
			}
			else if (this.intake.joinsTransaction()) {
				CaptureDecision kept = handover.keep(call, call.lead());
				AfterCommit.join(() -> settle(call, () -> handover.tell(call, kept)), () -> rolledBack(call));
			}
			else {
				AfterCommit.run(() -> settle(call, () -> this.lateHandover.keepAndTell(call, call.lead())),
						() -> rolledBack(call));
			}
		}
		catch (Throwable ex) {
			failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex);
		}
	}

	private void rolledBack(CapturedCall call) {
		call.leave(CaptureDecision.ROLLED_BACK);
		settle(call, () -> CaptureDecision.ROLLED_BACK);
	}

	private void settle(CapturedCall call, Supplier<CaptureDecision> decision) {
		try {
			this.signals.observe(call.plan(), decision);
		}
		catch (Throwable ex) {
			failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex);
		}
	}

	// Returns why there is no lead, or null if the call holds one.
	private @Nullable CaptureDecision prepare(CapturedCall call, @Nullable Object result) {
		try {
			if (call.plan().isErrorAnswer(result, call.request())) {
				return CaptureDecision.ERROR_STATUS;
			}
			CaptureDecision unmet = condition(call, result);
			if (unmet == null) {
				unmet = call.screen(result, this.clock);
			}
			if (unmet != null) {
				return unmet;
			}
			if (call.plan().isEmpty()) {
				return CaptureDecision.NO_FIELDS;
			}
			Lead lead = call.read(this.validator, this.clock);
			if (call.plan().keepsOut(lead)) {
				return CaptureDecision.NO_CONSENT;
			}
			return (lead.fields().isEmpty() && call.errors().isEmpty()) ? CaptureDecision.NO_FIELDS : call.enter();
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "a lead could not be read", ex);
			return CaptureDecision.READING_FAILED;
		}
	}

	private @Nullable CaptureDecision condition(CapturedCall call, @Nullable Object result) {
		try {
			return call.isConditionMet(result) ? null : CaptureDecision.CONDITION_NOT_MET;
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the condition could not be evaluated", ex);
			return CaptureDecision.CONDITION_FAILED;
		}
	}

	private void failed(CapturePlan plan, CaptureDecision decision, Throwable cause) {
		this.signals.warn(plan, "a call could not be captured", cause);
		try {
			this.signals.observe(plan, () -> decision);
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "a failed capture could not be told", ex);
		}
	}

	/**
	 * What the caller of an annotated method is told of.
	 *
	 * @param onInvalid what an invalid lead means to the call
	 * @param onFailure what it means to the call that its lead cannot be kept
	 */
	public record Settings(OnInvalid onInvalid, OnFailure onFailure) {

	}

	// What a check before the method found.
	private static final class Checked {

		private boolean valid;

		private @Nullable InvalidLeadException invalid;

	}

}
