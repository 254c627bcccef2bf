/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.concurrent.Callable;

import io.github.hubspotleads.LeadCapture;
import io.github.hubspotleads.capture.call.AdvisedCall;
import io.github.hubspotleads.capture.call.CallCapture;
import io.github.hubspotleads.capture.call.MethodPlans;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Captures forms that a program hands over as the calls of a method that takes the form
 * and returns what the handling returns.
 *
 * @since 0.1.0
 */
public final class FormCapture implements LeadCapture {

	private final CallCapture calls;

	private final CapturePlans plans;

	/**
	 * Create a new capture.
	 * @param calls captures the calls
	 * @param plans holds what is read of them
	 */
	public FormCapture(CallCapture calls, CapturePlans plans) {
		this.calls = calls;
		this.plans = plans;
	}

	@Override
	public <T extends @Nullable Object> T capture(String form, @Nullable Object values, Callable<T> handling)
			throws Exception {
		Assert.notNull(handling, "'handling' must not be null");
		AdvisedCall call = begin(form, values, null);
		T result;
		try {
			result = handling.call();
		}
		catch (Throwable ex) {
			this.calls.methodFailed(call);
			throw ex;
		}
		return returned(call, result);
	}

	@Override
	public <T> Mono<T> capture(String form, @Nullable Object values, Mono<T> handling) {
		Assert.notNull(handling, "'handling' must not be null");
		this.plans.form(form);
		return Mono.deferContextual((subscriber) -> returned(begin(form, values, subscriber), handling));
	}

	private AdvisedCall begin(String form, @Nullable Object values, @Nullable ContextView subscriber) {
		MethodPlans plans = this.plans.ofProgram(form, (values != null) ? ClassUtils.getUserClass(values) : Void.class);
		@Nullable Object[] arguments = { values };
		AdvisedCall call = new AdvisedCall(plans, this, arguments);
		this.calls.before(call, subscriber);
		return call;
	}

	// What comes back is the result, or one of its kind that is watched.
	@SuppressWarnings({ "unchecked", "NullAway" })
	private <T extends @Nullable Object> T returned(AdvisedCall call, T result) {
		return (T) this.calls.after(call, result);
	}

}
