/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.call;

import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.capture.completion.AsyncResults;
import io.github.hubspotleads.observation.CaptureDecision;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * A call as the advice outside all other advice and the one inside know it, perhaps on
 * two threads, for another advice may answer in the method's place; or one whose
 * arguments come later.
 *
 * @since 0.1.0
 */
public final class WatchedCall extends AdvisedCall {

	private static final String NAME = WatchedCall.class.getName();

	private volatile @Nullable Object[] arguments;

	private volatile boolean answered;

	private volatile boolean deferred;

	private volatile boolean returned;

	private volatile boolean captured;

	private volatile @Nullable CompletableFuture<?> future;

	/**
	 * Create a new call.
	 * @param plans what to read of it
	 * @param target the object whose method is called
	 * @param arguments the arguments of the call
	 * @param returned whether what the advice outside sees of its end is the method's: no
	 * other advice can answer in its place
	 */
	public WatchedCall(MethodPlans plans, Object target, @Nullable Object[] arguments, boolean returned) {
		super(plans, target, arguments);
		this.arguments = arguments;
		this.returned = returned;
	}

	/**
	 * Let the advice inside find what that outside has begun.
	 * @param invocation the invocation that both see
	 */
	public void attachTo(MethodInvocation invocation) {
		if (invocation instanceof ProxyMethodInvocation proxied) {
			proxied.setUserAttribute(NAME, this);
		}
	}

	/**
	 * Find what the advice outside has begun.
	 * @param invocation the invocation
	 * @return the call, or {@code null} if it is none of ours
	 */
	public static @Nullable WatchedCall of(MethodInvocation invocation) {
		return (invocation instanceof ProxyMethodInvocation proxied
				&& proxied.getUserAttribute(NAME) instanceof WatchedCall call) ? call : null;
	}

	@Override
	@Nullable Object[] arguments() {
		return this.arguments;
	}

	/**
	 * Set with which arguments the method is called in truth.
	 * @param arguments the arguments
	 */
	public void replaceArguments(@Nullable Object[] arguments) {
		this.arguments = arguments;
	}

	/**
	 * Note that the advice outside has its result.
	 */
	public void markAnswered() {
		this.answered = true;
	}

	/**
	 * Note that the method is about to be called. Perhaps not for the first time: an
	 * advice between calls again, for the method or its transaction failed. Perhaps late:
	 * an advice between calls the method when somebody subscribes, and for each who does,
	 * but past the advice inside then.
	 */
	public void enter() {
		this.deferred = this.answered;
		this.returned = false;
		this.captured = false;
		this.future = null;
		forgetRollback();
	}

	/**
	 * Note that the method itself returned.
	 */
	public void markReturned() {
		this.returned = true;
	}

	/**
	 * Note that the leads are taken within the method's transaction.
	 */
	public void markCaptured() {
		this.captured = true;
	}

	@Override
	public boolean isCaptured() {
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

	@Override
	@Nullable CaptureDecision failure() {
		CaptureDecision undone = super.failure();
		if (undone != null) {
			return undone;
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
