/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.capture.argument.DeclaredArgument;
import io.github.hubspotleads.capture.consent.ConsentReading;
import io.github.hubspotleads.capture.request.AnswerStatus;
import io.github.hubspotleads.capture.request.VisitorRequest;
import io.github.hubspotleads.capture.screening.Gate;
import io.github.hubspotleads.capture.screening.Pass;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.validation.ArgumentValidator;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ClassUtils;

/**
 * What to read from an annotated method, and when not to. Made once per method, safe for
 * use by many threads.
 *
 * @since 0.1.0
 */
public final class CapturePlan {

	private final LeadForm form;

	private final String api;

	private final String method;

	private final LeadReading reading;

	private final ArgumentIndexes indexes;

	private final AnswerStatus answerStatus;

	private final Terms terms;

	private final boolean async;

	CapturePlan(LeadForm form, String method, LeadReading reading, ArgumentIndexes indexes, AnswerStatus answerStatus,
			Terms terms, boolean async) {
		this.form = form;
		this.api = form.api().id();
		this.method = method;
		this.reading = reading;
		this.indexes = indexes;
		this.answerStatus = answerStatus;
		this.terms = terms;
		this.async = async;
	}

	static String nameOf(Method method) {
		return ClassUtils.getShortName(method.getDeclaringClass()) + "." + method.getName();
	}

	// What nobody has validated, and a result that may come later.
	static CapturePlan ofProgram(LeadForm form, Class<?> type, LeadReading reading, Terms terms) {
		String name = nameOf(DeclaredArgument.PROGRAM) + "(" + ClassUtils.getShortName(type) + ")";
		return new CapturePlan(form, name, reading, ArgumentIndexes.FIRST_UNVALIDATED,
				AnswerStatus.of(DeclaredArgument.PROGRAM, DeclaredArgument.PROGRAM.getDeclaringClass()), terms, true);
	}

	/**
	 * Return the form that the method's leads are for.
	 * @return the form
	 */
	public LeadForm form() {
		return this.form;
	}

	/**
	 * Return the HubSpot API that the form speaks.
	 * @return the API, as it is written in properties
	 */
	public String api() {
		return this.api;
	}

	/**
	 * Return every property path that was found, whether it is sent or not.
	 * @return the paths
	 */
	public Set<String> paths() {
		return this.reading.paths();
	}

	/**
	 * Return what the visitor is asked to agree to.
	 * @return the reading of the answers, or {@code null} if nothing is asked
	 */
	public @Nullable ConsentReading consent() {
		return this.reading.consent();
	}

	/**
	 * Whether a lead must not be taken in, for its form requires a consent that the
	 * visitor did not give.
	 * @param lead a lead of a call
	 * @return whether to forget it
	 */
	public boolean keepsOut(Lead lead) {
		return this.form.consent().keepsOut(lead.consent());
	}

	/**
	 * Return what calls of the method can send.
	 * @return the mapping
	 */
	public FormMapping mapping() {
		LeadSelection selection = this.terms.selection;
		return new FormMapping(this.form.name(), this.method, when(), (selection != null) ? selection.toString() : null,
				this.reading.mapped(), this.reading.kept(), this.reading.questions());
	}

	private String when() {
		String end = this.async ? "when its result has completed" : "when it has returned";
		return (this.terms.condition != null) ? end + ", if " + this.terms.condition : end;
	}

	/**
	 * Whether no call of the method can ever give a value.
	 * @return {@code true} if there is nothing to read
	 */
	public boolean isEmpty() {
		return this.terms.selection == null && this.reading.isEmpty();
	}

	/**
	 * Whether the method may return before its work is done.
	 * @return {@code true} for reactive types, completion stages, results that Spring MVC
	 * waits for and {@code Object}
	 */
	public boolean isAsync() {
		return this.async;
	}

	/**
	 * Return which arguments bring the value that is read later, as a {@code Mono} does.
	 * @return their indexes
	 */
	public int[] lateArguments() {
		return this.indexes.late().clone();
	}

	/**
	 * Whether a {@code BindingResult} or {@code Errors} argument has errors.
	 * @param arguments the arguments of the call
	 * @return whether there are errors
	 */
	public boolean hasBindingErrors(@Nullable Object[] arguments) {
		return this.indexes.hasErrors(arguments);
	}

	/**
	 * Return who sent the form, where the caller of the method knows it.
	 * @param arguments the arguments of the call
	 * @return the context, or {@code null} if no argument is one
	 */
	public @Nullable LeadContext context(@Nullable Object[] arguments) {
		return this.indexes.context(arguments);
	}

	/**
	 * Whether the visitor is told that the form was not accepted.
	 * @param result what the method returned
	 * @param request the visitor's request, if there is one
	 * @return {@code true} for 4xx and 5xx
	 */
	public boolean isErrorAnswer(@Nullable Object result, @Nullable VisitorRequest request) {
		return this.answerStatus.isError(result, request);
	}

	/**
	 * Whether the condition, or what is the lead, can only be evaluated once there is a
	 * result.
	 * @return {@code true} if either mentions {@code #result}
	 */
	public boolean conditionNeedsResult() {
		return (this.terms.condition != null && this.terms.condition.needsResult())
				|| (this.terms.selection != null && this.terms.selection.needsResult());
	}

	/**
	 * Evaluate the condition.
	 * @param target the object whose method was called
	 * @param arguments the arguments of the call
	 * @param result what the method returned
	 * @return {@code true} if there is no condition or it is exactly {@code true}
	 */
	public boolean isConditionMet(Object target, @Nullable Object[] arguments, @Nullable Object result) {
		return this.terms.condition == null || this.terms.condition.isTrue(target, arguments, result);
	}

	/**
	 * Return what is asked of the arguments of a call before it is a lead.
	 * @return the screening, or {@code null} if nothing is
	 */
	public @Nullable Screening screening() {
		return this.terms.screening;
	}

	/**
	 * Whether the request is that of the visitor who is the lead.
	 * @return {@code false} if its context says nothing of the lead
	 */
	public boolean isVisitors() {
		return this.terms.visitor;
	}

	/**
	 * Return what is the lead in place of the arguments.
	 * @return the selection, or {@code null} if the arguments are
	 */
	public @Nullable LeadSelection selection() {
		return this.terms.selection;
	}

	/**
	 * Let a lead in, unless it is a repeat or one too many.
	 * @param lead a lead of a call
	 * @return what it was let in with, or why not
	 */
	public Pass enter(Lead lead) {
		return this.terms.gate.enter(this.form, lead);
	}

	/**
	 * Read a lead from the arguments of a call.
	 * @param arguments the arguments
	 * @param context the visitor's context
	 * @return the lead, perhaps without any field
	 */
	public Lead read(@Nullable Object[] arguments, LeadContext context) {
		return this.reading.read(this.form.name(), arguments, context);
	}

	/**
	 * Validate the arguments that the controller did not validate.
	 * @param arguments the arguments of the call
	 * @param validator the validator
	 * @return what is wrong
	 */
	public List<FieldError> validate(@Nullable Object[] arguments, ArgumentValidator validator) {
		List<FieldError> errors = List.of();
		for (Object argument : this.indexes.unvalidated(arguments)) {
			errors = append(errors, validator.validate(argument), this.reading);
		}
		return errors;
	}

	static List<FieldError> append(List<FieldError> errors, List<FieldError> found, LeadReading reading) {
		List<FieldError> all = new ArrayList<>(errors);
		for (FieldError error : found) {
			all.add(error.field().isEmpty() ? new FieldError(error.path(), reading.field(error.path()), error.message())
					: error);
		}
		return all;
	}

	// On which a call is a lead.
	record Terms(@Nullable MethodExpression condition, @Nullable Screening screening, Gate gate,
			@Nullable LeadSelection selection, boolean visitor) {

	}

}
