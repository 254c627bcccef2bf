/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.method;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Knows which methods of an annotated class are meant: of a controller those that take in
 * forms, of other classes all that are public.
 */
final class HandlerMethods {

	// What a visitor only looks at, such as the empty form.
	private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private HandlerMethods() {
	}

	static boolean isPublic(Method method) {
		return Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers())
				&& !method.isSynthetic() && !ReflectionUtils.isObjectMethod(method);
	}

	static boolean isHandler(Method method, Class<?> targetClass) {
		RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
		if (mapping != null) {
			return mapping.method().length == 0
					|| Stream.of(mapping.method()).anyMatch((sent) -> !LOOKING.contains(sent.name()));
		}
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		if (exchange != null) {
			return !LOOKING.contains(exchange.method().toUpperCase(Locale.ROOT));
		}
		return !AnnotatedElementUtils.hasAnnotation(targetClass, Controller.class);
	}

}
