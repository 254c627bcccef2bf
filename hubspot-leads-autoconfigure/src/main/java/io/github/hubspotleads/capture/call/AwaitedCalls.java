/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.List;

import io.github.hubspotleads.capture.completion.EventLoops;
import io.github.hubspotleads.capture.mvc.AwaitedEnd;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

/**
 * The leads of a call whose result Spring MVC waits for: who sent the form is known since
 * the method returned, with which status it is answered only now.
 */
final class AwaitedCalls implements AwaitedEnd {

	private final CallCompletion completion;

	private final List<CapturedCall> calls;

	private final Handover handover;

	private final Handover lateHandover;

	/**
	 * Create new awaited calls.
	 * @param completion what goes on with them
	 * @param calls the calls, which have left their request
	 * @param handover how to hand over where the caller can be told
	 * @param lateHandover how to hand over where nobody can be told
	 */
	AwaitedCalls(CallCompletion completion, List<CapturedCall> calls, Handover handover, Handover lateHandover) {
		this.completion = completion;
		this.calls = calls;
		this.handover = handover;
		this.lateHandover = lateHandover;
	}

	@Override
	public void completed(@Nullable Object value, boolean answering) {
		try {
			handOver(value, answering);
		}
		catch (Throwable ex) {
			this.calls.forEach((call) -> this.completion.failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex));
		}
		CapturedCall.throwFailure(this.calls);
	}

	private void handOver(@Nullable Object value, boolean answering) {
		if (answering) {
			this.calls.forEach(CapturedCall::askForAnswer);
		}
		Handover chosen = EventLoops.isOne(this.handover::threads) ? this.lateHandover : this.handover;
		EventLoops.run(this.handover::threads,
				(crowded) -> this.completion.completeAll(this.calls, value, crowded ? chosen.crowded() : chosen));
	}

	@Override
	public void failed() {
		this.completion.failAll(this.calls);
	}

	@Override
	public void unseen() {
		this.calls.forEach((call) -> this.completion.endUnseen(call.plan()));
	}

}
