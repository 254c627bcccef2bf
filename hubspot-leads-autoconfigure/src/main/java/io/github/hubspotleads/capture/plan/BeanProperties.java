/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.beans.PropertyDescriptor;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
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
			properties
				.add(Property.of(component.getName(), typeOf(accessor, owner), accessor, component, accessor, field));
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
			Map<String, Parameter> parameters = KotlinTypes.constructorParameters(c);
			for (Field field : c.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
					addField(field, getters.get(field.getName()), parameters.get(field.getName()), owner, properties);
				}
			}
		}
		getters.forEach((name, getter) -> properties.computeIfAbsent(name,
				(added) -> Property.of(name, typeOf(getter, owner), getter, getter)));
		return properties.values();
	}

	private static void addField(Field field, @Nullable Method getter, @Nullable Parameter parameter,
			ResolvableType owner, Map<String, Property> properties) {
		String name = field.getName();
		if (getter != null) {
			properties.put(name, Property.of(name, typeOf(getter, owner), getter, getter, field, parameter));
			return;
		}
		ResolvableType type = ResolvableType.forField(field, owner.as(field.getDeclaringClass()));
		Property property = Property.of(name, KotlinTypes.unwrap(type), field, field, parameter);
		if (Modifier.isPublic(field.getModifiers()) || property.isAnnotated()) {
			properties.put(name, property);
		}
	}

	private static Map<String, Method> getters(Class<?> type) {
		Map<String, Method> getters = new TreeMap<>();
		for (PropertyDescriptor descriptor : BeanUtils.getPropertyDescriptors(type)) {
			Method getter = descriptor.getReadMethod();
			if (getter != null && getter.getParameterCount() == 0
					&& !ValueTypes.isForeign(getter.getDeclaringClass())) {
				getters.putIfAbsent(KotlinTypes.propertyName(descriptor.getName(), getter), getter);
			}
		}
		return getters;
	}

	private static ResolvableType typeOf(Method getter, ResolvableType owner) {
		return KotlinTypes
			.unwrap(ResolvableType.forType(getter.getGenericReturnType(), owner.as(getter.getDeclaringClass())));
	}

	record Property(String name, ResolvableType type, Member member, @Nullable LeadField annotation,
			@Nullable LeadConsent consent) {

		private static Property of(String name, ResolvableType type, Member member,
				@Nullable AnnotatedElement... elements) {
			return new Property(name, type, member, annotation(LeadField.class, elements),
					annotation(LeadConsent.class, elements));
		}

		private static <A extends Annotation> @Nullable A annotation(Class<A> annotation,
				@Nullable AnnotatedElement... elements) {
			for (AnnotatedElement element : elements) {
				A found = (element != null) ? AnnotatedElementUtils.findMergedAnnotation(element, annotation) : null;
				if (found != null) {
					return found;
				}
			}
			return null;
		}

		boolean isAnnotated() {
			return this.annotation != null || this.consent != null;
		}

	}

}
