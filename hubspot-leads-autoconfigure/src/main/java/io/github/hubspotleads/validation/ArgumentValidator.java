/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.validation;

import java.util.List;

import io.github.hubspotleads.SubmissionError;

/**
 * Bean Validation of a captured argument.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ArgumentValidator {

	/**
	 * The validator for applications without Bean Validation: everything is valid.
	 */
	ArgumentValidator NONE = (argument) -> List.of();

	/**
	 * Validate an argument with all that hangs on it.
	 * @param argument the argument
	 * @return what is wrong, by property path relative to the argument, without values
	 */
	List<SubmissionError.FieldError> validate(Object argument);

}
