/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.List;

import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The calls of a method whose result is followed to its end.
 */
final class FollowedCalls implements AsyncResults.Completed {

	private final CallCompletion completion;

	private final List<CapturedCall> calls;

	private final Handover handover;

	FollowedCalls(CallCompletion completion, List<CapturedCall> calls, Handover handover) {
		this.completion = completion;
		this.calls = calls;
		this.handover = handover;
	}

	@Override
	public void accept(@Nullable Object value, boolean crowded) {
		this.completion.completeAll(this.calls, value, crowded ? this.handover.crowded() : this.handover);
		CapturedCall.throwFailure(this.calls);
	}

	@Override
	public void subscribed(ContextView subscriber) {
		this.calls.forEach((call) -> this.completion.subscribed(call, subscriber));
	}

	@Override
	public void cancelled() {
		this.calls.stream()
			.filter((call) -> !call.isSettled())
			.forEach((call) -> this.completion.tell(call.plan(), CaptureDecision.CANCELLED));
	}

}
