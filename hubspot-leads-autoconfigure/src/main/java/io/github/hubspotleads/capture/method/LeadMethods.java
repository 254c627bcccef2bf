/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.method;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.HubSpotLead;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Finds the annotations that are meant for a method.
 * <p>
 * The nearest count: those on the method itself before those on a method that it
 * overrides or implements, and these before those on the class that declares the method,
 * or on what that class extends or implements. Annotations that are themselves annotated
 * count as well.
 *
 * @since 0.1.0
 */
public final class LeadMethods {

	private LeadMethods() {
	}

	/**
	 * Find all methods of a class that annotations are meant for.
	 * @param targetClass the class of the objects that methods are called on
	 * @return what is found, by the most specific method
	 */
	public static Map<Method, Found> of(Class<?> targetClass) {
		Map<Method, Found> methods = new LinkedHashMap<>();
		Map<Method, Found> selected = MethodIntrospector.selectMethods(targetClass,
				(MetadataLookup<Found>) (method) -> {
					Found found = find(method, targetClass);
					return found.annotations().isEmpty() ? null : found;
				});
		// The introspector may select the bridge, of which the advice is never told.
		selected.forEach((method, found) -> methods.put(AopUtils.getMostSpecificMethod(method, targetClass), found));
		return methods;
	}

	/**
	 * Find what is meant for a method.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return what is found, perhaps nothing
	 */
	public static Found find(Method method, Class<?> targetClass) {
		List<HubSpotLead> annotations = nearest(method);
		if (!annotations.isEmpty()) {
			return new Found(annotations, false);
		}
		boolean meant = HandlerMethods.isPublic(method) && isOnClass(method.getDeclaringClass())
				&& HandlerMethods.isHandler(method, targetClass);
		return meant ? new Found(nearest(method.getDeclaringClass()), true) : Found.NOTHING;
	}

	/**
	 * Find the methods that annotations are meant for and that a proxy does not have.
	 * @param proxy a proxy that has the methods of its interfaces alone
	 * @param targetClass the class of the object behind it
	 * @return the methods that nobody can call through the proxy
	 */
	public static List<Method> hiddenBy(Object proxy, Class<?> targetClass) {
		return of(targetClass).keySet().stream().filter((method) -> !isCallable(method, proxy.getClass())).toList();
	}

	private static boolean isCallable(Method method, Class<?> proxyClass) {
		try {
			return AopUtils.selectInvocableMethod(method, proxyClass) != null;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	/**
	 * Tell whether annotations stand on a class, or on what it extends or implements.
	 * @param type the class
	 * @return whether there are some
	 */
	public static boolean isOnClass(Class<?> type) {
		return MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY).isPresent(HubSpotLead.class);
	}

	private static List<HubSpotLead> nearest(AnnotatedElement element) {
		List<MergedAnnotation<HubSpotLead>> found = MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
			.stream(HubSpotLead.class)
			.toList();
		int nearest = found.stream().mapToInt(MergedAnnotation::getAggregateIndex).min().orElse(0);
		return found.stream()
			.filter((annotation) -> annotation.getAggregateIndex() == nearest)
			.map(MergedAnnotation::synthesize)
			.toList();
	}

	/**
	 * What is meant for a method.
	 *
	 * @param annotations the annotations, in the order in which they are written
	 * @param ofClass whether they stand on the class, so that the method need not be one
	 * that takes in forms
	 */
	public record Found(List<HubSpotLead> annotations, boolean ofClass) {

		private static final Found NOTHING = new Found(List.of(), false);

	}

}
