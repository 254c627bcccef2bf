/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.util.Map;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.SubmissionError.FieldError;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Answers an invalid lead with status 400 and a problem detail whose property
 * {@code errors} lists path and message of every error. An advice of the application's
 * with a higher precedence than 0 comes first.
 *
 * @since 0.1.0
 */
@RestControllerAdvice
@Order(0)
public final class InvalidLeadAdvice {

	@ExceptionHandler
	ProblemDetail invalidLead(InvalidLeadException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				"The form is not filled in as it must be");
		problem.setProperty("errors", ex.error().fields().stream().map(InvalidLeadAdvice::told).toList());
		return problem;
	}

	private static Map<String, String> told(FieldError error) {
		return Map.of("path", error.path(), "message", error.message());
	}

}
