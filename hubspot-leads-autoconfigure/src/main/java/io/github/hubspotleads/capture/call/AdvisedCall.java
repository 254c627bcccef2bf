/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.observation.CaptureDecision;
import org.jspecify.annotations.Nullable;

/**
 * One call: what it is called with, and how it ends. Of this kind are those of a program,
 * and those of an annotated method that no other advice could answer in its place: what
 * callers see is what the method returned. All others are {@link WatchedCall watched}.
 *
 * @since 0.1.0
 */
public class AdvisedCall {

	private final MethodPlans plans;

	private final Object target;

	private final @Nullable Object[] arguments;

	// Not written at first, which would cost every call a memory barrier.
	private volatile @Nullable List<CapturePlan> valid;

	private volatile @Nullable Map<CapturePlan, InvalidLeadException> refused;

	private volatile boolean rolledBack;

	/**
	 * Create a new call.
	 * @param plans what to read of it
	 * @param target the object whose method is called
	 * @param arguments the arguments of the call
	 */
	public AdvisedCall(MethodPlans plans, Object target, @Nullable Object[] arguments) {
		this.plans = plans;
		this.target = target;
		this.arguments = arguments;
	}

	/**
	 * Return what is read of the call.
	 * @return the plans
	 */
	public final MethodPlans plans() {
		return this.plans;
	}

	final Object target() {
		return this.target;
	}

	@Nullable Object[] arguments() {
		return this.arguments;
	}

	final void markValid(List<CapturePlan> valid) {
		if (!valid.isEmpty() || this.valid != null) {
			this.valid = valid;
		}
	}

	final boolean isValid(CapturePlan plan) {
		List<CapturePlan> known = this.valid;
		return known != null && known.contains(plan);
	}

	// All is said of the lead: it is on record as invalid, and the caller is told.
	final synchronized void refuse(CapturePlan plan, InvalidLeadException ex) {
		Map<CapturePlan, InvalidLeadException> before = this.refused;
		Map<CapturePlan, InvalidLeadException> more = (before != null) ? new HashMap<>(before) : new HashMap<>();
		more.put(plan, ex);
		this.refused = more;
	}

	// Why the lead is refused, null if it is not.
	final @Nullable InvalidLeadException refusal(CapturePlan plan) {
		Map<CapturePlan, InvalidLeadException> known = this.refused;
		return (known != null) ? known.get(plan) : null;
	}

	// Those of which something is to be said.
	final List<CapturePlan> open() {
		List<CapturePlan> all = this.plans.all();
		return (this.refused != null) ? all.stream().filter((plan) -> refusal(plan) == null).toList() : all;
	}

	/**
	 * Whether the leads were taken within the method's transaction.
	 * @return whether nothing is left to do after it
	 */
	public boolean isCaptured() {
		return false;
	}

	// By the time that a result completes, its transaction may be rolled back without a
	// word.
	final void noteRollback() {
		if (AfterCommit.isAwaited()) {
			AfterCommit.run(() -> {
			}, () -> this.rolledBack = true);
		}
	}

	final void forgetRollback() {
		this.rolledBack = false;
	}

	// Returns why the method has not succeeded, whatever its callers see, or null.
	@Nullable CaptureDecision failure() {
		return this.rolledBack ? CaptureDecision.ROLLED_BACK : null;
	}

}
