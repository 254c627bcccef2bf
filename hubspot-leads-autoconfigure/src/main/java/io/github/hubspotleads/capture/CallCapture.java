/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.capture.mvc.MvcResults;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.plan.CapturePlanner;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.form.FormMapping;
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
public final class CallCapture {

	private final CapturePlans plans;

	private final LeadIntake intake;

	private final ArgumentValidator validator;

	private final VisitorRequest.Source requests;

	private final CaptureSignals signals;

	private final Clock clock;

	private final Settings settings;

	private final CallReader reader;

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
	public CallCapture(CapturePlanner planner, LeadIntake intake, ArgumentValidator validator,
			VisitorRequest.Source requests, CaptureSignals signals, Clock clock, Settings settings) {
		this.plans = new CapturePlans(planner, requests);
		this.intake = intake;
		this.validator = validator;
		this.requests = requests;
		this.signals = signals;
		this.clock = clock;
		this.settings = settings;
		this.reader = new CallReader(validator, signals, clock);
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

	// Returns the plans whose leads are known to be valid.
	List<CapturePlan> before(AdvisedCall advised, @Nullable ContextView subscriber) {
		if (this.settings.onInvalid() != OnInvalid.THROW) {
			return List.of();
		}
		return advised.plans().stream().filter((plan) -> isValid(plan, advised, subscriber)).toList();
	}

	private boolean isValid(CapturePlan plan, AdvisedCall advised, @Nullable ContextView subscriber) {
		advised.throwRefusal(plan);
		PriorCheck check = new PriorCheck();
		try {
			if (!plan.conditionNeedsResult()) {
				CapturedCall call = new CapturedCall(plan, advised, this.requests.among(advised.arguments()));
				if (subscriber != null) {
					call.subscribed(this.requests.of(subscriber));
				}
				check.run(call, this.intake, this.validator, this.clock, this.signals, this.lateHandover);
			}
		}
		catch (Throwable ex) {
			this.signals.warn(plan, "the lead could not be checked before the method", ex);
		}
		check.throwInvalid(advised, plan);
		return check.isValid();
	}

	boolean isAsync(List<CapturePlan> plans, @Nullable Object result) {
		return result != null && plans.get(0).isAsync() && AsyncResults.isAsync(result);
	}

	// Of a result that completes later, which others may put something in the place of.
	Object within(AdvisedCall advised, Object result) {
		try {
			return advised.watch(result);
		}
		catch (Throwable ex) {
			this.signals.warn(advised.plans().get(0), "a result could not be watched", ex);
			return result;
		}
	}

	@Nullable Object after(AdvisedCall advised, @Nullable Object result) {
		List<CapturedCall> calls = new ArrayList<>(advised.plans().size());
		try {
			for (CapturePlan plan : advised.open()) {
				begin(calls, plan, advised);
			}
			if (result != null && isAsync(advised.plans(), result)) {
				advised.noteRollback();
				return follow(calls, result);
			}
			boolean elsewhere = EventLoops.isOne(this.handover::threads);
			calls.forEach((call) -> completeNow(call, result, elsewhere));
		}
		catch (Throwable ex) {
			calls.forEach((call) -> failed(call.plan(), CaptureDecision.READING_FAILED, ex));
		}
		CapturedCall.throwFailure(calls);
		return result;
	}

	private void begin(List<CapturedCall> calls, CapturePlan plan, AdvisedCall advised) {
		try {
			if (plan.hasBindingErrors(advised.arguments())) {
				this.signals.observe(plan, () -> CaptureDecision.BINDING_ERRORS);
				return;
			}
			calls.add(new CapturedCall(plan, advised, this.requests.among(advised.arguments())));
		}
		catch (Throwable ex) {
			failed(plan, CaptureDecision.READING_FAILED, ex);
		}
	}

	private Object follow(List<CapturedCall> calls, Object result) {
		if (calls.isEmpty()) {
			return result;
		}
		boolean awaited = MvcResults.isAwaited(result);
		CapturedCall.leaveRequests(calls, result, awaited, this.clock);
		if (awaited) {
			Handover handover = MvcResults.isStream(result) ? this.lateHandover : this.handover;
			return MvcResults.watch(result, new AwaitedCalls(this, calls, handover, this.lateHandover));
		}
		boolean told = this.settings.onFailure() == OnFailure.THROW && AsyncResults.mayFail(result);
		Handover handover = told ? this.handover : this.lateHandover;
		return AsyncResults.follow(result, new FollowedCalls(this, calls, handover), () -> failAll(calls), told,
				handover::threads);
	}

	// A publisher comes here again with those that could not be kept.
	void completeAll(List<CapturedCall> calls, @Nullable Object value, Handover handover) {
		for (CapturedCall call : calls) {
			if (call.takeTurn()) {
				complete(call, value, handover);
			}
		}
	}

	void failAll(List<CapturedCall> calls) {
		calls.stream()
			.filter((call) -> !call.isSettled())
			.forEach((call) -> tell(call.plan(), CaptureDecision.METHOD_FAILED));
	}

	void tell(CapturePlan plan, CaptureDecision decision) {
		this.signals.tell(plan, decision);
	}

	void subscribed(CapturedCall call, ContextView subscriber) {
		try {
			call.subscribed(this.requests.of(subscriber));
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the request could not be found", ex);
		}
	}

	void endUnseen(CapturePlan plan) {
		this.signals.warnOfUnseenEnd(plan);
		this.signals.tell(plan, CaptureDecision.END_UNSEEN);
	}

	private void completeNow(CapturedCall call, @Nullable Object result, boolean elsewhere) {
		if (!elsewhere) {
			complete(call, result, this.handover);
			return;
		}
		try {
			call.leaveRequest(this.clock, false);
			CaptureDecision decision = this.reader.read(call, result);
			if (decision != null) {
				this.signals.tell(call.plan(), decision);
			}
			else {
				this.lateHandover.keepElsewhere(call, call.lead());
			}
		}
		catch (Throwable ex) {
			failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex);
		}
	}

	private void complete(CapturedCall call, @Nullable Object result, Handover handover) {
		try {
			if (!AfterCommit.isAwaited()) {
				this.signals.observe(call.plan(), () -> {
					CaptureDecision decision = this.reader.read(call, result);
					return (decision != null) ? decision : handover.keepAndTell(call, call.lead());
				});
				return;
			}
			CaptureDecision decision = this.reader.read(call, result);
			if (decision != null) {
				this.signals.observe(call.plan(), () -> decision);
			}
			else if (this.intake.joinsTransaction()) {
				CaptureDecision kept = handover.keep(call, call.lead());
				AfterCommit.join(() -> settle(call, () -> handover.tell(call, kept)), () -> undone(call, kept));
			}
			else {
				AfterCommit.run(() -> settle(call, () -> this.lateHandover.keepAndTell(call, call.lead())),
						() -> undone(call, CaptureDecision.CAPTURED));
			}
		}
		catch (Throwable ex) {
			failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex);
		}
	}

	// What could not be kept was not lost by the rollback, and may be what caused it.
	private void undone(CapturedCall call, CaptureDecision known) {
		call.leaveGate(CaptureDecision.ROLLED_BACK);
		settle(call, () -> (known != CaptureDecision.CAPTURED) ? known : CaptureDecision.ROLLED_BACK);
	}

	private void settle(CapturedCall call, Supplier<CaptureDecision> decision) {
		try {
			this.signals.observe(call.plan(), decision);
		}
		catch (Throwable ex) {
			failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex);
		}
	}

	void failed(CapturePlan plan, CaptureDecision decision, Throwable cause) {
		this.signals.warn(plan, "a call could not be captured", cause);
		this.signals.tell(plan, decision);
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
