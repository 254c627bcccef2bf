/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.function.Supplier;

import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.plan.CapturePlan;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/**
 * The advice outside all other advice: lets the method run as it is, and then has a look
 * at the call, unless that inside did.
 */
final class LeadCaptureInterceptor implements MethodInterceptor {

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
		@Nullable Object[] arguments = invocation.getArguments();
		boolean valid = leads.before(plan, target, arguments);
		OwnTransactionInterceptor.Call call = null;
		if (AfterCommit.isPresent()) {
			call = new OwnTransactionInterceptor.Call(plan, valid);
			call.attachTo(invocation);
		}
		Object result;
		try {
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			if (call == null || !call.isCaptured()) {
				leads.methodFailed(plan);
			}
			throw ex;
		}
		boolean captured = call != null && call.isCaptured();
		return captured ? result : leads.after(plan, target, arguments, result, valid);
	}

}
