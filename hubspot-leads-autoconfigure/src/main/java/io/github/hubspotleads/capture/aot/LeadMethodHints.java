/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.aot;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.kotlin.ArgumentNames;
import io.github.hubspotleads.capture.method.LeadMethods;
import io.github.hubspotleads.capture.mvc.MvcResults;
import io.github.hubspotleads.capture.plan.ReadMembers;
import io.github.hubspotleads.validation.ConstraintHints;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * What the capture of one class's methods does by reflection.
 */
final class LeadMethodHints {

	private static final boolean CONSTRAINTS = ClassUtils.isPresent(
			"org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator",
			LeadMethodHints.class.getClassLoader());

	private final ReflectionHints hints;

	private final Class<?> type;

	private final ConfigurableBeanFactory beanFactory;

	LeadMethodHints(ReflectionHints hints, Class<?> type, ConfigurableBeanFactory beanFactory) {
		this.hints = hints;
		this.type = type;
		this.beanFactory = beanFactory;
	}

	void register(Method method, LeadMethods.Found found) {
		registerCalls(method);
		registerAnnotations(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY));
		registerAnnotations(MergedAnnotations.from(method.getDeclaringClass(), SearchStrategy.TYPE_HIERARCHY));
		ReadMembers arguments = ReadMembers.ofArguments(method, this.type);
		register(arguments);
		if (AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class)
				|| AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class)) {
			// Spring itself does this for arguments that say where they come from, and
			// nobody has to say it of a form.
			new BindingReflectionHintsRegistrar().registerReflectionHints(this.hints,
					arguments.objects().toArray(Class<?>[]::new));
		}
		for (HubSpotLead annotation : found.annotations()) {
			ExpressionHints expressions = new ExpressionHints(this.hints, this.beanFactory,
					ResolvableType.forClass(this.type), variables(method));
			expressions.register(annotation.condition());
			register(ReadMembers.ofObject(expressions.register(annotation.lead())));
		}
	}

	// A proxy of interfaces calls the method by that of the interface.
	private void registerCalls(Method method) {
		this.hints.registerMethod(method, ExecutableMode.INVOKE);
		for (Class<?> implemented : ClassUtils.getAllInterfacesForClassAsSet(this.type)) {
			for (Method candidate : implemented.getMethods()) {
				if (candidate.getName().equals(method.getName())
						&& AopUtils.getMostSpecificMethod(candidate, this.type).equals(method)) {
					this.hints.registerMethod(candidate, ExecutableMode.INVOKE);
				}
			}
		}
	}

	// Those of the application's own that stand for ours.
	private void registerAnnotations(MergedAnnotations annotations) {
		annotations.stream(HubSpotLead.class).forEach((annotation) -> {
			for (MergedAnnotation<?> a = annotation; a != null; a = a.getMetaSource()) {
				this.hints.registerType(a.getType(), MemberCategory.INVOKE_DECLARED_METHODS);
			}
		});
	}

	private void register(ReadMembers read) {
		read.types().forEach((looked) -> {
			this.hints.registerType(looked);
			for (Constructor<?> constructor : looked.getDeclaredConstructors()) {
				// Their parameters may carry annotations.
				this.hints.registerConstructor(constructor, ExecutableMode.INVOKE);
			}
		});
		for (Member member : read.members()) {
			if (member instanceof Method method) {
				this.hints.registerMethod(method, ExecutableMode.INVOKE);
			}
			else {
				this.hints.registerField((Field) member);
			}
		}
		if (CONSTRAINTS) {
			read.objects().forEach((object) -> ConstraintHints.register(object, this.hints));
		}
	}

	private Map<String, ResolvableType> variables(Method method) {
		@Nullable String @Nullable [] names = new ArgumentNames().getParameterNames(method);
		Map<String, ResolvableType> variables = new HashMap<>();
		List<DeclaredArgument> arguments = DeclaredArgument.of(method, this.type);
		for (int i = 0; i < arguments.size(); i++) {
			ResolvableType argument = arguments.get(i).type();
			variables.put("a" + i, argument);
			variables.put("p" + i, argument);
			String name = (names != null) ? names[i] : null;
			if (name != null) {
				variables.put(name, argument);
			}
		}
		ResolvableType returned = ResolvableType.forMethodReturnType(method, this.type);
		variables.put("result", isLater(returned) ? returned.getGeneric(0) : returned);
		return variables;
	}

	private static boolean isLater(ResolvableType returned) {
		Class<?> raw = returned.toClass();
		return CompletionStage.class.isAssignableFrom(raw) || MvcResults.isAwaited(returned)
				|| (raw != Object.class && ReactiveAdapterRegistry.getSharedInstance().getAdapter(raw) != null);
	}

}
