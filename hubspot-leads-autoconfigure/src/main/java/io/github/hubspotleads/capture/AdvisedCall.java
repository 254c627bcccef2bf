/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * One call of an annotated method, as the advice outside all other advice and the one
 * inside know it, perhaps on two threads: what it is called with, and how it ends.
 */
final class AdvisedCall {

	private static final String NAME = AdvisedCall.class.getName();

	private final List<CapturePlan> plans;

	private final Object target;

	private volatile @Nullable Object[] arguments;

	private volatile List<CapturePlan> valid = List.of();

	private volatile Map<CapturePlan, InvalidLeadException> refused = Map.of();

	private final boolean late;

	private volatile boolean answered;

	private volatile boolean deferred;

	private volatile boolean returned;

	private volatile boolean captured;

	private volatile boolean rolledBack;

	private volatile @Nullable CompletableFuture<?> future;

	/**
	 * Create a new call.
	 * @param plans what to read of it
	 * @param target the object whose method is called
	 * @param arguments the arguments of the call
	 * @param returned whether what the advice outside sees of its end is the method's: no
	 * other advice can answer in its place
	 */
	AdvisedCall(List<CapturePlan> plans, Object target, @Nullable Object[] arguments, boolean returned) {
		this.plans = plans;
		this.late = hasLate(plans);
		this.target = target;
		this.arguments = arguments;
		this.returned = returned;
	}

	private static boolean hasLate(List<CapturePlan> plans) {
		for (CapturePlan plan : plans) {
			if (plan.hasLateArguments()) {
				return true;
			}
		}
		return false;
	}

	// How the advice inside finds what that outside has begun.
	void attachTo(MethodInvocation invocation) {
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setUserAttribute(NAME, this);
		}
	}

	static @Nullable AdvisedCall of(MethodInvocation invocation) {
		return (invocation instanceof ProxyMethodInvocation proxied
				&& proxied.getUserAttribute(NAME) instanceof AdvisedCall call) ? call : null;
	}

	List<CapturePlan> plans() {
		return this.plans;
	}

	Object target() {
		return this.target;
	}

	@Nullable Object[] arguments() {
		return this.arguments;
	}

	void replaceArguments(@Nullable Object[] arguments) {
		this.arguments = arguments;
	}

	boolean hasLateArguments() {
		return this.late;
	}

	int[] lateArguments() {
		return this.plans.stream().flatMapToInt((plan) -> IntStream.of(plan.lateArguments())).distinct().toArray();
	}

	void markValid(List<CapturePlan> valid) {
		this.valid = valid;
	}

	boolean isValid(CapturePlan plan) {
		return this.valid.contains(plan);
	}

	// All is said of the lead: it is on record as invalid, and the caller is told.
	void refuse(CapturePlan plan, InvalidLeadException ex) {
		Map<CapturePlan, InvalidLeadException> more = new HashMap<>(this.refused);
		more.put(plan, ex);
		this.refused = more;
	}

	boolean isRefused(CapturePlan plan) {
		return this.refused.containsKey(plan);
	}

	// What an argument brings may be asked for again.
	void throwRefusal(CapturePlan plan) {
		InvalidLeadException ex = this.refused.get(plan);
		if (ex != null) {
			throw ex;
		}
	}

	// Those of which something is to be said.
	List<CapturePlan> open() {
		return this.refused.isEmpty() ? this.plans : this.plans.stream().filter((plan) -> !isRefused(plan)).toList();
	}

	// The advice outside has its result.
	void markAnswered() {
		this.answered = true;
	}

	// Perhaps not for the first time: an advice between calls again, for the method or
	// its transaction failed. Perhaps late: an advice between calls the method when
	// somebody subscribes, and for each who does, but past the advice inside then.
	void enter() {
		this.deferred = this.answered;
		this.returned = false;
		this.captured = false;
		this.rolledBack = false;
		this.future = null;
	}

	void markReturned() {
		this.returned = true;
	}

	void markCaptured() {
		this.captured = true;
	}

	// Whether the leads were taken within the method's transaction.
	boolean isCaptured() {
		return this.captured;
	}

	// What completes later may fail though something else is put in its place.
	Object watch(Object result) {
		noteRollback();
		this.future = (result instanceof CompletableFuture<?> completable) ? completable : null;
		if (this.deferred) {
			return result;
		}
		Object watched = AsyncResults.watch(result, () -> this.returned = false, () -> this.returned = true);
		// A publisher does nothing until somebody subscribes, and perhaps nobody does.
		this.returned = watched == result;
		return watched;
	}

	// By the time that a result completes, its transaction may be rolled back without a
	// word.
	void noteRollback() {
		if (AfterCommit.isAwaited()) {
			AfterCommit.run(() -> {
			}, () -> this.rolledBack = true);
		}
	}

	// Returns why the method has not succeeded, whatever its callers see, or null.
	@Nullable CaptureDecision failure() {
		if (this.rolledBack) {
			return CaptureDecision.ROLLED_BACK;
		}
		return (this.returned && !hasFailed(this.future)) ? null : CaptureDecision.METHOD_FAILED;
	}

	// Asked when that has completed which callers wait for.
	private static boolean hasFailed(@Nullable CompletableFuture<?> future) {
		try {
			return future != null && (!future.isDone() || future.isCompletedExceptionally());
		}
		catch (UnsupportedOperationException ex) {
			// Not all of them can be asked.
			return false;
		}
	}

}
