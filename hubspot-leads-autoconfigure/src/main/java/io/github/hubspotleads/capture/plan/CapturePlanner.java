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
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.kotlin.ArgumentNames;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import io.github.hubspotleads.capture.request.AnswerStatus;
import io.github.hubspotleads.capture.screening.Gate;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.validation.SecretNames;
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
		ArgumentIndexes indexes = addArguments(method, targetClass, reading);
		if (lead != null) {
			requireNoAnswers(method);
		}
		LeadSelection selection = (lead != null) ? new LeadSelection(lead, form, (type) -> reading(method, form, type))
				: null;
		LeadReading planned = (selection != null) ? LeadReading.nothing(this.nanoTime) : reading.plan(this.nanoTime);
		refuseSecrets(method, form, planned.mapped());
		return new CapturePlan(form, CapturePlan.nameOf(method), planned, indexes, AnswerStatus.of(method, targetClass),
				new CapturePlan.Terms(condition,
						screening(form, method, new ArgumentPaths(method, targetClass, this.parameterNames)), this.gate,
						selection, annotation.visitor()),
				MethodChecks.isAsync(method, ResolvableType.forMethodReturnType(method, targetClass)));
	}

	/**
	 * Make the plan of what a program hands over by itself: of a call with one argument,
	 * which nobody has validated, and any result.
	 * @param form the form
	 * @param type the class of the argument, {@code Void} where it is {@code null}
	 * @return the plan; if objects of the class cannot be captured, one whose calls all
	 * fail for that reason
	 */
	public CapturePlan planObject(LeadForm form, Class<?> type) {
		LeadReading reading = LeadReading.nothing(this.nanoTime);
		Screening screening = null;
		LeadSelection selection = null;
		try {
			if (type != Void.class) {
				ArgumentPaths paths = new ArgumentPaths(LeadSelection.requireObject(type));
				reading = reading(DeclaredArgument.PROGRAM, form, type);
				screening = screening(form, DeclaredArgument.PROGRAM, paths);
			}
		}
		catch (CapturePlanException ex) {
			selection = LeadSelection.impossible(form, ex);
		}
		return CapturePlan.ofProgram(form, type, reading,
				new CapturePlan.Terms(null, screening, this.gate, selection, true));
	}

	private @Nullable MethodExpression expression(String attribute, String text, Method method) {
		return MethodExpression.of(attribute, text, method, this.source);
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
		LeadReading planned = planner.plan(this.nanoTime);
		refuseSecrets(method, form, planned.mapped());
		return planned;
	}

	private static void refuseSecrets(Method method, LeadForm form, List<MappedField> fields) {
		for (MappedField field : fields) {
			if (SecretNames.isOne(field.path()) || SecretNames.isOne(field.field())) {
				throw new CapturePlanException(method, "would send '" + field.path() + "' as '" + field.field()
						+ "', and that is named like a secret: take its @LeadField or its mapping under 'hubspot.leads.forms."
						+ form.name() + ".fields' away, or rename it if it is none", null);
			}
		}
	}

	private static @Nullable Screening screening(LeadForm form, Method method, ArgumentPaths arguments) {
		return Screening.of(form, arguments::find, (problem) -> new CapturePlanException(method, problem, null));
	}

	/**
	 * Find arguments that bring many filled-in objects, as a {@code Flux} does: they are
	 * not read, for a call makes one lead.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return their declared types
	 */
	public static List<Class<?>> streams(Method method, Class<?> targetClass) {
		List<Class<?>> streams = new ArrayList<>();
		for (DeclaredArgument argument : DeclaredArgument.of(method, targetClass)) {
			ResolvableType type = argument.declared();
			if (LateArguments.isStream(type)
					&& ArgumentRole.of(argument.parameter(), type.getGeneric(0)) == ArgumentRole.OBJECT) {
				streams.add(type.toClass());
			}
		}
		return streams;
	}

	private ArgumentIndexes addArguments(Method method, Class<?> targetClass, LeadReadingPlanner reading) {
		List<DeclaredArgument> arguments = DeclaredArgument.of(method, targetClass);
		@Nullable String @Nullable [] names = this.parameterNames.getParameterNames(method);
		ArgumentRole[] roles = new ArgumentRole[arguments.size()];
		for (int i = 0; i < roles.length; i++) {
			MethodParameter parameter = arguments.get(i).parameter();
			ResolvableType type = arguments.get(i).type();
			String name = (names != null) ? names[i] : null;
			roles[i] = roleOf(arguments.get(i));
			if ((roles[i] == ArgumentRole.VALUE || roles[i] == ArgumentRole.IGNORED) && reading.isMapped(name)) {
				roles[i] = ArgumentRole.VALUE;
			}
			LeadConsent consent = parameter.getParameterAnnotation(LeadConsent.class);
			if (consent != null) {
				reading.addConsent(i, (name != null) ? name : requestName(parameter), type, consent);
			}
			if (roles[i] == ArgumentRole.VALUE) {
				reading.addValue(i, name, requestName(parameter), type,
						parameter.getParameterAnnotation(LeadField.class));
			}
			else if (roles[i] == ArgumentRole.OBJECT) {
				reading.addObject(i, ValueTypes.unwrap(type));
			}
		}
		return indexes(arguments, roles);
	}

	private static ArgumentIndexes indexes(List<DeclaredArgument> arguments, ArgumentRole[] roles) {
		return new ArgumentIndexes(
				IntStream.range(0, roles.length).filter((i) -> roles[i] == ArgumentRole.ERRORS).toArray(),
				IntStream.range(0, roles.length)
					.filter((i) -> isUnvalidated(i, roles, arguments.get(i).parameter()))
					.toArray(),
				IntStream.range(0, roles.length).filter((i) -> roles[i] == ArgumentRole.CONTEXT).toArray(),
				IntStream.range(0, roles.length)
					.filter((i) -> arguments.get(i).late() && isRead(roles[i], arguments.get(i).parameter()))
					.toArray());
	}

	/**
	 * Tell whether a method has an argument that a visitor may have filled in.
	 * @param method the most specific method
	 * @param targetClass the class of the object that it is called on
	 * @return {@code false} if there is nothing to look at
	 */
	public static boolean takesForm(Method method, Class<?> targetClass) {
		return DeclaredArgument.of(method, targetClass)
			.stream()
			.map(ArgumentRole::of)
			.anyMatch(ArgumentRole::isFilledIn);
	}

	private ArgumentRole roleOf(DeclaredArgument argument) {
		ArgumentRole role = ArgumentRole.of(argument);
		boolean filledIn = role == ArgumentRole.OBJECT
				|| (role == ArgumentRole.IGNORED && argument.parameter().hasParameterAnnotation(RequestParam.class));
		return (!argument.late() && filledIn && this.converters.of(KotlinTypes.unwrap(argument.type())) != null)
				? ArgumentRole.VALUE : role;
	}

	private static boolean isRead(ArgumentRole role, MethodParameter parameter) {
		return role.isFilledIn() || parameter.hasParameterAnnotation(LeadConsent.class);
	}

	private static boolean isUnvalidated(int i, ArgumentRole[] roles, MethodParameter parameter) {
		return roles[i] == ArgumentRole.OBJECT && !ArgumentRole.isValidated(parameter)
				&& !(i + 1 < roles.length && roles[i + 1] == ArgumentRole.ERRORS);
	}

	private static @Nullable String requestName(MethodParameter parameter) {
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		RequestPart part = parameter.getParameterAnnotation(RequestPart.class);
		String name = (annotation != null) ? annotation.name() : (part != null) ? part.name() : "";
		return StringUtils.hasText(name) ? name : null;
	}

}
