/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.argument;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * An argument as its method declares it: of one that brings its value later, as a
 * {@code Mono} does, the type is that of the value.
 *
 * @param parameter the parameter, with the annotations of interfaces
 * @param declared the declared type
 * @param type the type of the value
 * @param late whether it comes later
 * @since 0.1.0
 */
public record DeclaredArgument(MethodParameter parameter, ResolvableType declared, ResolvableType type, boolean late) {

	/**
	 * Look at the arguments of a method.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return the arguments in their order
	 */
	public static List<DeclaredArgument> of(Method method, Class<?> targetClass) {
		List<DeclaredArgument> arguments = new ArrayList<>();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			ResolvableType declared = ResolvableType.forMethodParameter(method, parameter.getParameterIndex(),
					targetClass);
			boolean late = LateArguments.isLate(declared);
			arguments.add(new DeclaredArgument(parameter, declared, late ? declared.getGeneric(0) : declared, late));
		}
		return arguments;
	}

}
