/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.argument.LateArguments;
import io.github.hubspotleads.capture.kotlin.ArgumentNames;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;
import io.github.hubspotleads.capture.request.AnswerStatus;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Makes the plan of an annotated method, and fails where none can be made.
 *
 * @since 0.1.0
 */
public final class CapturePlanner {

	// Their work goes on where the end of it cannot be seen.
	private static final List<Class<?>> UNSUPPORTED = present("java.util.concurrent.Callable",
			"org.springframework.web.context.request.async.DeferredResult",
			"org.springframework.web.context.request.async.WebAsyncTask",
			"org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody",
			"org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter");

	private final ParameterNameDiscoverer parameterNames = new ArgumentNames();

	private final LeadForms forms;

	private final LongSupplier nanoTime;

	/**
	 * Create a new planner.
	 * @param forms the forms that methods can name
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	public CapturePlanner(LeadForms forms, LongSupplier nanoTime) {
		this.forms = forms;
		this.nanoTime = nanoTime;
	}

	private static List<Class<?>> present(String... names) {
		List<Class<?>> types = new ArrayList<>();
		for (String name : names) {
			if (ClassUtils.isPresent(name, CapturePlanner.class.getClassLoader())) {
				types.add(ClassUtils.resolveClassName(name, CapturePlanner.class.getClassLoader()));
			}
		}
		return types;
	}

	/**
	 * Make the plan of a method.
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
		LeadForm form = this.forms.require(annotation.form(),
				"@HubSpotLead on '" + method.getDeclaringClass().getName() + "." + method.getName() + "'");
		checkMethod(method, targetClass);
		Condition condition = Condition.of(annotation.condition(), method, this.parameterNames);
		LeadReadingPlanner reading = new LeadReadingPlanner(method, form);
		CapturePlan.ArgumentIndexes indexes = addArguments(method, targetClass, reading);
		return new CapturePlan(form, method, reading.plan(this.nanoTime), indexes, AnswerStatus.of(method, targetClass),
				condition, isAsync(method.getReturnType()));
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
			roles[i] = (late[i]) ? ArgumentRole.ofLate(parameters[i], value) : ArgumentRole.of(parameters[i], value);
			if (roles[i] != ArgumentRole.OBJECT && roles[i] != ArgumentRole.ERRORS && reading.isMapped(name)) {
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
				IntStream.range(0, roles.length).filter((i) -> late[i] && isRead(roles[i], parameters[i])).toArray());
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

	private static void checkMethod(Method method, Class<?> targetClass) {
		if (Modifier.isPrivate(method.getModifiers()) || Modifier.isStatic(method.getModifiers())
				|| Modifier.isFinal(method.getModifiers())) {
			throw new CapturePlanException(method,
					"is private, static or final, so its calls cannot be seen; make it an overridable "
							+ "method, in Kotlin with 'open' or the compiler plugin kotlin-spring",
					null);
		}
		ResolvableType returned = ResolvableType.forMethodReturnType(method, targetClass);
		ResolvableType within = returned.getGeneric(0);
		checkReturned(method, returned);
		checkWithin(method, returned, within);
		checkWithin(method, within, within.getGeneric(0));
	}

	private static void checkReturned(Method method, ResolvableType returned) {
		for (Class<?> type : UNSUPPORTED) {
			if (type.isAssignableFrom(returned.toClass())) {
				throw new CapturePlanException(method,
						"returns " + type.getSimpleName()
								+ ", whose end cannot be seen; return a CompletionStage or a Mono, or hand the lead "
								+ "over yourself with LeadClient.enqueue",
						null);
			}
		}
	}

	// Only the outermost result is followed: what it holds may fail after the lead is
	// kept.
	private static void checkWithin(Method method, ResolvableType holder, ResolvableType held) {
		checkReturned(method, held);
		Class<?> type = held.toClass();
		if (completesLater(type)) {
			throw new CapturePlanException(method,
					"returns a " + type.getSimpleName() + " within " + holder.toClass().getSimpleName()
							+ ", whose end cannot be seen; return it the other way round, "
							+ "as in Mono<ResponseEntity<...>>, or hand the lead over yourself with LeadClient.enqueue",
					null);
		}
	}

	private static boolean isAsync(Class<?> returned) {
		return returned == Object.class || completesLater(returned);
	}

	private static boolean completesLater(Class<?> returned) {
		return CompletionStage.class.isAssignableFrom(returned)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(returned) != null;
	}

}
