/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.function.Supplier;

import io.github.hubspotleads.capture.argument.LateArguments;
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

	private static final String KNOWN = LeadCaptureInterceptor.class.getName() + ".known";

	private final Supplier<LeadCapture> capture;

	LeadCaptureInterceptor(Supplier<LeadCapture> capture) {
		this.capture = capture;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		LeadCapture leads = this.capture.get();
		CapturePlan plan = (target != null) ? leads.plans().find(invocation.getMethod(), target) : null;
		if (target == null || plan == null) {
			return invocation.proceed();
		}
		@Nullable Object[] arguments = plan.hasLateArguments() ? watch(invocation, plan, target, leads)
				: invocation.getArguments();
		boolean valid = !plan.hasLateArguments() && leads.before(plan, target, arguments, null);
		if (valid) {
			mark(invocation, VALID, true);
		}
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			if (!isMarked(invocation, CAPTURED)) {
				leads.methodFailed(plan);
			}
			throw ex;
		}
		return isMarked(invocation, CAPTURED) ? result : leads.after(plan, target, arguments, result, valid);
	}

	// Whether they are valid is known when they are there, and told the method then.
	private static @Nullable Object[] watch(MethodInvocation invocation, CapturePlan plan, Object target,
			LeadCapture leads) {
		@Nullable Object[] watched = invocation.getArguments().clone();
		@Nullable Object[] known = LateArguments.watch(plan.lateArguments(), watched,
				(arrived, subscriber) -> leads.before(plan, target, arrived, subscriber));
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setArguments(watched);
			proxied.setUserAttribute(KNOWN, known);
		}
		return known;
	}

	private static @Nullable Object[] known(MethodInvocation invocation) {
		return (invocation instanceof ProxyMethodInvocation proxied
				&& proxied.getUserAttribute(KNOWN) instanceof @Nullable Object[] known) ? known
						: invocation.getArguments();
	}

	// How the advice outside and the one inside know of each other.
	private static void mark(MethodInvocation invocation, String name, boolean marked) {
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setUserAttribute(name, marked ? Boolean.TRUE : null);
		}
	}

	private static boolean isMarked(MethodInvocation invocation, String name) {
		return invocation instanceof ProxyMethodInvocation proxied && proxied.getUserAttribute(name) != null;
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
			if (isMarked(invocation, CAPTURED)) {
				// An advice between calls again, for the transaction failed.
				mark(invocation, CAPTURED, false);
			}
			Object result = invocation.proceed();
			Object target = invocation.getThis();
			LeadCapture leads = this.capture.get();
			CapturePlan plan = (target != null) ? leads.plans().find(invocation.getMethod(), target) : null;
			if (target == null || plan == null || !leads.isInTransaction(plan, result)) {
				return result;
			}
			mark(invocation, CAPTURED, true);
			return leads.after(plan, target, known(invocation), result, isMarked(invocation, VALID));
		}

	}

}
