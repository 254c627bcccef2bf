/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;

import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * The calls of a method whose result is followed to its end.
 */
final class FollowedCalls implements AsyncResults.Completed {

	private final CallCapture leads;

	private final List<CapturedCall> calls;

	private final Handover handover;

	FollowedCalls(CallCapture leads, List<CapturedCall> calls, Handover handover) {
		this.leads = leads;
		this.calls = calls;
		this.handover = handover;
	}

	@Override
	public void accept(@Nullable Object value, boolean crowded) {
		this.leads.completeAll(this.calls, value, crowded ? this.handover.crowded() : this.handover);
		CapturedCall.throwFailure(this.calls);
	}

	@Override
	public void subscribed(ContextView subscriber) {
		this.calls.forEach((call) -> this.leads.subscribed(call, subscriber));
	}

	@Override
	public void cancelled() {
		this.calls.stream()
			.filter((call) -> !call.isSettled())
			.forEach((call) -> this.leads.tell(call.plan(), CaptureDecision.CANCELLED));
	}

}
