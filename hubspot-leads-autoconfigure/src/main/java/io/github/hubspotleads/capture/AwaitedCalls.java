/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

import io.github.hubspotleads.capture.mvc.AwaitedEnd;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * The leads of a call whose result Spring MVC waits for: who sent the form is known since
 * the method returned, with which status it is answered only now.
 */
final class AwaitedCalls implements AwaitedEnd {

	private final LeadCapture capture;

	private final List<CapturedCall> calls;

	private final Handover handover;

	private final Handover lateHandover;

	private final Supplier<@Nullable Executor> threads;

	/**
	 * Create new awaited calls.
	 * @param capture what goes on with them
	 * @param calls the calls, which have left their request
	 * @param handover how to hand over where the caller can be told
	 * @param lateHandover how to hand over where nobody can be told
	 * @param threads where to hand over in place of a thread that must not be blocked
	 */
	AwaitedCalls(LeadCapture capture, List<CapturedCall> calls, Handover handover, Handover lateHandover,
			Supplier<@Nullable Executor> threads) {
		this.capture = capture;
		this.calls = calls;
		this.handover = handover;
		this.lateHandover = lateHandover;
		this.threads = threads;
	}

	@Override
	public void completed(@Nullable Object value, boolean answering) {
		try {
			handOver(value, answering);
		}
		catch (Throwable ex) {
			this.calls.forEach((call) -> this.capture.failed(call.plan(), CaptureDecision.KEEPING_FAILED, ex));
		}
		CapturedCall.throwFailure(this.calls);
	}

	private void handOver(@Nullable Object value, boolean answering) {
		if (answering) {
			this.calls.forEach(CapturedCall::askForAnswer);
		}
		Executor executor = Schedulers.isInNonBlockingThread() ? this.threads.get() : null;
		if (executor == null) {
			this.capture.completeAll(this.calls, value, this.handover);
			return;
		}
		try {
			executor.execute(() -> this.capture.completeAll(this.calls, value, this.lateHandover));
		}
		catch (RejectedExecutionException ex) {
			this.capture.completeAll(this.calls, value, this.lateHandover.crowded());
		}
	}

	@Override
	public void failed() {
		this.calls.forEach((call) -> this.capture.methodFailed(call.plan()));
	}

	@Override
	public void unseen() {
		this.calls.forEach((call) -> this.capture.endUnseen(call.plan()));
	}

}
