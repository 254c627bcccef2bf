/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

import io.github.hubspotleads.capture.mvc.MvcResults;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;

/**
 * Whether the calls of an annotated method, and their end, can be seen.
 */
final class MethodChecks {

	private MethodChecks() {
	}

	static void check(Method method, Class<?> targetClass) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())
				|| Modifier.isFinal(method.getModifiers())) {
			throw new CapturePlanException(method,
					"is private, static or final, so its calls cannot be seen; make it an overridable "
							+ "method, in Kotlin with 'open' or the compiler plugin kotlin-spring",
					null);
		}
		if (isHiddenFrom(method, targetClass)) {
			throw new CapturePlanException(method, "is package-private, and '" + targetClass.getName()
					+ "' is in another package or class loader, so its calls cannot be seen; make it public or protected",
					null);
		}
		ResolvableType returned = ResolvableType.forMethodReturnType(method, targetClass);
		if (runsLater(method, returned.toClass())) {
			throw new CapturePlanException(method,
					"runs later (@Async, or it returns a Future), where its end cannot be "
							+ "seen; return a CompletableFuture",
					null);
		}
		checkReturned(method, returned);
	}

	private static boolean runsLater(Method method, Class<?> returned) {
		boolean later = Future.class.isAssignableFrom(returned)
				|| AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), Async.class);
		return later && !CompletionStage.class.isAssignableFrom(returned);
	}

	private static boolean isHiddenFrom(Method method, Class<?> targetClass) {
		Class<?> declaring = method.getDeclaringClass();
		boolean packagePrivate = (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
		return packagePrivate && (!declaring.getPackageName().equals(targetClass.getPackageName())
				|| declaring.getClassLoader() != targetClass.getClassLoader());
	}

	private static void checkReturned(Method method, ResolvableType returned) {
		ResolvableType within = returned.getGeneric(0);
		Class<?> type = returned.toClass();
		if (Callable.class.isAssignableFrom(type) && type != Callable.class) {
			throw new CapturePlanException(method,
					"returns " + type.getSimpleName()
							+ ", a Callable whose end cannot be seen; declare that the method returns a Callable",
					null);
		}
		ReactiveAdapter adapter = CompletionStage.class.isAssignableFrom(type) ? null : adapter(type);
		if (adapter != null && !isReplaceable(type, adapter)) {
			throw new CapturePlanException(method,
					"returns " + type.getSimpleName() + ", whose place another one takes so that its end is seen; "
							+ "declare that the method returns a " + adapter.getReactiveType().getSimpleName(),
					null);
		}
		if (!MvcResults.isStreamEntity(returned)) {
			checkWithin(method, returned, within);
		}
		checkWithin(method, within, within.getGeneric(0));
	}

	// What is followed is handed on as what the adapter makes, or as Reactor's.
	private static boolean isReplaceable(Class<?> type, ReactiveAdapter adapter) {
		return type.isAssignableFrom(adapter.getReactiveType()) || type.isAssignableFrom(Flux.class);
	}

	// Only the outermost result is followed: what it holds may fail after the lead is
	// kept.
	private static void checkWithin(Method method, ResolvableType holder, ResolvableType held) {
		Class<?> type = held.toClass();
		if (completesLater(type) || MvcResults.isAwaited(held)) {
			throw new CapturePlanException(method,
					"returns a " + type.getSimpleName() + " within " + holder.toClass().getSimpleName()
							+ ", whose end cannot be seen; return it the other way round, "
							+ "as in Mono<ResponseEntity<...>>, or hand the lead over yourself with LeadClient.enqueue",
					null);
		}
	}

	// A suspending function returns what it likes, and to its caller an Object.
	static boolean isAsync(Method method, ResolvableType returned) {
		Class<?> type = returned.toClass();
		return method.getReturnType() == Object.class || type == Object.class || completesLater(type)
				|| MvcResults.isAwaited(returned) || MvcResults.isStreamEntity(returned);
	}

	private static boolean completesLater(Class<?> returned) {
		return CompletionStage.class.isAssignableFrom(returned) || adapter(returned) != null;
	}

	private static @Nullable ReactiveAdapter adapter(Class<?> type) {
		return ReactiveAdapterRegistry.getSharedInstance().getAdapter(type);
	}

}
