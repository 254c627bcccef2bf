/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.List;
import java.util.stream.IntStream;

import io.github.hubspotleads.capture.plan.CapturePlan;

/**
 * What is read of each call of one method: a plan for each form that it has leads for.
 *
 * @since 0.1.0
 */
public final class MethodPlans {

	/**
	 * The plans of a method that has none.
	 */
	public static final MethodPlans NONE = new MethodPlans(List.of());

	private final List<CapturePlan> plans;

	private final int[] lateArguments;

	/**
	 * Create new plans.
	 * @param plans the plans
	 */
	public MethodPlans(List<CapturePlan> plans) {
		this.plans = List.copyOf(plans);
		this.lateArguments = plans.stream()
			.flatMapToInt((plan) -> IntStream.of(plan.lateArguments()))
			.distinct()
			.toArray();
	}

	/**
	 * Return the plans.
	 * @return the plans, none for a method that is none of ours
	 */
	public List<CapturePlan> all() {
		return this.plans;
	}

	/**
	 * Whether nothing is read of the method's calls.
	 * @return whether there is no plan
	 */
	public boolean isEmpty() {
		return this.plans.isEmpty();
	}

	// All are of the same method, and its result.
	boolean isAsync() {
		return this.plans.get(0).isAsync();
	}

	/**
	 * Whether the values of some arguments are known only after the method was called.
	 * @return {@code true} if there are {@link #lateArguments() such arguments}
	 */
	public boolean hasLateArguments() {
		return this.lateArguments.length > 0;
	}

	/**
	 * Return which arguments bring a value that is read later.
	 * @return their indexes
	 */
	public int[] lateArguments() {
		return this.lateArguments.clone();
	}

}
