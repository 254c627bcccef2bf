/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.HashSet;
import java.util.Set;

import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;

/**
 * What Bean Validation does by reflection where captured arguments are validated: it
 * makes the validators of their constraints, and reads fields. Spring itself looks at
 * beans alone.
 *
 * @since 0.1.0
 */
public final class ConstraintHints {

	private final Set<Class<?>> seen = new HashSet<>();

	private final ReflectionHints hints;

	private final Validator validator;

	private ConstraintHints(ReflectionHints hints, Validator validator) {
		this.hints = hints;
		this.validator = validator;
	}

	/**
	 * Register what the validation of an object needs. Does nothing without a provider,
	 * and with a class that it refuses.
	 * @param type the class of the object
	 * @param hints where to register it
	 */
	public static void register(Class<?> type, ReflectionHints hints) {
		try (ValidatorFactory factory = Validation.byDefaultProvider()
			.configure()
			.messageInterpolator(new ParameterMessageInterpolator())
			.buildValidatorFactory()) {
			new ConstraintHints(hints, factory.getValidator()).register(type);
		}
		catch (ValidationException ex) {
			// Who validates is told of it.
		}
	}

	private void register(@Nullable Class<?> type) {
		if (type == null || !this.seen.add(type)) {
			return;
		}
		BeanDescriptor bean = this.validator.getConstraintsForClass(type);
		if (bean.isBeanConstrained()) {
			this.hints.registerType(type, MemberCategory.ACCESS_DECLARED_FIELDS);
			registerConstraints(bean);
			bean.getConstrainedProperties().forEach((property) -> {
				registerConstraints(property);
				registerCascade(property);
				registerElements(property);
			});
			register(type.getSuperclass());
		}
	}

	private void registerConstraints(ElementDescriptor element) {
		element.getConstraintDescriptors().forEach(this::registerConstraint);
	}

	private void registerConstraint(ConstraintDescriptor<?> constraint) {
		constraint.getConstraintValidatorClasses()
			.forEach((made) -> this.hints.registerType(made, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS));
		constraint.getComposingConstraints().forEach(this::registerConstraint);
	}

	private void registerElements(ContainerDescriptor container) {
		container.getConstrainedContainerElementTypes().forEach((element) -> {
			registerConstraints(element);
			registerCascade(element);
			registerElements(element);
		});
	}

	private <D extends ElementDescriptor & CascadableDescriptor> void registerCascade(D element) {
		if (element.isCascaded()) {
			register(element.getElementClass());
		}
	}

}
