/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.argument;

import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;

/**
 * Arguments such as {@code Mono<DemoRequest>}: the one value that they bring is known
 * once the method, or whoever has its result, subscribed to them.
 *
 * @since 0.1.0
 */
public final class LateArguments {

	private LateArguments() {
	}

	/**
	 * Tell whether an argument brings one value later.
	 * @param type the declared type
	 * @return whether it does; not of what brings many values or none
	 */
	public static boolean isLate(ResolvableType type) {
		ReactiveAdapter adapter = adapter(type.resolve());
		return adapter != null && !adapter.isMultiValue() && !adapter.isNoValue();
	}

	/**
	 * Tell whether an argument brings many values later.
	 * @param type the declared type
	 * @return whether it does
	 */
	public static boolean isStream(ResolvableType type) {
		ReactiveAdapter adapter = adapter(type.resolve());
		return adapter != null && adapter.isMultiValue();
	}

	private static @Nullable ReactiveAdapter adapter(@Nullable Class<?> type) {
		return (type != null && type != Object.class) ? ReactiveAdapterRegistry.getSharedInstance().getAdapter(type)
				: null;
	}

	/**
	 * Watch the arguments of a call for their values. They are replaced by some of the
	 * same kind, which do what they do.
	 * @param indexes which arguments bring a value later
	 * @param arguments the arguments of the call
	 * @param arrived is told of the known arguments when all are there, with the context
	 * of whoever subscribed to the last; what it throws becomes the error of that
	 * argument, whose value is then forgotten
	 * @return the arguments as they are known so far: a value where one was brought, and
	 * {@code null} until then
	 */
	public static @Nullable Object[] watch(int[] indexes, @Nullable Object[] arguments,
			BiConsumer<@Nullable Object[], ContextView> arrived) {
		@Nullable Object[] known = arguments.clone();
		for (int index : indexes) {
			known[index] = null;
		}
		for (int index : indexes) {
			Object argument = arguments[index];
			ReactiveAdapter adapter = (argument != null)
					? ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, argument) : null;
			if (argument != null && adapter != null) {
				arguments[index] = watch(adapter, argument, (value, subscriber) -> {
					// Each may arrive on a thread of its own, and one of them is the
					// last.
					boolean last;
					synchronized (known) {
						known[index] = value;
						last = isComplete(indexes, known);
					}
					if (last) {
						arrive(known, index, () -> arrived.accept(known, subscriber));
					}
				});
			}
		}
		return known;
	}

	private static Object watch(ReactiveAdapter adapter, Object argument, BiConsumer<Object, ContextView> told) {
		Mono<Object> watched = Mono.from(adapter.toPublisher(argument));
		return adapter.fromPublisher(
				Mono.deferContextual((subscriber) -> watched.doOnNext((value) -> told.accept(value, subscriber))));
	}

	private static boolean isComplete(int[] indexes, @Nullable Object[] known) {
		for (int index : indexes) {
			if (known[index] == null) {
				return false;
			}
		}
		return true;
	}

	private static void arrive(@Nullable Object[] known, int index, Runnable arrived) {
		try {
			arrived.run();
		}
		catch (RuntimeException ex) {
			known[index] = null;
			throw ex;
		}
	}

}
