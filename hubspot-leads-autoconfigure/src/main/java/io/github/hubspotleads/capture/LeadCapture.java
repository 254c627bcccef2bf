/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Decides what a call of an annotated method means, and hands the lead of an accepted one
 * over. In a transaction that is open when the method returned this is done after its
 * commit, unless the lead becomes part of it; then it is done at once, and told after the
 * commit.
 * <p>
 * Runs on the thread on which the call, its asynchronous result or its transaction
 * completes; on one of the intake's, where its own must not be blocked and the intake's
 * store blocks. Whatever goes wrong is counted and logged, errors of the virtual machine
 * included, and never reaches the caller, but for what the settings ask for.
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
	 * @param forms the forms that methods can name
	 * @param intake where leads go
	 * @param validator validates arguments that the controller did not validate
	 * @param requests finds the visitor's request
	 * @param signals tells what was decided
	 * @param clock tells when a form was sent
	 * @param settings what the caller is told of
	 */
	public LeadCapture(LeadForms forms, LeadIntake intake, ArgumentValidator validator, VisitorRequest.Source requests,
			CaptureSignals signals, Clock clock, Settings settings) {
		this.plans = new CapturePlans(forms, requests, signals.nanoTime());
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
	boolean before(CapturePlan plan, Object target, @Nullable Object[] arguments, @Nullable ContextView subscriber) {
		if (this.settings.onInvalid() != OnInvalid.THROW || plan.conditionNeedsResult()) {
			return false;
		}
		EarlyCheck check = new EarlyCheck(this.intake, this.signals, this.lateHandover);
		try {
			CapturedCall call = new CapturedCall(plan, target, arguments, this.requests.among(arguments));
			if (subscriber != null) {
				call.enter(this.requests.of(subscriber));
			}
			check.run(call, this.validator, this.clock);
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "the lead could not be checked before the method", ex);
		}
		return check.passed();
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
			call = new CapturedCall(plan, target, arguments, this.requests.among(arguments));
			if (valid) {
				call.markValidated();
			}
			if (result != null && plan.isAsync() && AsyncResults.isAsync(result)) {
				return follow(call, result);
			}
			if (EventLoops.isOne(this.handover::threads)) {
				completeElsewhere(call, result);
				return result;
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
		AsyncResults.Completed completed = new AsyncResults.Completed() {

			@Override
			public void accept(@Nullable Object value, boolean crowded) {
				complete(call, value, crowded ? handover.crowded() : handover);
				call.throwFailure();
			}

			@Override
			public void subscribed(ContextView subscriber) {
				enter(call, subscriber);
			}

			@Override
			public void cancelled() {
				settle(call, () -> CaptureDecision.CANCELLED);
			}

		};
		return AsyncResults.follow(result, completed, () -> methodFailed(call.plan()), mayFail, handover::threads);
	}

	private void enter(CapturedCall call, ContextView subscriber) {
		try {
			call.enter(this.requests.of(subscriber));
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the request could not be found", ex);
		}
	}

	void methodFailed(CapturePlan plan) {
		try {
			this.signals.observe(plan, () -> CaptureDecision.METHOD_FAILED);
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "a failed call could not be told", ex);
		}
	}

	private void completeElsewhere(CapturedCall call, @Nullable Object result) {
		call.leaveRequest(this.clock);
		CaptureDecision decision = prepare(call, result);
		if (decision != null) {
			this.signals.observe(call.plan(), () -> decision);
		}
		else {
			this.lateHandover.keepElsewhere(call, call.lead());
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
			return (lead.fields().isEmpty() && call.errors().isEmpty()) ? CaptureDecision.NO_FIELDS : null;
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

}
