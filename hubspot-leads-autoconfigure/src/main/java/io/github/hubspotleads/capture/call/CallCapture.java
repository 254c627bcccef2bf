/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.client.LeadIntake;
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

	private final LeadIntake intake;

	private final ArgumentValidator validator;

	private final VisitorRequest.Source requests;

	private final CaptureSignals signals;

	private final Clock clock;

	private final boolean refusesInvalid;

	private final Handover lateHandover;

	private final CallCompletion completion;

	/**
	 * Create a new capture.
	 * @param intake where leads go
	 * @param validator validates arguments that the controller did not validate
	 * @param requests finds the visitor's request
	 * @param signals tells what was decided
	 * @param clock tells when a form was sent
	 * @param settings what the caller is told of
	 */
	public CallCapture(LeadIntake intake, ArgumentValidator validator, VisitorRequest.Source requests,
			CaptureSignals signals, Clock clock, Settings settings) {
		this.intake = intake;
		this.validator = validator;
		this.requests = requests;
		this.signals = signals;
		this.clock = clock;
		this.refusesInvalid = settings.refusesInvalid();
		this.lateHandover = new Handover(intake, signals, false);
		this.completion = new CallCompletion(new CallReader(validator, signals, clock), signals, clock, requests,
				new Handover(intake, signals, settings.tellsFailure()), this.lateHandover);
	}

	/**
	 * Look at a call whose arguments are known, before the method has them: marks the
	 * leads that are known to be valid.
	 * @param advised the call
	 * @param subscriber the context of whoever asked for the arguments, if anybody
	 * @throws InvalidLeadException if a lead is invalid, and is to be refused
	 */
	public void before(AdvisedCall advised, @Nullable ContextView subscriber) {
		if (this.refusesInvalid) {
			// What was found of former values says nothing of these.
			advised.markValid(List.of());
			advised.markValid(valid(advised, subscriber));
		}
	}

	private List<CapturePlan> valid(AdvisedCall advised, @Nullable ContextView subscriber) {
		return advised.plans().all().stream().filter((plan) -> isValid(plan, advised, subscriber)).toList();
	}

	private boolean isValid(CapturePlan plan, AdvisedCall advised, @Nullable ContextView subscriber) {
		InvalidLeadException refusal = advised.refusal(plan);
		if (refusal != null) {
			// What an argument brings may be asked for again.
			throw refusal;
		}
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

	/**
	 * Whether the end of a call is still to come when its method has returned.
	 * @param advised the call
	 * @param result what the method returned
	 * @return whether the result completes later
	 */
	public boolean isAsync(AdvisedCall advised, Object result) {
		return advised.plans().isAsync() && AsyncResults.isAsync(result);
	}

	/**
	 * Watch a result that completes later, and that others may put something in the place
	 * of.
	 * @param advised the call
	 * @param result what the method itself returned
	 * @return what takes the place of the result
	 */
	public Object within(WatchedCall advised, Object result) {
		try {
			return advised.watch(result);
		}
		catch (Throwable ex) {
			this.signals.warn(advised.plans().all().get(0), "a result could not be watched", ex);
			return result;
		}
	}

	/**
	 * Go on with a call whose method has returned.
	 * @param advised the call
	 * @param result what it returned
	 * @return what takes the place of the result
	 * @throws LeadDeliveryException if a lead could not be kept, and the caller is told
	 */
	public @Nullable Object after(AdvisedCall advised, @Nullable Object result) {
		List<CapturedCall> calls = List.of();
		try {
			calls = begin(advised);
			if (calls.isEmpty()) {
				return result;
			}
			if (result != null && isAsync(advised, result)) {
				advised.noteRollback();
				return this.completion.follow(calls, result);
			}
			this.completion.completeNow(calls, result);
		}
		catch (Throwable ex) {
			for (CapturedCall call : calls) {
				this.completion.failed(call.plan(), CaptureDecision.READING_FAILED, ex);
			}
		}
		CapturedCall.throwFailure(calls);
		return result;
	}

	private List<CapturedCall> begin(AdvisedCall advised) {
		List<CapturePlan> plans = advised.open();
		if (plans.size() == 1) {
			CapturedCall only = begin(plans.get(0), advised);
			return (only != null) ? List.of(only) : List.of();
		}
		return plans.stream().map((plan) -> begin(plan, advised)).filter(Objects::nonNull).toList();
	}

	private @Nullable CapturedCall begin(CapturePlan plan, AdvisedCall advised) {
		try {
			if (plan.hasBindingErrors(advised.arguments())) {
				this.signals.observe(plan, () -> CaptureDecision.BINDING_ERRORS);
				return null;
			}
			return new CapturedCall(plan, advised, this.requests.among(advised.arguments()));
		}
		catch (Throwable ex) {
			this.completion.failed(plan, CaptureDecision.READING_FAILED, ex);
			return null;
		}
	}

	/**
	 * Tell that the method of a call threw, unless its leads were taken before.
	 * @param advised the call
	 */
	public void methodFailed(AdvisedCall advised) {
		if (!advised.isCaptured()) {
			advised.open().forEach((plan) -> this.signals.tell(plan, CaptureDecision.METHOD_FAILED));
		}
	}

	/**
	 * What the caller of an annotated method is told of.
	 *
	 * @param refusesInvalid whether a call with an invalid lead never reaches its method
	 * @param tellsFailure whether a call fails if its lead cannot be kept
	 */
	public record Settings(boolean refusesInvalid, boolean tellsFailure) {

	}

}
