/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import io.github.hubspotleads.UnknownFormException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * All forms by name.
 *
 * @since 0.1.0
 */
public final class LeadForms {

	private final Map<String, LeadForm> forms = new LinkedHashMap<>();

	/**
	 * Create a new catalogue.
	 * @param forms the forms, each name once
	 */
	public LeadForms(Collection<LeadForm> forms) {
		for (LeadForm form : forms) {
			Assert.isNull(this.forms.put(form.name(), form), () -> "Form '" + form.name() + "' is there twice");
		}
	}

	/**
	 * Return a form that must exist.
	 * @param name the name of the form
	 * @param namedBy who names it, for the message
	 * @return the form
	 * @throws UnknownFormException if there is no form of that name
	 */
	public LeadForm require(String name, String namedBy) {
		LeadForm form = this.forms.get(name);
		if (form == null) {
			throw new UnknownFormException(name, namedBy, new TreeSet<>(this.forms.keySet()));
		}
		return form;
	}

	/**
	 * Return a form.
	 * @param name the name of the form
	 * @return the form, or {@code null} if there is none of that name
	 */
	public @Nullable LeadForm find(String name) {
		return this.forms.get(name);
	}

	/**
	 * Return all forms in the order they were configured.
	 * @return the forms
	 */
	public Collection<LeadForm> all() {
		return Collections.unmodifiableCollection(this.forms.values());
	}

}
