/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.mvc.MvcResults;
import io.github.hubspotleads.capture.request.AnswerStatus;
import io.github.hubspotleads.capture.screening.Gate;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.extension.ValueConverters;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.submission.PersonHasher;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Makes the plan of an annotated method, and fails where none can be made.
 *
 * @since 0.1.0
 */
public final class CapturePlanner {

	private final ParameterNameDiscoverer parameterNames = new DefaultParameterNameDiscoverer();

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
		checkMethod(method, targetClass);
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
				AnswerStatus.of(method, targetClass), new CapturePlan.Terms(condition,
						screening(form, method, targetClass), this.gate, selection, annotation.visitor()),
				isAsync(ResolvableType.forMethodReturnType(method, targetClass)));
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

	private CapturePlan.ArgumentIndexes addArguments(Method method, Class<?> targetClass, LeadReadingPlanner reading) {
		MethodParameter[] parameters = new AnnotatedMethod(method).getMethodParameters();
		@Nullable String @Nullable [] names = this.parameterNames.getParameterNames(method);
		ArgumentRole[] roles = new ArgumentRole[parameters.length];
		for (int i = 0; i < parameters.length; i++) {
			ResolvableType type = ResolvableType.forMethodParameter(method, i, targetClass);
			String name = (names != null) ? names[i] : null;
			roles[i] = roleOf(parameters[i], type);
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
				IntStream.range(0, roles.length).filter((i) -> roles[i] == ArgumentRole.CONTEXT).toArray());
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

	private static boolean isUnvalidated(int i, ArgumentRole[] roles, MethodParameter[] parameters) {
		return roles[i] == ArgumentRole.OBJECT && !ArgumentRole.isValidated(parameters[i])
				&& !(i + 1 < roles.length && roles[i + 1] == ArgumentRole.ERRORS);
	}

	private static @Nullable String requestName(MethodParameter parameter) {
		RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
		return (annotation != null && StringUtils.hasText(annotation.name())) ? annotation.name() : null;
	}

	private static void checkMethod(Method method, Class<?> targetClass) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())
				|| Modifier.isFinal(method.getModifiers())) {
			throw new CapturePlanException(method,
					"is private, static or final, so its calls cannot be seen; make it an overridable method", null);
		}
		if (isHiddenFrom(method, targetClass)) {
			throw new CapturePlanException(method, "is package-private, and '" + targetClass.getName()
					+ "' is in another package or class loader, so its calls cannot be seen; make it public or protected",
					null);
		}
		ResolvableType returned = ResolvableType.forMethodReturnType(method, targetClass);
		if (runsLater(method, returned.toClass())) {
			throw new CapturePlanException(method,
					"runs later (@Async, or it returns a Future), where its end cannot be "
							+ "seen; return a CompletableFuture",
					null);
		}
		checkReturned(method, returned);
	}

	private static boolean runsLater(Method method, Class<?> returned) {
		boolean later = Future.class.isAssignableFrom(returned)
				|| AnnotatedElementUtils.hasAnnotation(method, Async.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getDeclaringClass(), Async.class);
		return later && !CompletionStage.class.isAssignableFrom(returned);
	}

	private static boolean isHiddenFrom(Method method, Class<?> targetClass) {
		Class<?> declaring = method.getDeclaringClass();
		boolean packagePrivate = (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0;
		return packagePrivate && (!declaring.getPackageName().equals(targetClass.getPackageName())
				|| declaring.getClassLoader() != targetClass.getClassLoader());
	}

	private static void checkReturned(Method method, ResolvableType returned) {
		ResolvableType within = returned.getGeneric(0);
		Class<?> type = returned.toClass();
		if (Callable.class.isAssignableFrom(type) && type != Callable.class) {
			throw new CapturePlanException(method,
					"returns " + type.getSimpleName()
							+ ", a Callable whose end cannot be seen; declare that the method returns a Callable",
					null);
		}
		if (!MvcResults.isStreamEntity(returned)) {
			checkWithin(method, returned, within);
		}
		checkWithin(method, within, within.getGeneric(0));
	}

	// Only the outermost result is followed: what it holds may fail after the lead is
	// kept.
	private static void checkWithin(Method method, ResolvableType holder, ResolvableType held) {
		Class<?> type = held.toClass();
		if (completesLater(type) || MvcResults.isAwaited(held)) {
			throw new CapturePlanException(method,
					"returns a " + type.getSimpleName() + " within " + holder.toClass().getSimpleName()
							+ ", whose end cannot be seen; return it the other way round, "
							+ "as in Mono<ResponseEntity<...>>, or hand the lead over yourself with LeadClient.enqueue",
					null);
		}
	}

	private static boolean isAsync(ResolvableType returned) {
		Class<?> type = returned.toClass();
		return type == Object.class || completesLater(type) || MvcResults.isAwaited(returned)
				|| MvcResults.isStreamEntity(returned);
	}

	private static boolean completesLater(Class<?> returned) {
		return CompletionStage.class.isAssignableFrom(returned)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned) != null;
	}

}
