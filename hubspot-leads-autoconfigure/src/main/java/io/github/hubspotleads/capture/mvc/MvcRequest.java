/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.mvc;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ObjectUtils;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.async.AsyncWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.DeferredResultProcessingInterceptor;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * The request whose handler method returned a result that Spring MVC waits for.
 * <p>
 * Spring MVC tells the value, or the failure, before it goes on with the request. Its
 * interceptors are not always told of a timeout, for the result's own callbacks come
 * first and may give a value; so the request itself is asked.
 */
final class MvcRequest implements CallableProcessingInterceptor, DeferredResultProcessingInterceptor {

	private final Watch watch;

	private final @Nullable Object awaited;

	private MvcRequest(Watch watch, @Nullable Object awaited) {
		this.watch = watch;
		this.awaited = awaited;
	}

	/**
	 * Watch what the current request waits for.
	 * @param watch is told of the end
	 * @param awaited the object that Spring MVC will work on, {@code null} for any
	 * @return whether Spring MVC is handling a request that can wait
	 */
	static boolean register(Watch watch, @Nullable Object awaited) {
		RequestAttributes attributes = RequestContextHolder.getRequestAttributes();
		Object found = (attributes != null)
				? attributes.getAttribute(WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
				: null;
		if (attributes == null || !(found instanceof WebAsyncManager manager)
				|| manager.isConcurrentHandlingStarted()) {
			return false;
		}
		AsyncWebRequest request = manager.getAsyncWebRequest();
		if (request == null) {
			return false;
		}
		MvcRequest waiting = new MvcRequest(watch, awaited);
		manager.registerCallableInterceptor(waiting, waiting);
		manager.registerDeferredResultInterceptor(waiting, waiting);
		request.addTimeoutHandler(waiting::timedOut);
		request.addErrorHandler((ex) -> waiting.over());
		request.addCompletionHandler(waiting::over);
		attributes.registerDestructionCallback(MvcRequest.class.getName() + ObjectUtils.getIdentityHexString(waiting),
				waiting::left, RequestAttributes.SCOPE_REQUEST);
		return true;
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, Callable<T> task) {
		started(task);
	}

	@Override
	public <T> void beforeConcurrentHandling(NativeWebRequest request, DeferredResult<T> result) {
		started(result);
	}

	private void started(Object task) {
		if (this.awaited == null || this.awaited == task) {
			this.watch.answering();
		}
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object concurrentResult) {
		ended(concurrentResult);
	}

	@Override
	public <T> void postProcess(NativeWebRequest request, DeferredResult<T> result, @Nullable Object concurrentResult) {
		ended(concurrentResult);
	}

	private void ended(@Nullable Object concurrentResult) {
		if (this.watch.isAnswering()) {
			this.watch.ended(concurrentResult);
		}
	}

	private void timedOut() {
		if (!(this.awaited instanceof DeferredResult<?> deferred && deferred.isSetOrExpired())) {
			over();
		}
	}

	private void over() {
		if (this.watch.isAnswering()) {
			this.watch.failed();
		}
	}

	// The handler method's thread leaves the request.
	private void left() {
		if (!this.watch.isAnswering()) {
			this.watch.unseen();
		}
	}

}
