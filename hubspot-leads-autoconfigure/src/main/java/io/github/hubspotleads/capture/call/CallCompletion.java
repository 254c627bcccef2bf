/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.capture.mvc.MvcResults;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Goes on with calls whose method has returned: at once, when their result has completed,
 * or after the commit of the transaction that is open then.
 */
final class CallCompletion {

	private final CallReader reader;

	private final CaptureSignals signals;

	private final Clock clock;

	private final VisitorRequest.Source requests;

	private final Handover handover;

	private final Handover lateHandover;

	/**
	 * Create a new completion.
	 * @param reader reads the leads
	 * @param signals tells what was decided
	 * @param clock tells when a form was sent
	 * @param requests finds the visitor's request
	 * @param handover how to hand over where the caller can be told
	 * @param lateHandover how to hand over where nobody can be told
	 */
	CallCompletion(CallReader reader, CaptureSignals signals, Clock clock, VisitorRequest.Source requests,
			Handover handover, Handover lateHandover) {
		this.reader = reader;
		this.signals = signals;
		this.clock = clock;
		this.requests = requests;
		this.handover = handover;
		this.lateHandover = lateHandover;
	}

	void completeNow(List<CapturedCall> calls, @Nullable Object result) {
		boolean elsewhere = EventLoops.isOne(this.handover::threads);
		for (CapturedCall call : calls) {
			completeNow(call, result, elsewhere);
		}
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

	// Returns what takes the place of the result.
	Object follow(List<CapturedCall> calls, Object result) {
		boolean awaited = MvcResults.isAwaited(result);
		CapturedCall.leaveRequests(calls, result, awaited, this.clock);
		if (awaited) {
			Handover handover = MvcResults.isStream(result) ? this.lateHandover : this.handover;
			return MvcResults.watch(result, new AwaitedCalls(this, calls, handover, this.lateHandover));
		}
		boolean told = this.handover.isCallerTold() && AsyncResults.mayFail(result);
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
			call.tracedAs(this.signals.traceparent(subscriber));
		}
		catch (Throwable ex) {
			this.signals.warn(call.plan(), "the request could not be found", ex);
		}
	}

	void endUnseen(CapturePlan plan) {
		this.signals.warnOfUnseenEnd(plan);
		this.signals.tell(plan, CaptureDecision.END_UNSEEN);
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
			else if (this.handover.joinsTransaction()) {
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

}
