/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.mvc;

import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Knows the results that Spring MVC waits for, and watches them.
 *
 * @since 0.1.0
 */
public final class MvcResults {

	private static final boolean STREAMS = ClassUtils.isPresent(
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
			MvcResults.class.getClassLoader());

	private MvcResults() {
	}

	/**
	 * Tell whether a result is one that Spring MVC waits for.
	 * @param result what a method returned
	 * @return {@code true} if it can be watched
	 */
	public static boolean isAwaited(@Nullable Object result) {
		return isCallable(result) || result instanceof DeferredResult || result instanceof WebAsyncTask
				|| isStream(result);
	}

	// Some publishers are callables as well.
	private static boolean isCallable(@Nullable Object result) {
		return result instanceof Callable
				&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, result) == null;
	}

	/**
	 * Tell whether a method returns what Spring MVC waits for.
	 * @param returned what the method is declared to return
	 * @return {@code true} if it does
	 */
	public static boolean isAwaited(ResolvableType returned) {
		Class<?> type = returned.toClass();
		return Callable.class.isAssignableFrom(type) || DeferredResult.class.isAssignableFrom(type)
				|| WebAsyncTask.class.isAssignableFrom(type) || isStreamType(type);
	}

	/**
	 * Tell whether a method returns an entity whose body Spring MVC streams.
	 * @param returned what the method is declared to return
	 * @return {@code true} if it does
	 */
	public static boolean isStreamEntity(ResolvableType returned) {
		return ResponseEntity.class.isAssignableFrom(returned.toClass())
				&& isStreamType(returned.as(ResponseEntity.class).getGeneric(0).toClass());
	}

	/**
	 * Tell whether a result is a stream, or an entity with one.
	 * @param result what a method returned
	 * @return {@code true} if the answer is sent before the result is complete
	 */
	public static boolean isStream(@Nullable Object result) {
		Object body = (result instanceof ResponseEntity<?> entity) ? entity.getBody() : result;
		return body != null && isStreamType(body.getClass());
	}

	private static boolean isStreamType(Class<?> type) {
		return STREAMS && Streams.includes(type);
	}

	/**
	 * Watch a result. In a request that Spring MVC handles it ends when Spring MVC has
	 * it; elsewhere a callable ends with its call, and of the others only a deferred
	 * result can be seen to be there already.
	 * @param result a result that is awaited
	 * @param end is told how it ended
	 * @return the result, or the callable that takes the place of one
	 */
	public static Object watch(Object result, AwaitedEnd end) {
		if (result instanceof Callable<?> callable) {
			Watch watch = new Watch(end, true);
			WatchedCallable<?> watched = new WatchedCallable<>(callable, watch);
			MvcRequest.register(watch, watched);
			return watched;
		}
		Watch watch = new Watch(end, false);
		if (MvcRequest.register(watch, awaited(result))) {
			return result;
		}
		if (result instanceof DeferredResult<?> deferred && deferred.hasResult()) {
			watch.ended(deferred.getResult());
		}
		else {
			watch.unseen();
		}
		return result;
	}

	// What Spring MVC will work on, null for what it makes of a stream.
	private static @Nullable Object awaited(Object result) {
		if (result instanceof WebAsyncTask<?> task) {
			return task.getCallable();
		}
		return (result instanceof DeferredResult) ? result : null;
	}

	// Loaded only where Spring MVC is.
	private static final class Streams {

		static boolean includes(Class<?> type) {
			return StreamingResponseBody.class.isAssignableFrom(type)
					|| ResponseBodyEmitter.class.isAssignableFrom(type);
		}

	}

}
