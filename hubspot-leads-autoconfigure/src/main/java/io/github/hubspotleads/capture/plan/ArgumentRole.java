/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.kotlin.KotlinTypes;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.validation.Errors;
import org.springframework.validation.annotation.ValidationAnnotationUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * What an argument of an annotated method is to a lead.
 */
enum ArgumentRole {

	/** An object that the visitor filled in: its properties are looked at. */
	OBJECT,

	/** A single value that the visitor filled in. */
	VALUE,

	/** What binding and validation found wrong. */
	ERRORS,

	/** Who sent the form, as the caller knows it. */
	CONTEXT,

	/** Machinery, not the visitor's, or an answer about consent and no more. */
	IGNORED;

	// The body of a message, by its name: a listener's headers are annotated otherwise.
	private static final String PAYLOAD = "org.springframework.messaging.handler.annotation.Payload";

	// An annotation from anywhere else may mean a resolver that is not about the form.
	private static final List<String> HARMLESS = List.of("jakarta.validation.", "org.hibernate.validator.",
			"org.springframework.validation.", "org.jspecify.", "org.jetbrains.annotations.", "kotlin.",
			"io.swagger.v3.", "org.springdoc.", "org.springframework.lang.", "jakarta.annotation.", PAYLOAD);

	static ArgumentRole of(MethodParameter parameter, ResolvableType declared) {
		ResolvableType type = ValueTypes.unwrap(declared);
		if (Errors.class.isAssignableFrom(type.toClass())) {
			return ERRORS;
		}
		if (type.toClass() == LeadContext.class) {
			return CONTEXT;
		}
		LeadField named = parameter.getParameterAnnotation(LeadField.class);
		if (named != null && !named.send()) {
			return IGNORED;
		}
		if (named != null) {
			return VALUE;
		}
		if (parameter.hasParameterAnnotation(LeadConsent.class)) {
			return IGNORED;
		}
		if (parameter.hasParameterAnnotation(RequestParam.class)
				|| (parameter.hasParameterAnnotation(RequestPart.class) && ValueTypes.isValue(type))) {
			return ValueTypes.isValue(type) ? VALUE : IGNORED;
		}
		if (isFilledIn(parameter)) {
			return ValueTypes.isObject(type) ? OBJECT : IGNORED;
		}
		if (!isPlain(parameter)) {
			return IGNORED;
		}
		if (ValueTypes.isValue(type)) {
			return (type.toClass() != Locale.class) ? VALUE : IGNORED;
		}
		return ValueTypes.isObject(type) ? OBJECT : IGNORED;
	}

	static ArgumentRole of(DeclaredArgument argument) {
		ResolvableType value = KotlinTypes.unwrap(argument.type());
		return argument.late() ? ofLate(argument.parameter(), value) : of(argument.parameter(), value);
	}

	boolean isFilledIn() {
		return this == OBJECT || this == VALUE;
	}

	// A value that comes later and is not said to be the form's is some work of its own.
	private static ArgumentRole ofLate(MethodParameter parameter, ResolvableType type) {
		ArgumentRole role = of(parameter, type);
		boolean said = parameter.hasParameterAnnotation(LeadField.class)
				|| parameter.hasParameterAnnotation(RequestPart.class);
		return (role == OBJECT || (role == VALUE && said)) ? role : IGNORED;
	}

	private static boolean isFilledIn(MethodParameter parameter) {
		ModelAttribute model = parameter.getParameterAnnotation(ModelAttribute.class);
		return (model != null && model.binding()) || parameter.hasParameterAnnotation(RequestBody.class)
				|| parameter.hasParameterAnnotation(RequestPart.class);
	}

	private static boolean isPlain(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			String name = annotation.annotationType().getName();
			if (HARMLESS.stream().noneMatch(name::startsWith) && !isValidation(annotation)) {
				return false;
			}
		}
		return true;
	}

	static boolean isValidated(MethodParameter parameter) {
		for (Annotation annotation : parameter.getParameterAnnotations()) {
			if (isValidation(annotation)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isValidation(Annotation annotation) {
		return ValidationAnnotationUtils.determineValidationHints(annotation) != null;
	}

}
