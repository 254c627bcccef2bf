/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.plan.CapturePlan;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * The advice outside all other advice: lets the method run as it is, and then has a look
 * at the call, unless that inside did.
 */
final class LeadCaptureInterceptor implements MethodInterceptor {

	private static final String VALID = LeadCaptureInterceptor.class.getName() + ".valid";

	private static final String CAPTURED = LeadCaptureInterceptor.class.getName() + ".captured";

	private static final String ROLLED_BACK = LeadCaptureInterceptor.class.getName() + ".rolledBack";

	private static final String KNOWN = LeadCaptureInterceptor.class.getName() + ".known";

	private final Supplier<LeadCapture> capture;

	LeadCaptureInterceptor(Supplier<LeadCapture> capture) {
		this.capture = capture;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		LeadCapture leads = this.capture.get();
		List<CapturePlan> plans = (target != null) ? leads.plans().find(invocation.getMethod(), target) : List.of();
		if (target == null || plans.isEmpty()) {
			return invocation.proceed();
		}
		boolean late = plans.stream().anyMatch(CapturePlan::hasLateArguments);
		@Nullable Object[] arguments = late ? watch(invocation, plans, target, leads) : invocation.getArguments();
		List<CapturePlan> valid = late ? List.of() : leads.before(plans, target, arguments, null);
		if (!valid.isEmpty()) {
			mark(invocation, VALID, valid);
		}
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			if (!isMarked(invocation, CAPTURED)) {
				plans.forEach(leads::methodFailed);
			}
			throw ex;
		}
		if (isMarked(invocation, ROLLED_BACK)) {
			plans.forEach(leads::rolledBack);
			return result;
		}
		return isMarked(invocation, CAPTURED) ? result : leads.after(plans, target, arguments, result, valid);
	}

	// Whether they are valid is known when they are there, and told the method then.
	private static @Nullable Object[] watch(MethodInvocation invocation, List<CapturePlan> plans, Object target,
			LeadCapture leads) {
		@Nullable Object[] watched = invocation.getArguments().clone();
		@Nullable Object[] known = LateArguments.watch(late(plans), watched,
				(arrived, subscriber) -> leads.before(plans, target, arrived, subscriber));
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setArguments(watched);
			proxied.setUserAttribute(KNOWN, known);
		}
		return known;
	}

	private static int[] late(List<CapturePlan> plans) {
		return plans.stream().flatMapToInt((plan) -> IntStream.of(plan.lateArguments())).distinct().toArray();
	}

	private static @Nullable Object[] known(MethodInvocation invocation) {
		return (invocation instanceof ProxyMethodInvocation proxied
				&& proxied.getUserAttribute(KNOWN) instanceof @Nullable Object[] known) ? known
						: invocation.getArguments();
	}

	// How the advice outside and the one inside know of each other.
	private static void mark(MethodInvocation invocation, String name, @Nullable Object mark) {
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setUserAttribute(name, mark);
		}
	}

	private static @Nullable Object marked(MethodInvocation invocation, String name) {
		return (invocation instanceof ProxyMethodInvocation proxied) ? proxied.getUserAttribute(name) : null;
	}

	private static boolean isMarked(MethodInvocation invocation, String name) {
		return marked(invocation, name) != null;
	}

	/**
	 * The advice inside all other advice: where the method ran in a transaction, and
	 * perhaps one of its own, the lead is taken before that ends, so that it can be a
	 * part of it and is gone with it. All else is left to the advice outside.
	 */
	static final class Inside implements MethodInterceptor {

		private final Supplier<LeadCapture> capture;

		Inside(Supplier<LeadCapture> capture) {
			this.capture = capture;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			if (isMarked(invocation, CAPTURED) || isMarked(invocation, ROLLED_BACK)) {
				// An advice between calls again, for the transaction failed.
				mark(invocation, CAPTURED, null);
				mark(invocation, ROLLED_BACK, null);
			}
			Object result = invocation.proceed();
			Object target = invocation.getThis();
			LeadCapture leads = this.capture.get();
			List<CapturePlan> plans = (target != null) ? leads.plans().find(invocation.getMethod(), target) : List.of();
			if (target == null || plans.isEmpty() || !AfterCommit.isAwaited()) {
				return result;
			}
			if (leads.isAsync(plans, result)) {
				// A transaction of the method's own may be rolled back without a word.
				AfterCommit.run(() -> {
				}, () -> mark(invocation, ROLLED_BACK, Boolean.TRUE));
				return result;
			}
			mark(invocation, CAPTURED, Boolean.TRUE);
			return leads.after(plans, target, known(invocation), result, valid(invocation, plans));
		}

		private static List<CapturePlan> valid(MethodInvocation invocation, List<CapturePlan> plans) {
			return (marked(invocation, VALID) instanceof List<?> valid)
					? plans.stream().filter(valid::contains).toList() : List.of();
		}

	}

}
