/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.Lead;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Errors;

/**
 * Which declared types are values of fields, and which are objects to look into.
 */
final class ValueTypes {

	private static final int MAX_CONTAINERS = 3;

	// Objects of frameworks are the request's machinery, never what a visitor typed.
	private static final List<String> FOREIGN = List.of("java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.",
			"kotlin.", "kotlinx.", "groovy.", "scala.", "reactor.", "io.reactivex.", "org.reactivestreams.",
			"org.springframework.", "com.fasterxml.", "tools.jackson.", "org.hibernate.", "org.apache.", "io.netty.");

	private static final List<String> NOT_FOREIGN = List.of("org.springframework.samples.");

	private ValueTypes() {
	}

	static ResolvableType unwrap(ResolvableType type) {
		return (type.resolve() == Optional.class) ? type.getGeneric(0) : type;
	}

	static boolean isValue(ResolvableType type) {
		return isValue(type, 0);
	}

	private static boolean isValue(ResolvableType type, int containers) {
		Class<?> raw = type.resolve();
		if (raw == null || containers > MAX_CONTAINERS || !Lead.Builder.accepts(raw) || raw == byte[].class
				|| raw == char[].class) {
			return false;
		}
		if (raw.isArray()) {
			return isValue(type.getComponentType(), containers + 1);
		}
		if (raw == Optional.class) {
			return isValue(type.getGeneric(0), containers + 1);
		}
		if (Iterable.class.isAssignableFrom(raw)) {
			return isValue(type.as(Iterable.class).getGeneric(0), containers + 1);
		}
		return true;
	}

	static boolean isObject(ResolvableType type) {
		Class<?> raw = type.resolve();
		return raw != null && !raw.isPrimitive() && !raw.isArray() && !raw.isAnnotation() && !Lead.Builder.accepts(raw)
				&& !isMachinery(raw) && !isForeign(raw);
	}

	private static boolean isMachinery(Class<?> type) {
		return Map.class.isAssignableFrom(type) || Principal.class.isAssignableFrom(type)
				|| Errors.class.isAssignableFrom(type) || InputStreamSource.class.isAssignableFrom(type)
				|| AutoCloseable.class.isAssignableFrom(type) || ClassUtils.isLambdaClass(type);
	}

	static boolean isForeign(@Nullable Class<?> type) {
		return type == null || (FOREIGN.stream().anyMatch(type.getName()::startsWith)
				&& NOT_FOREIGN.stream().noneMatch(type.getName()::startsWith));
	}

}
