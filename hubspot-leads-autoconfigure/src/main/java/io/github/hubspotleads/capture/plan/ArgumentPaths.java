/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.plan.BeanProperties.Property;
import io.github.hubspotleads.capture.screening.Screening;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;

/**
 * Finds what a path of the form's properties names among the arguments of a method: a
 * parameter, whatever it is to the lead, or a property of an object that the visitor
 * filled in.
 */
final class ArgumentPaths {

	private final List<DeclaredArgument> arguments;

	private final @Nullable String @Nullable [] names;

	ArgumentPaths(Method method, Class<?> targetClass, ParameterNameDiscoverer parameterNames) {
		this.arguments = DeclaredArgument.of(method, targetClass);
		this.names = parameterNames.getParameterNames(method);
	}

	ArgumentPaths(DeclaredArgument argument) {
		this.arguments = List.of(argument);
		this.names = null;
	}

	Screening.@Nullable Value find(String path) {
		for (int i = 0; i < this.arguments.size(); i++) {
			DeclaredArgument argument = this.arguments.get(i);
			if (this.names != null && path.equals(this.names[i]) && isKnown(argument)) {
				return new Found(i, List.of(), ValueTypes.unwrap(argument.type()));
			}
		}
		for (int i = 0; i < this.arguments.size(); i++) {
			if (ArgumentRole.of(this.arguments.get(i)) == ArgumentRole.OBJECT) {
				Found found = walk(i, path.split("\\."));
				if (found != null) {
					return found;
				}
			}
		}
		return null;
	}

	// A value that comes later is waited for only if it is the form's.
	private static boolean isKnown(DeclaredArgument argument) {
		return !argument.late() || ArgumentRole.of(argument).isFilledIn();
	}

	private @Nullable Found walk(int argument, String[] segments) {
		ResolvableType type = ValueTypes.unwrap(this.arguments.get(argument).type());
		List<Function<Object, @Nullable Object>> accessors = new ArrayList<>();
		for (String segment : segments) {
			Property property = ValueTypes.isObject(type) ? property(type, segment) : null;
			if (property == null) {
				return null;
			}
			accessors.add(Accessors.of(property.member()));
			type = ValueTypes.unwrap(property.type());
		}
		return new Found(argument, accessors, type);
	}

	private static @Nullable Property property(ResolvableType owner, String name) {
		for (Property property : BeanProperties.of(owner)) {
			if (property.name().equals(name)) {
				return property;
			}
		}
		return null;
	}

	private record Found(int argument, List<Function<Object, @Nullable Object>> accessors,
			ResolvableType type) implements Screening.Value {

		@Override
		public @Nullable Object read(@Nullable Object[] arguments) {
			Object value = unwrap(arguments[this.argument]);
			for (Function<Object, @Nullable Object> accessor : this.accessors) {
				value = (value != null) ? unwrap(accessor.apply(value)) : null;
			}
			return value;
		}

		private static @Nullable Object unwrap(@Nullable Object value) {
			return (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		}

	}

}
