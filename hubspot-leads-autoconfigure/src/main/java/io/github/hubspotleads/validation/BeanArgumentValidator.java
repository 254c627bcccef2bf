/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Validates captured arguments by Jakarta Bean Validation, and keeps what was typed out
 * of the errors.
 * <p>
 * A message that could tell a value is replaced by the name of the constraint, and keys
 * of maps are left out of paths. Safe for use by many threads.
 *
 * @since 0.1.0
 */
public final class BeanArgumentValidator implements ArgumentValidator, AutoCloseable {

	// Shorter texts turn up in sentences by chance.
	private static final int MIN_TELLING_LENGTH = 3;

	private final Validator validator;

	private final @Nullable ValidatorFactory ownFactory;

	/**
	 * Create a new validator.
	 * @param validator the application's validator
	 */
	public BeanArgumentValidator(Validator validator) {
		this(validator, null);
	}

	private BeanArgumentValidator(Validator validator, @Nullable ValidatorFactory ownFactory) {
		this.validator = validator;
		this.ownFactory = ownFactory;
	}

	/**
	 * Create a validator of its own, for applications that have Hibernate Validator but
	 * no {@link Validator} bean. It evaluates no expressions in messages. To be closed.
	 * @return a new validator
	 */
	public static BeanArgumentValidator standalone() {
		ValidatorFactory factory = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory();
		return new BeanArgumentValidator(factory.getValidator(), factory);
	}

	@Override
	public List<FieldError> validate(Object argument) {
		Set<ConstraintViolation<Object>> violations = this.validator.validate(argument);
		if (violations.isEmpty()) {
			return List.of();
		}
		List<FieldError> errors = new ArrayList<>(violations.size());
		for (ConstraintViolation<Object> violation : violations) {
			errors.add(new FieldError(path(violation.getPropertyPath()), "", message(violation)));
		}
		// A set has no order, but people compare what they read.
		errors.sort((a, b) -> (a.path() + a.message()).compareTo(b.path() + b.message()));
		return errors;
	}

	private static String path(Path propertyPath) {
		StringBuilder path = new StringBuilder();
		for (Path.Node node : propertyPath) {
			if (node.isInIterable()) {
				path.append('[').append((node.getIndex() != null) ? node.getIndex() : "").append(']');
			}
			if (node.getName() != null && node.getKind() != ElementKind.CONTAINER_ELEMENT) {
				path.append(path.isEmpty() ? "" : ".").append(node.getName());
			}
		}
		return path.toString();
	}

	private static String message(ConstraintViolation<?> violation) {
		String message = violation.getMessage();
		return (message == null || mayTell(violation, message))
				? "violates " + violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()
				: message;
	}

	private static boolean mayTell(ConstraintViolation<?> violation, String message) {
		String template = violation.getMessageTemplate();
		if (template.contains("validatedValue")
				|| !template.equals(violation.getConstraintDescriptor().getMessageTemplate())) {
			// The second is a message made at run time, perhaps of values.
			return true;
		}
		Object value = violation.getInvalidValue();
		if (value == null) {
			return false;
		}
		if (value instanceof Object[] || !Lead.Builder.accepts(value.getClass()) || value instanceof Iterable) {
			// What an own message in a bundle says of a whole object cannot be checked.
			return template.startsWith("{") && !isStandard(template);
		}
		String text = String.valueOf(value).strip();
		return text.length() >= MIN_TELLING_LENGTH && message.contains(text);
	}

	private static boolean isStandard(String template) {
		return template.startsWith("{jakarta.validation.") || template.startsWith("{org.hibernate.validator.");
	}

	/**
	 * Release what {@link #standalone()} made; the application's validator is left alone.
	 */
	@Override
	public void close() {
		if (this.ownFactory != null) {
			this.ownFactory.close();
		}
	}

}
