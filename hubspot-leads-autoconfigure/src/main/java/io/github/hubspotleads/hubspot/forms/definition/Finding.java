/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.Locale;

/**
 * One thing in which what is sent and what the form takes differ.
 *
 * @param severity how bad it is
 * @param source the Java property, as class, method and path
 * ({@code DemoController.demo: teamSize}), the method, or the key of a property; empty if
 * it is about the form itself
 * @param field the field's name at HubSpot, empty if it is not about a field
 * @param message one sentence that names both and says what to do
 * @since 0.1.0
 */
public record Finding(Severity severity, String source, String field, String message) {

	/**
	 * Tell whether leads are lost over it, or kept from being what they should be.
	 * @return {@code true} for errors, {@code false} for warnings
	 */
	public boolean isError() {
		return this.severity == Severity.ERROR;
	}

	/**
	 * Return severity and message.
	 * @return one line
	 */
	@Override
	public String toString() {
		return this.severity.name().toLowerCase(Locale.ROOT) + ": " + this.message;
	}

	/**
	 * How bad a finding is.
	 */
	public enum Severity {

		/** HubSpot refuses leads, or they lack what the form requires. */
		ERROR,

		/** Some values may be refused, or it may be meant as it is. */
		WARNING

	}

}
