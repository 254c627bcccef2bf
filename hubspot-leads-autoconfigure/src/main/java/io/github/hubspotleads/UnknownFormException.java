/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.Collection;
import java.util.List;

/**
 * A lead or an annotated method names a form that is not configured under
 * {@code hubspot.leads.forms}.
 *
 * @since 0.1.0
 */
public class UnknownFormException extends LeadException {

	private final transient String form;

	private final transient List<String> knownForms;

	/**
	 * Create a new exception.
	 * @param form the name that is not known
	 * @param namedBy who names it, such as a method
	 * @param knownForms the names that are known
	 */
	public UnknownFormException(String form, String namedBy, Collection<String> knownForms) {
		super(namedBy + " names the form '" + form + "', which is not configured under 'hubspot.leads.forms'"
				+ (knownForms.isEmpty() ? "; no form is" : "; configured are " + String.join(", ", knownForms)), null);
		this.form = form;
		this.knownForms = List.copyOf(knownForms);
	}

	/**
	 * Return the name that is not known.
	 * @return the name
	 */
	public String form() {
		return this.form;
	}

	/**
	 * Return the names of all configured forms.
	 * @return the names
	 */
	public List<String> knownForms() {
		return this.knownForms;
	}

}
