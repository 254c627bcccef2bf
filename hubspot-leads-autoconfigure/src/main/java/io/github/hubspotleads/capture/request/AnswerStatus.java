/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.util.ClassUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.FragmentsRendering;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.servlet.ModelAndView;

/**
 * The status with which a handler method answers: what the returned value says, else what
 * the method or its class declares, else what the response carries.
 *
 * @since 0.1.0
 */
public final class AnswerStatus {

	private static final boolean MVC = ClassUtils.isPresent("org.springframework.web.servlet.ModelAndView",
			AnswerStatus.class.getClassLoader());

	private static final boolean FLUX = ClassUtils.isPresent("org.springframework.web.reactive.result.view.Rendering",
			AnswerStatus.class.getClassLoader());

	private static final int FIRST_ERROR = 400;

	private final @Nullable HttpStatusCode declared;

	private AnswerStatus(@Nullable HttpStatusCode declared) {
		this.declared = declared;
	}

	/**
	 * Read what a handler method declares.
	 * @param method the handler method
	 * @param targetClass the class of the handler
	 * @return the status of its answers
	 */
	public static AnswerStatus of(Method method, Class<?> targetClass) {
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(method, ResponseStatus.class);
		if (status == null) {
			status = AnnotatedElementUtils.findMergedAnnotation(targetClass, ResponseStatus.class);
		}
		return new AnswerStatus((status != null) ? status.code() : null);
	}

	/**
	 * Whether the visitor is told that the form was not accepted.
	 * @param result what the method returned
	 * @param request the visitor's request, if there is one
	 * @return {@code true} for 4xx and 5xx
	 */
	public boolean isError(@Nullable Object result, @Nullable VisitorRequest request) {
		int returned = returned(result);
		if (returned != 0) {
			return returned >= FIRST_ERROR;
		}
		if (this.declared != null) {
			return this.declared.isError();
		}
		return request != null && request.status() >= FIRST_ERROR;
	}

	private static int returned(@Nullable Object result) {
		if (result instanceof ResponseEntity<?> entity) {
			return entity.getStatusCode().value();
		}
		if (result instanceof ErrorResponse response) {
			return response.getStatusCode().value();
		}
		if (result instanceof ProblemDetail problem) {
			return problem.getStatus();
		}
		int shown = (MVC && result != null) ? Views.status(result) : 0;
		return (shown == 0 && FLUX && result != null) ? ReactiveViews.status(result) : shown;
	}

	// Loaded only where Spring MVC is.
	private static final class Views {

		static int status(Object result) {
			if (result instanceof org.springframework.web.servlet.function.ServerResponse response) {
				return response.statusCode().value();
			}
			HttpStatusCode status = (result instanceof ModelAndView view) ? view.getStatus()
					: (result instanceof org.springframework.web.servlet.view.FragmentsRendering fragments)
							? fragments.status() : null;
			return (status != null) ? status.value() : 0;
		}

	}

	// Loaded only where Spring WebFlux is.
	private static final class ReactiveViews {

		static int status(Object result) {
			if (result instanceof ServerResponse response) {
				return response.statusCode().value();
			}
			HttpStatusCode status = (result instanceof Rendering rendering) ? rendering.status()
					: (result instanceof FragmentsRendering fragments) ? fragments.status() : null;
			return (status != null) ? status.value() : 0;
		}

	}

}
