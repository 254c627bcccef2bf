/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.function.Supplier;

import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.completion.AfterCommit;
import io.github.hubspotleads.capture.plan.CapturePlan;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.Advised;

/**
 * The advice outside all other advice: lets the method run as it is, and then has a look
 * at the call, unless that inside did.
 */
final class LeadCaptureInterceptor implements MethodInterceptor {

	private final Supplier<CallCapture> capture;

	private final Advisor inside;

	LeadCaptureInterceptor(Supplier<CallCapture> capture, Advisor inside) {
		this.capture = capture;
		this.inside = inside;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		// A proxy around one of ours leaves the call to that.
		if (target == null || isAdvised(target)) {
			return invocation.proceed();
		}
		CallCapture leads = this.capture.get();
		List<CapturePlan> plans = leads.plans().find(invocation.getMethod(), target);
		if (plans.isEmpty()) {
			return invocation.proceed();
		}
		boolean seenInside = isSeenInside(invocation);
		AdvisedCall call = new AdvisedCall(plans, target, invocation.getArguments(), !seenInside);
		if (seenInside) {
			call.attachTo(invocation);
		}
		Object result;
		try {
			if (call.hasLateArguments()) {
				watch(invocation, call, leads);
			}
			else {
				call.markValid(leads.before(call, null));
			}
			result = invocation.proceed();
		}
		catch (Throwable ex) {
			if (!call.isCaptured()) {
				call.open().forEach((plan) -> leads.tell(plan, CaptureDecision.METHOD_FAILED));
			}
			throw ex;
		}
		call.markAnswered();
		return call.isCaptured() ? result : leads.after(call, result);
	}

	// Whether they are valid is known when they are there, and told the method then.
	private static void watch(MethodInvocation invocation, AdvisedCall call, CallCapture leads) {
		@Nullable Object[] watched = invocation.getArguments().clone();
		call.replaceArguments(LateArguments.watch(call.lateArguments(), watched,
				(arrived, subscriber) -> leads.before(call, subscriber)));
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setArguments(watched);
		}
	}

	private boolean isSeenInside(MethodInvocation invocation) {
		return invocation instanceof ProxyMethodInvocation proxied && proxied.getProxy() instanceof Advised proxy
				&& proxy.indexOf(this.inside) >= 0;
	}

	private static boolean isAdvised(Object object) {
		if (object instanceof Advised proxy) {
			for (Advisor advisor : proxy.getAdvisors()) {
				if (advisor.getAdvice() instanceof LeadCaptureInterceptor) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * The advice inside all other advice: it sees whether the method itself succeeded,
	 * whatever others answer in its place. Where the method ran in a transaction, and
	 * perhaps one of its own, the lead is taken before that ends, so that it can be a
	 * part of it and is gone with it. All else is left to the advice outside.
	 */
	static final class Inside implements MethodInterceptor {

		private final Supplier<CallCapture> capture;

		Inside(Supplier<CallCapture> capture) {
			this.capture = capture;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			AdvisedCall call = AdvisedCall.of(invocation);
			if (call == null) {
				return invocation.proceed();
			}
			call.enter();
			Object result = invocation.proceed();
			call.markReturned();
			CallCapture leads = this.capture.get();
			if (result != null && leads.isAsync(call.plans(), result)) {
				return leads.within(call, result);
			}
			if (!AfterCommit.isAwaited()) {
				return result;
			}
			if (!call.hasLateArguments()) {
				call.replaceArguments(invocation.getArguments());
			}
			call.markCaptured();
			return leads.after(call, result);
		}

	}

}
