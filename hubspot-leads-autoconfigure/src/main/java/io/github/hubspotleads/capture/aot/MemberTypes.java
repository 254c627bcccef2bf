/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Finds what an expression names in a type, registers it, and tells the type of its
 * value.
 */
final class MemberTypes {

	private final ReflectionHints hints;

	MemberTypes(ReflectionHints hints) {
		this.hints = hints;
	}

	ResolvableType property(ResolvableType owner, String name) {
		String capitalized = StringUtils.capitalize(name);
		Set<String> getters = Set.of(name, "get" + capitalized, "is" + capitalized);
		ResolvableType type = invoked(owner,
				(method) -> method.getParameterCount() == 0 && getters.contains(method.getName()));
		for (Field field : owner.toClass().getFields()) {
			if (field.getName().equals(name)) {
				this.hints.registerField(field);
				type = (type == ResolvableType.NONE) ? ResolvableType.forField(field, owner) : type;
			}
		}
		return type;
	}

	ResolvableType method(ResolvableType owner, String name, int arguments) {
		return invoked(owner, (method) -> method.getName().equals(name)
				&& (method.getParameterCount() == arguments || method.isVarArgs()));
	}

	private ResolvableType invoked(ResolvableType owner, Predicate<Method> named) {
		Class<?> type = owner.toClass();
		ResolvableType returned = ResolvableType.NONE;
		if (type == Object.class) {
			return returned;
		}
		this.hints.registerType(type);
		for (Method method : type.getMethods()) {
			if (named.test(method)) {
				this.hints.registerMethod(method, ExecutableMode.INVOKE);
				// What is not public itself is called by what makes it public.
				this.hints.registerMethod(ClassUtils.getPubliclyAccessibleMethodIfPossible(method, type),
						ExecutableMode.INVOKE);
				if (!method.isBridge()) {
					returned = ResolvableType.forType(method.getGenericReturnType(),
							owner.as(method.getDeclaringClass()));
				}
			}
		}
		return returned;
	}

	// By a number, a key, or the name of a property.
	ResolvableType indexed(ResolvableType owner, @Nullable Object index) {
		if (Map.class.isAssignableFrom(owner.toClass())) {
			return owner.as(Map.class).getGeneric(1);
		}
		return (index instanceof String name) ? property(owner, name) : elementOf(owner);
	}

	static ResolvableType elementOf(ResolvableType owner) {
		return owner.isArray() ? owner.getComponentType() : owner.as(Iterable.class).getGeneric(0);
	}

}
