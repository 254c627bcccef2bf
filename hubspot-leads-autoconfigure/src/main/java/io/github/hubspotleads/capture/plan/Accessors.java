/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.function.Function;

import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NativeDetector;
import org.springframework.util.ReflectionUtils;

/**
 * Makes the functions that read a property: as fast as a written call where the virtual
 * machine and the module allow, by reflection elsewhere.
 */
final class Accessors {

	private static final Logger logger = LoggerFactory.getLogger(Accessors.class);

	private static final MethodType FUNCTION = MethodType.methodType(Object.class, Object.class);

	private Accessors() {
	}

	static Function<Object, @Nullable Object> of(Member member) {
		Function<Object, @Nullable Object> accessor = plain(member);
		Method unboxer = KotlinTypes
			.unboxer((member instanceof Method method) ? method.getReturnType() : ((Field) member).getType());
		if (unboxer == null) {
			return accessor;
		}
		Function<Object, @Nullable Object> unbox = of(unboxer);
		return (target) -> {
			Object boxed = accessor.apply(target);
			return (boxed != null) ? unbox.apply(boxed) : null;
		};
	}

	private static Function<Object, @Nullable Object> plain(Member member) {
		if (!NativeDetector.inNativeImage()) {
			try {
				return (member instanceof Method method) ? linked(method) : handle((Field) member);
			}
			catch (Throwable ex) {
				logger.debug("{} is read by reflection: {}", member, ex.getClass().getName());
			}
		}
		return reflective(member);
	}

	@SuppressWarnings("unchecked")
	private static Function<Object, @Nullable Object> linked(Method method) throws Throwable {
		Class<?> owner = method.getDeclaringClass();
		MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
		MethodHandle handle = lookup.unreflect(method);
		Class<?> returned = MethodType.methodType(method.getReturnType()).wrap().returnType();
		return (Function<Object, @Nullable Object>) LambdaMetafactory
			.metafactory(lookup, "apply", MethodType.methodType(Function.class), FUNCTION, handle,
					MethodType.methodType(returned, owner))
			.getTarget()
			.invoke();
	}

	private static Function<Object, @Nullable Object> handle(Field field) throws IllegalAccessException {
		MethodHandle handle = MethodHandles.privateLookupIn(field.getDeclaringClass(), MethodHandles.lookup())
			.unreflectGetter(field)
			.asType(FUNCTION);
		return (target) -> {
			try {
				return (Object) handle.invokeExact(target);
			}
			catch (Throwable ex) {
				throw new IllegalStateException("A field could not be read", ex);
			}
		};
	}

	private static Function<Object, @Nullable Object> reflective(Member member) {
		if (!((AccessibleObject) member).trySetAccessible()) {
			throw new IllegalStateException("it cannot be reached: open the package '"
					+ member.getDeclaringClass().getPackageName() + "' to the module of hubspot-leads");
		}
		return (member instanceof Method method) ? (target) -> ReflectionUtils.invokeMethod(method, target)
				: (target) -> ReflectionUtils.getField((Field) member, target);
	}

}
