/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The lead did not pass validation. HubSpot was not asked; trying again as it is will not
 * help.
 *
 * @since 0.1.0
 */
public class InvalidLeadException extends LeadException {

	private final transient SubmissionError error;

	/**
	 * Create a new exception.
	 * @param error what is wrong, field by field
	 * @param submission the rejected submission, if it was recorded
	 */
	public InvalidLeadException(SubmissionError error, @Nullable Submission submission) {
		super(message(error), submission);
		this.error = error;
	}

	/**
	 * Return what is wrong, field by field.
	 * @return the error
	 */
	public SubmissionError error() {
		return this.error;
	}

	private static String message(SubmissionError error) {
		if (error.fields().isEmpty()) {
			return error.message();
		}
		return error.fields()
			.stream()
			.map((field) -> "'" + field.path() + "' " + field.message())
			.collect(Collectors.joining(", ", error.message() + ": ", ""));
	}

}
