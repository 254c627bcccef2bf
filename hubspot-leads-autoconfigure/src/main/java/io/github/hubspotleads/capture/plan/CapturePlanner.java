/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.kotlin.ArgumentNames;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import io.github.hubspotleads.capture.request.AnswerStatus;
import io.github.hubspotleads.capture.screening.Gate;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.PersonHasher;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Makes the plan of an annotated method, and fails where none can be made.
 *
 * @since 0.1.0
 */
public final class CapturePlanner {

	private final ParameterNameDiscoverer parameterNames = new ArgumentNames();

	private final MethodExpression.Source source;

	private final LeadForms forms;

	private final ValueConverters converters;

	private final LongSupplier nanoTime;

	private final Gate gate;

	/**
	 * Create a new planner.
	 * @param forms the forms that methods can name
	 * @param converters the application's converters of values
	 * @param beanFactory knows the beans and placeholders of annotations, if there is one
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public CapturePlanner(LeadForms forms, ValueConverters converters, @Nullable ConfigurableBeanFactory beanFactory,
			LongSupplier nanoTime) {
		this.forms = forms;
		this.converters = converters;
		this.source = new MethodExpression.Source(this.parameterNames, beanFactory);
		this.nanoTime = nanoTime;
		this.gate = new Gate(PersonHasher.withRandomKey(), nanoTime);
	}

	/**
	 * Create a new planner without converters, beans and placeholders.
	 * @param forms the forms that methods can name
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public CapturePlanner(LeadForms forms, LongSupplier nanoTime) {
		this(forms, ValueConverters.NONE, null, nanoTime);
	}

	/**
	 * Return the forms that methods can name.
	 * @return the catalogue
	 */
	public LeadForms forms() {
		return this.forms;
	}

	/**
	 * Make the plan of a method with one annotation.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return the plan
	 * @throws io.github.hubspotleads.UnknownFormException if it names an unknown form
	 * @throws CapturePlanException if it cannot be captured as it is written
	 */
	public CapturePlan plan(Method method, Class<?> targetClass) {
		HubSpotLead annotation = AnnotatedElementUtils.findMergedAnnotation(method, HubSpotLead.class);
		if (annotation == null) {
			throw new CapturePlanException(method, "is not annotated", null);
		}
		return plan(method, targetClass, annotation);
	}

	/**
	 * Make the plan of one of the annotations of a method.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @param annotation the annotation
	 * @return the plan
	 * @throws io.github.hubspotleads.UnknownFormException if it names an unknown form
	 * @throws CapturePlanException if it cannot be captured as it is written
	 */
	public CapturePlan plan(Method method, Class<?> targetClass, HubSpotLead annotation) {
		LeadForm form = this.forms.require(this.source.resolve(annotation.form(), method),
				"@HubSpotLead on '" + method.getDeclaringClass().getName() + "." + method.getName() + "'");
		MethodChecks.check(method, targetClass);
		MethodExpression condition = expression("condition", annotation.condition(), method);
		MethodExpression lead = expression("lead", annotation.lead(), method);
		LeadReadingPlanner reading = new LeadReadingPlanner(method, form, this.converters);
		CapturePlan.ArgumentIndexes indexes = addArguments(method, targetClass, reading);
		if (lead != null) {
			requireNoAnswers(method);
		}
		LeadSelection selection = (lead != null) ? new LeadSelection(lead, form, (type) -> reading(method, form, type))
				: null;
		return new CapturePlan(form, method,
				(selection != null) ? LeadReading.nothing(this.nanoTime) : reading.plan(this.nanoTime), indexes,
				AnswerStatus.of(method, targetClass),
				new CapturePlan.Terms(condition, screening(form, method, targetClass), this.gate, selection,
						annotation.visitor()),
				MethodChecks.isAsync(method, ResolvableType.forMethodReturnType(method, targetClass)));
	}

	private @Nullable MethodExpression expression(String attribute, String text, Method method) {
		return MethodExpression.of(attribute, this.source.resolve(text, method), method, this.source);
	}

	// What is the lead in their place would be taken for one that nobody asked.
	private static void requireNoAnswers(Method method) {
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			if (parameter.hasParameterAnnotation(LeadConsent.class)) {
				throw new CapturePlanException(method,
						"has a 'lead' and @LeadConsent on a parameter, whose answer nothing would read; put it on a "
								+ "property of what is the lead, or let the expression give a Lead with the consent",
						null);
			}
		}
	}

	private LeadReading reading(Method method, LeadForm form, Class<?> type) {
		LeadReadingPlanner planner = LeadReadingPlanner.ofObject(method, form, this.converters);
		planner.addObject(0, ResolvableType.forClass(type));
		return planner.plan(this.nanoTime);
	}

	private @Nullable Screening screening(LeadForm form, Method method, Class<?> targetClass) {
		return Screening.of(form, new ArgumentPaths(method, targetClass, this.parameterNames)::find,
				(problem) -> new CapturePlanException(method, problem, null));
	}

	/**
	 * Find arguments that bring many filled-in objects, as a {@code Flux} does: they are
	 * not read, for a call makes one lead.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return their declared types
	 */
	public static List<Class<?>> streams(Method method, Class<?> targetClass) {
		MethodParameter[] parameters = new AnnotatedMethod(method).getMethodParameters();
		List<Class<?>> streams = new ArrayList<>();
		for (int i = 0; i < parameters.length; i++) {
			ResolvableType type = ResolvableType.forMethodParameter(method, i, targetClass);
			if (LateArguments.isStream(type)
					&& ArgumentRole.of(parameters[i], type.getGeneric(0)) == ArgumentRole.OBJECT) {
				streams.add(type.toClass());
			}
		}
		return streams;
	}

	private CapturePlan.ArgumentIndexes addArguments(Method method, Class<?> targetClass, LeadReadingPlanner reading) {
		MethodParameter[] parameters = new AnnotatedMethod(method).getMethodParameters();
		@Nullable String @Nullable [] names = this.parameterNames.getParameterNames(method);
		ArgumentRole[] roles = new ArgumentRole[parameters.length];
		boolean[] late = new boolean[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			ResolvableType declared = ResolvableType.forMethodParameter(method, i, targetClass);
			late[i] = LateArguments.isLate(declared);
			ResolvableType type = (late[i]) ? declared.getGeneric(0) : declared;
			String name = (names != null) ? names[i] : null;
			ResolvableType value = KotlinTypes.unwrap(type);
			roles[i] = (late[i]) ? ArgumentRole.ofLate(parameters[i], value) : roleOf(parameters[i], value);
			if ((roles[i] == ArgumentRole.VALUE || roles[i] == ArgumentRole.IGNORED) && reading.isMapped(name)) {
				roles[i] = ArgumentRole.VALUE;
			}
			LeadConsent consent = parameters[i].getParameterAnnotation(LeadConsent.class);
			if (consent != null) {
				reading.addConsent(i, (name != null) ? name : requestName(parameters[i]), type, consent);
			}
			if (roles[i] == ArgumentRole.VALUE) {
				reading.addValue(i, name, requestName(parameters[i]), type,
						parameters[i].getParameterAnnotation(LeadField.class));
			}
			else if (roles[i] == ArgumentRole.OBJECT) {
				reading.addObject(i, ValueTypes.unwrap(type));
			}
		}
		return new CapturePlan.ArgumentIndexes(
				IntStream.range(0, roles.length).filter((i) -> roles[i] == ArgumentRole.ERRORS).toArray(),
				IntStream.range(0, roles.length).filter((i) -> isUnvalidated(i, roles, parameters)).toArray(),
				IntStream.range(0, roles.length).filter((i) -> roles[i] == ArgumentRole.CONTEXT).toArray(),
				IntStream.range(0, roles.length).filter((i) -> late[i] && isRead(roles[i], parameters[i])).toArray());
	}

	/**
	 * Tell whether a method has an argument that a visitor may have filled in.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return {@code false} if there is nothing to look at
	 */
	public static boolean takesForm(Method method, Class<?> targetClass) {
		for (MethodParameter parameter : new AnnotatedMethod(method).getMethodParameters()) {
			ArgumentRole role = ArgumentRole.of(parameter,
					ResolvableType.forMethodParameter(method, parameter.getParameterIndex(), targetClass));
			if (role == ArgumentRole.OBJECT || role == ArgumentRole.VALUE) {
				return true;
			}
		}
		return false;
	}

	private ArgumentRole roleOf(MethodParameter parameter, ResolvableType type) {
		ArgumentRole role = ArgumentRole.of(parameter, type);
		boolean filledIn = role == ArgumentRole.OBJECT
				|| (role == ArgumentRole.IGNORED && parameter.hasParameterAnnotation(RequestParam.class));
		return (filledIn && this.converters.of(type) != null) ? ArgumentRole.VALUE : role;
	}

	private static boolean isRead(ArgumentRole role, MethodParameter parameter) {
		return role == ArgumentRole.OBJECT || role == ArgumentRole.VALUE
				|| parameter.hasParameterAnnotation(LeadConsent.class);
	}

	private static boolean isUnvalidated(int i, ArgumentRole[] roles, MethodParameter[] parameters) {
		return roles[i] == ArgumentRole.OBJECT && !ArgumentRole.isValidated(parameters[i])
				&& !(i + 1 < roles.length && roles[i + 1] == ArgumentRole.ERRORS);
	}

	private static @Nullable String requestName(MethodParameter parameter) {
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
		String name = (annotation != null) ? annotation.name() : (part != null) ? part.name() : "";
		return StringUtils.hasText(name) ? name : null;
	}

}
