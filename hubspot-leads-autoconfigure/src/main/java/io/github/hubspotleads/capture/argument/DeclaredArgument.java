/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.argument;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.hubspotleads.LeadCapture;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;

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
	 * The method that stands for the handling of a form by a program.
	 */
	public static final Method PROGRAM = ClassUtils.getMethod(LeadCapture.class, "capture", String.class, Object.class,
			Callable.class);

	/**
	 * Look at what a program hands over by itself.
	 * @param type the class of the object
	 * @return the argument
	 */
	public static DeclaredArgument ofProgram(Class<?> type) {
		ResolvableType declared = ResolvableType.forClass(type);
		return new DeclaredArgument(new MethodParameter(PROGRAM, 1), declared, declared, false);
	}

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
