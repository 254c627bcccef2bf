/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.argument;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

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
	 * @param arrived is told of the known arguments when all are there; what it throws
	 * becomes the error of the argument that came last, whose value is then forgotten
	 * @return the arguments as they are known so far: a value where one was brought, and
	 * {@code null} until then
	 */
	public static @Nullable Object[] watch(int[] indexes, @Nullable Object[] arguments,
			Consumer<@Nullable Object[]> arrived) {
		@Nullable Object[] known = arguments.clone();
		for (int index : indexes) {
			known[index] = null;
		}
		for (int index : indexes) {
			Object argument = arguments[index];
			ReactiveAdapter adapter = (argument != null)
					? ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, argument) : null;
			if (argument != null && adapter != null) {
				arguments[index] = watch(adapter, argument, (value) -> arrive(indexes, known, index, value, arrived));
			}
		}
		return known;
	}

	private static Object watch(ReactiveAdapter adapter, Object argument, Consumer<Object> told) {
		Publisher<?> publisher = adapter.toPublisher(argument);
		return adapter.fromPublisher(Mono.<Object>from(publisher).doOnNext(told));
	}

	private static void arrive(int[] indexes, @Nullable Object[] known, int index, Object value,
			Consumer<@Nullable Object[]> arrived) {
		known[index] = value;
		for (int other : indexes) {
			if (known[other] == null) {
				return;
			}
		}
		try {
			arrived.accept(known);
		}
		catch (RuntimeException ex) {
			known[index] = null;
			throw ex;
		}
	}

}
