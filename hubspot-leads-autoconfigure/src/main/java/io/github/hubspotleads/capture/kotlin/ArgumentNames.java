/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.kotlin;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.ParameterNameDiscoverer;

/**
 * The names of a method's arguments, one for each: Kotlin tells none of the continuation
 * that a suspending function has as its last.
 *
 * @since 0.1.0
 */
public final class ArgumentNames implements ParameterNameDiscoverer {

	private final ParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

	@Override
	public @Nullable String @Nullable [] getParameterNames(Method method) {
		@Nullable String[] found = this.names.getParameterNames(method);
		return (found != null) ? Arrays.copyOf(found, method.getParameterCount()) : null;
	}

	@Override
	public @Nullable String @Nullable [] getParameterNames(Constructor<?> constructor) {
		return this.names.getParameterNames(constructor);
	}

}
