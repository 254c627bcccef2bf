/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.function.Supplier;

import io.github.hubspotleads.capture.plan.CapturePlan;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * The advice inside all other advice: where the method ran in a transaction, and perhaps
 * one of its own, the lead is taken before that ends, so that it can be a part of it and
 * is gone with it. All else is left to the advice outside.
 */
final class OwnTransactionInterceptor implements MethodInterceptor {

	private final Supplier<LeadCapture> capture;

	OwnTransactionInterceptor(Supplier<LeadCapture> capture) {
		this.capture = capture;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Call call = Call.of(invocation);
		if (call == null) {
			return invocation.proceed();
		}
		// An advice between may call the method again after its transaction failed.
		call.captured = false;
		Object result = invocation.proceed();
		Object target = invocation.getThis();
		LeadCapture leads = this.capture.get();
		if (target == null || !leads.isInTransaction(call.plan, result)) {
			return result;
		}
		call.captured = true;
		return leads.after(call.plan, target, invocation.getArguments(), result, call.valid);
	}

	/**
	 * A call as the advice outside tells of it to the one inside.
	 */
	static final class Call {

		private final CapturePlan plan;

		private final boolean valid;

		private boolean captured;

		/**
		 * Begin a call.
		 * @param plan how it is captured
		 * @param valid whether its arguments are known to be valid
		 */
		Call(CapturePlan plan, boolean valid) {
			this.plan = plan;
			this.valid = valid;
		}

		void attachTo(MethodInvocation invocation) {
			if (invocation instanceof ProxyMethodInvocation proxied) {
				proxied.setUserAttribute(Call.class.getName(), this);
			}
		}

		static @Nullable Call of(MethodInvocation invocation) {
			return (invocation instanceof ProxyMethodInvocation proxied)
					? (Call) proxied.getUserAttribute(Call.class.getName()) : null;
		}

		boolean isCaptured() {
			return this.captured;
		}

	}

}
