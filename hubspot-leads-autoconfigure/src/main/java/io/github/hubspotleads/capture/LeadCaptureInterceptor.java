/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.function.Supplier;

import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.call.AdvisedCall;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.call.MethodPlans;
import io.github.hubspotleads.capture.call.WatchedCall;
import io.github.hubspotleads.capture.completion.AfterCommit;
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

	private final Supplier<CapturePlans> plans;

	private final boolean alone;

	/**
	 * Create a new interceptor.
	 * @param capture gives the capture
	 * @param plans gives the plans of methods
	 * @param alone whether there is no other advice, and none of ours inside it
	 */
	LeadCaptureInterceptor(Supplier<CallCapture> capture, Supplier<CapturePlans> plans, boolean alone) {
		this.capture = capture;
		this.plans = plans;
		this.alone = alone;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		// A proxy around one of ours leaves the call to that.
		if (target == null || isAdvised(target)) {
			return invocation.proceed();
		}
		MethodPlans plans = this.plans.get().find(invocation.getMethod(), target);
		if (plans.isEmpty()) {
			return invocation.proceed();
		}
		CallCapture leads = this.capture.get();
		if (this.alone && !plans.hasLateArguments()) {
			AdvisedCall call = new AdvisedCall(plans, target, invocation.getArguments());
			return leads.after(call, proceed(invocation, call, leads));
		}
		return watched(invocation, new WatchedCall(plans, target, invocation.getArguments(), this.alone), leads);
	}

	private @Nullable Object watched(MethodInvocation invocation, WatchedCall call, CallCapture leads)
			throws Throwable {
		if (!this.alone) {
			call.attachTo(invocation);
		}
		Object result = proceed(invocation, call, leads);
		call.markAnswered();
		return call.isCaptured() ? result : leads.after(call, result);
	}

	private static @Nullable Object proceed(MethodInvocation invocation, AdvisedCall call, CallCapture leads)
			throws Throwable {
		try {
			if (call instanceof WatchedCall late && call.plans().hasLateArguments()) {
				watch(invocation, late, leads);
			}
			else {
				leads.before(call, null);
			}
			return invocation.proceed();
		}
		catch (Throwable ex) {
			leads.methodFailed(call);
			throw ex;
		}
	}

	// Whether they are valid is known when they are there, and told the method then.
	private static void watch(MethodInvocation invocation, WatchedCall call, CallCapture leads) {
		@Nullable Object[] watched = invocation.getArguments().clone();
		call.replaceArguments(LateArguments.watch(call.plans().lateArguments(), watched,
				(arrived, subscriber) -> leads.before(call, subscriber)));
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setArguments(watched);
		}
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
			WatchedCall call = WatchedCall.of(invocation);
			if (call == null) {
				return invocation.proceed();
			}
			call.enter();
			Object result = invocation.proceed();
			call.markReturned();
			CallCapture leads = this.capture.get();
			if (result != null && leads.isAsync(call, result)) {
				return leads.within(call, result);
			}
			if (!AfterCommit.isAwaited()) {
				return result;
			}
			if (!call.plans().hasLateArguments()) {
				call.replaceArguments(invocation.getArguments());
			}
			call.markCaptured();
			return leads.after(call, result);
		}

	}

}
