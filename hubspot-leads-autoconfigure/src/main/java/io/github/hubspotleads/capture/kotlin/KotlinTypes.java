/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.kotlin;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/**
 * What Kotlin's compiler makes of properties: values of value classes are boxed where
 * they may be null, their getters have names with a hash, and annotations of a property
 * that a constructor declares stand on its parameter. Of anything else it makes nothing.
 *
 * @since 0.1.0
 */
public final class KotlinTypes {

	private KotlinTypes() {
	}

	/**
	 * Return the name of a property as it was written.
	 * @param name the name that Java would give it
	 * @param getter the getter
	 * @return the name without a hash, and with an {@code is} if Kotlin has it so
	 */
	public static String propertyName(String name, Method getter) {
		boolean kept = getter.getName().startsWith("is") && KotlinDetector.isKotlinType(getter.getDeclaringClass());
		String written = kept ? getter.getName() : name;
		// Java has no name with such a character.
		int hash = written.indexOf('-');
		return (hash > 0) ? written.substring(0, hash) : written;
	}

	/**
	 * Return what is in a value class.
	 * @param type any type
	 * @return the type of the value, or the type itself if it is no value class
	 */
	public static ResolvableType unwrap(ResolvableType type) {
		Method unboxer = unboxer(type.resolve());
		return (unboxer != null) ? unwrap(ResolvableType.forMethodReturnType(unboxer)) : type;
	}

	/**
	 * Return what gives the value of a boxed value class.
	 * @param type any class
	 * @return the method, or {@code null} if it is no value class
	 */
	public static @Nullable Method unboxer(@Nullable Class<?> type) {
		return (type != null && KotlinDetector.isInlineClass(type)) ? ReflectionUtils.findMethod(type, "unbox-impl")
				: null;
	}

	/**
	 * Return the parameters of the constructor that declares properties.
	 * @param type any class
	 * @return the parameters by name, empty if there is no such constructor
	 */
	public static Map<String, Parameter> constructorParameters(Class<?> type) {
		if (!KotlinDetector.isKotlinReflectPresent() || !KotlinDetector.isKotlinType(type)) {
			return Map.of();
		}
		Constructor<?> primary = BeanUtils.findPrimaryConstructor(type);
		@Nullable String @Nullable [] names = (primary != null) ? new DefaultParameterNameDiscoverer().getParameterNames(primary)
				: null;
		if (primary == null || names == null) {
			return Map.of();
		}
		Map<String, Parameter> parameters = new HashMap<>();
		for (int i = 0; i < names.length; i++) {
			String name = names[i];
			if (name != null) {
				parameters.put(name, primary.getParameters()[i]);
			}
		}
		return parameters;
	}

}
