/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;

import io.github.hubspotleads.capture.argument.DeclaredArgument;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method, or what the properties of its form say of it, cannot be captured
 * as it is written. Fails the start; of an expression that fails, the lead of a call.
 *
 * @since 0.1.0
 */
public class CapturePlanException extends RuntimeException {

	/**
	 * Create a new exception about a method.
	 * @param method the annotated method
	 * @param problem what is wrong, continuing a sentence that begins with the method
	 * @param cause the cause, if there is one
	 */
	public CapturePlanException(Method method, String problem, @Nullable Throwable cause) {
		this(subject(method) + " " + problem, cause);
	}

	private static String subject(Method method) {
		return method.equals(DeclaredArgument.PROGRAM) ? "A call of LeadCapture.capture"
				: "@HubSpotLead method '" + method.getDeclaringClass().getName() + "." + method.getName() + "'";
	}

	/**
	 * Create a new exception.
	 * @param message what is wrong and what to change
	 * @param cause the cause, if there is one
	 */
	public CapturePlanException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
