/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.beans.PropertyDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.hubspotleads.LeadField;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ReflectionUtils;

/**
 * The properties of an object in the order they are declared: components of a record;
 * else fields with a getter, public or annotated, those of superclasses first; then
 * getters without a field, by name.
 */
final class BeanProperties {

	private BeanProperties() {
	}

	static Collection<Property> of(ResolvableType owner) {
		Class<?> type = owner.toClass();
		return type.isRecord() ? ofRecord(owner, type) : ofBean(owner, type);
	}

	private static List<Property> ofRecord(ResolvableType owner, Class<?> type) {
		List<Property> properties = new ArrayList<>();
		for (RecordComponent component : type.getRecordComponents()) {
			Method accessor = component.getAccessor();
			Field field = ReflectionUtils.findField(type, component.getName());
			properties.add(new Property(component.getName(), typeOf(accessor, owner),
					annotation(component, accessor, field), accessor));
		}
		return properties;
	}

	private static Collection<Property> ofBean(ResolvableType owner, Class<?> type) {
		Map<String, Method> getters = getters(type);
		Map<String, Property> properties = new LinkedHashMap<>();
		Deque<Class<?>> hierarchy = new ArrayDeque<>();
		for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
			hierarchy.push(c);
		}
		for (Class<?> c : hierarchy) {
			for (Field field : c.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
					addField(field, getters.get(field.getName()), owner, properties);
				}
			}
		}
		getters.forEach((name, getter) -> properties.computeIfAbsent(name,
				(added) -> new Property(name, typeOf(getter, owner), annotation(getter), getter)));
		return properties.values();
	}

	private static void addField(Field field, @Nullable Method getter, ResolvableType owner,
			Map<String, Property> properties) {
		LeadField annotation = annotation(getter, field);
		if (getter != null) {
			properties.put(field.getName(), new Property(field.getName(), typeOf(getter, owner), annotation, getter));
		}
		else if (Modifier.isPublic(field.getModifiers()) || annotation != null) {
			ResolvableType type = ResolvableType.forField(field, owner.as(field.getDeclaringClass()));
			properties.put(field.getName(), new Property(field.getName(), type, annotation, field));
		}
	}

	private static Map<String, Method> getters(Class<?> type) {
		Map<String, Method> getters = new TreeMap<>();
		for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
			Method getter = descriptor.getReadMethod();
			if (getter != null && getter.getParameterCount() == 0
					&& !ValueTypes.isForeign(getter.getDeclaringClass())) {
				getters.put(descriptor.getName(), getter);
			}
		}
		return getters;
	}

	private static ResolvableType typeOf(Method getter, ResolvableType owner) {
		return ResolvableType.forType(getter.getGenericReturnType(), owner.as(getter.getDeclaringClass()));
	}

	private static @Nullable LeadField annotation(@Nullable AnnotatedElement... elements) {
		for (AnnotatedElement element : elements) {
			LeadField found = (element != null) ? AnnotatedElementUtils.findMergedAnnotation(element, LeadField.class)
					: null;
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	record Property(String name, ResolvableType type, @Nullable LeadField annotation, Member member) {

	}

}
