/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import io.github.hubspotleads.capture.plan.BeanProperties.Property;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * What plans read by reflection, told without a form: all properties of an object and of
 * what is nested in it, for a form may map any of them.
 *
 * @since 0.1.0
 */
public final class ReadMembers {

	private static final int MAX_TYPES = 1000;

	private final List<Class<?>> objects = new ArrayList<>();

	private final Set<Class<?>> types = new LinkedHashSet<>();

	private final Set<Member> members = new LinkedHashSet<>();

	private ReadMembers() {
	}

	/**
	 * Tell what is read of the arguments of a method.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return what is read
	 */
	public static ReadMembers ofArguments(Method method, Class<?> targetClass) {
		ReadMembers read = new ReadMembers();
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			ResolvableType declared = ResolvableType.forMethodParameter(method, parameter.getParameterIndex(),
					targetClass);
			ResolvableType boxed = LateArguments.isLate(declared) ? declared.getGeneric(0) : declared;
			ResolvableType type = KotlinTypes.unwrap(boxed);
			read.addUnboxer(boxed.resolve());
			if (ArgumentRole.of(parameter, type) == ArgumentRole.OBJECT) {
				read.addObject(ValueTypes.unwrap(type));
			}
		}
		return read;
	}

	/**
	 * Tell what is read of an object that takes the place of the arguments.
	 * @param type its type as far as it is known
	 * @return what is read, nothing if it has no properties
	 */
	public static ReadMembers ofObject(ResolvableType type) {
		ReadMembers read = new ReadMembers();
		read.addObject(ValueTypes.unwrap(type));
		return read;
	}

	private void addObject(ResolvableType object) {
		if (ValueTypes.isObject(object)) {
			this.objects.add(object.toClass());
		}
		Set<String> seen = new HashSet<>();
		Deque<ResolvableType> places = new ArrayDeque<>(List.of(object));
		while (!places.isEmpty() && seen.size() < MAX_TYPES) {
			ResolvableType place = places.remove();
			// The text has the generics, which the properties' types depend on.
			if (ValueTypes.isObject(place) && seen.add(place.toString())) {
				addHierarchy(place.toClass());
				for (Property property : BeanProperties.of(place)) {
					addMember(property.member());
					places.add(ValueTypes.unwrap(property.type()));
				}
			}
		}
	}

	private void addHierarchy(Class<?> type) {
		for (Class<?> c = type; c != null && !ValueTypes.isForeign(c); c = c.getSuperclass()) {
			this.types.add(c);
		}
	}

	private void addMember(Member member) {
		if (this.members.add(member)) {
			addUnboxer((member instanceof Method method) ? method.getReturnType() : ((Field) member).getType());
		}
	}

	private void addUnboxer(@Nullable Class<?> type) {
		Method unboxer = KotlinTypes.unboxer(type);
		if (unboxer != null) {
			addMember(unboxer);
		}
	}

	/**
	 * Return the classes of the objects that the visitor filled in.
	 * @return the declared classes
	 */
	public List<Class<?>> objects() {
		return Collections.unmodifiableList(this.objects);
	}

	/**
	 * Return the classes whose members are looked at, those of nested objects and
	 * superclasses among them.
	 * @return the classes
	 */
	public Set<Class<?>> types() {
		return Collections.unmodifiableSet(this.types);
	}

	/**
	 * Return the getters and fields that are read.
	 * @return the members
	 */
	public Set<Member> members() {
		return Collections.unmodifiableSet(this.members);
	}

}
