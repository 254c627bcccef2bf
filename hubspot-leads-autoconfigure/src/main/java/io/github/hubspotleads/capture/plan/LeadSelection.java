/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * What is the lead of a call in place of its arguments. How objects are read is planned
 * when the first one of a class comes by, and remembered for at most 100 classes.
 *
 * @since 0.1.0
 */
public final class LeadSelection {

	private static final int MAX_CLASSES = 100;

	private final Map<Class<?>, Planned> readings = new ConcurrentHashMap<>();

	private final @Nullable CapturePlanException problem;

	private final @Nullable MethodExpression expression;

	private final LeadForm form;

	private final Function<Class<?>, LeadReading> planner;

	LeadSelection(MethodExpression expression, LeadForm form, Function<Class<?>, LeadReading> planner) {
		this(expression, form, planner, null);
	}

	private LeadSelection(@Nullable MethodExpression expression, LeadForm form, Function<Class<?>, LeadReading> planner,
			@Nullable CapturePlanException problem) {
		this.problem = problem;
		this.expression = expression;
		this.form = form;
		this.planner = planner;
	}

	/**
	 * Look at what a program hands over.
	 * @param type the class of the object
	 * @return the argument
	 * @throws CapturePlanException if it has no properties
	 */
	static DeclaredArgument requireObject(Class<?> type) {
		DeclaredArgument argument = DeclaredArgument.ofProgram(type);
		if (Lead.class.isAssignableFrom(type) || !ValueTypes.isObject(argument.type())) {
			throw new CapturePlanException(DeclaredArgument.PROGRAM, "is given a " + ClassUtils.getShortName(type)
					+ ", which is not read; hand over the object that the visitor filled in, or a Lead to LeadClient.enqueue",
					null);
		}
		return argument;
	}

	/**
	 * Stand for what cannot be captured: every call that asks fails.
	 * @param form the form of the leads
	 * @param problem why
	 * @return the selection
	 */
	static LeadSelection impossible(LeadForm form, CapturePlanException problem) {
		return new LeadSelection(null, form, (type) -> LeadReading.nothing(() -> 0), problem);
	}

	boolean needsResult() {
		return this.expression != null && this.expression.needsResult();
	}

	/**
	 * Evaluate what is the lead.
	 * @param target the object whose method was called
	 * @param arguments the arguments of the call
	 * @param result what the method returned
	 * @return what it is, or {@code null} for no lead
	 * @throws RuntimeException if the expression fails, or gives what cannot be a lead
	 */
	public @Nullable Selected select(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		if (this.problem != null) {
			throw this.problem;
		}
		Object value = Objects.requireNonNull(this.expression).evaluate(target, arguments, result);
		Object selected = (value instanceof Optional<?> optional) ? optional.orElse(null) : value;
		if (selected instanceof Lead lead) {
			Assert.isTrue(lead.form().equals(this.form.name()), "The lead is of another form");
			return new SelectedLead(lead);
		}
		return (selected != null) ? new SelectedObject(selected, this.form.name(), reading(selected)) : null;
	}

	private LeadReading reading(Object selected) {
		Class<?> type = ClassUtils.getUserClass(selected);
		Planned known = this.readings.get(type);
		if (known == null) {
			Assert.isTrue(ValueTypes.isObject(ResolvableType.forClass(type)), "What is selected has no properties");
			known = plan(type);
			if (this.readings.size() < MAX_CLASSES) {
				this.readings.put(type, known);
			}
		}
		return known.require();
	}

	private Planned plan(Class<?> type) {
		try {
			return new Planned(this.planner.apply(type), null);
		}
		catch (CapturePlanException ex) {
			return new Planned(null, ex);
		}
	}

	@Override
	public String toString() {
		return (this.expression != null) ? this.expression.toString() : "not readable";
	}

	// What is wrong with a class is known with its first object, too.
	private record Planned(@Nullable LeadReading reading, @Nullable CapturePlanException problem) {

		LeadReading require() {
			if (this.reading == null) {
				throw Objects.requireNonNull(this.problem);
			}
			return this.reading;
		}

	}

	/**
	 * What is the lead of one call.
	 */
	public interface Selected {

		/**
		 * Validate it.
		 * @param validator the validator
		 * @return what is wrong
		 */
		List<FieldError> validate(ArgumentValidator validator);

		/**
		 * Read it.
		 * @param context the visitor's context
		 * @return the lead, perhaps without any field
		 */
		Lead read(LeadContext context);

	}

	private record SelectedObject(Object object, String form, LeadReading reading) implements Selected {

		@Override
		public List<FieldError> validate(ArgumentValidator validator) {
			return CapturePlan.append(List.of(), validator.validate(this.object), this.reading);
		}

		@Override
		public Lead read(LeadContext context) {
			return this.reading.read(this.form, new Object[] { this.object }, context);
		}

	}

	private record SelectedLead(Lead lead) implements Selected {

		@Override
		public List<FieldError> validate(ArgumentValidator validator) {
			return List.of();
		}

		@Override
		public Lead read(LeadContext context) {
			return this.lead.context().equals(LeadContext.empty()) ? this.lead.withContext(context) : this.lead;
		}

	}

}
