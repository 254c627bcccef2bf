/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.hubspot.forms.definition.Finding.Severity;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Field;
import org.jspecify.annotations.Nullable;

/**
 * Compares the fields that are sent with those of the form: method by method, for each
 * makes leads of its own. Constants of the form belong to all of them.
 */
final class FieldFindings {

	private static final String EMAIL = "email";

	// Taken by HubSpot of every form, whether it has the field or not.
	private static final String LIFECYCLE_STAGE = "lifecyclestage";

	private final String name;

	// In the order of their names; a blank one is none.
	private final Map<String, String> constants = new TreeMap<>();

	private final FormDefinition definition;

	private final Findings findings;

	private final boolean authenticated;

	// What the open endpoint refuses, the authenticated one may still take.
	private final Severity refused;

	FieldFindings(LeadForm form, FormDefinition definition, boolean authenticated, Findings findings) {
		this.name = form.name();
		form.constants().forEach((field, value) -> {
			if (!value.isBlank()) {
				this.constants.put(field, value);
			}
		});
		this.definition = definition;
		this.authenticated = authenticated;
		this.refused = authenticated ? Severity.WARNING : Severity.ERROR;
		this.findings = findings;
	}

	void check(List<FormMapping> methods) {
		this.constants.forEach(this::checkConstant);
		for (FormMapping method : methods) {
			checkRequired(method);
			for (MappedField mapped : method.fields()) {
				if (!this.constants.containsKey(mapped.field())) {
					check(sourceOf(method, mapped), mapped);
				}
			}
			checkOptions(method);
		}
	}

	private static String sourceOf(FormMapping method, MappedField mapped) {
		return method.method() + ": " + mapped.path();
	}

	private void checkConstant(String name, String value) {
		String source = "hubspot.leads.forms." + this.name + ".constants." + name;
		Field field = this.definition.find(name);
		if (field == null) {
			notOnForm(source, name, "take the constant out");
		}
		else if (!FieldValues.takes(field, value)) {
			this.findings.add(this.refused, source, name, "'" + source + "' is a value that '" + name
					+ "' does not take, for it " + FieldValues.told(field) + ": correct the constant");
		}
	}

	private void checkRequired(FormMapping method) {
		Set<String> given = new HashSet<>(this.constants.keySet());
		method.fields().forEach((mapped) -> given.add(mapped.field()));
		for (Field field : this.definition.fields()) {
			if (field.required() && !given.contains(field.name())) {
				this.findings.add(field.conditional() ? Severity.WARNING : Severity.ERROR, method.method(),
						field.name(),
						method.method() + " gives no value for '" + field.name() + "', which the form requires"
								+ (field.conditional() ? " in some cases" : "")
								+ ": add a property for it, annotated with @LeadField(\"" + field.name()
								+ "\"), or make the field optional at HubSpot");
				given.add(field.name());
			}
		}
		if (!given.contains(EMAIL)) {
			this.findings.warning(method.method(), EMAIL, method.method()
					+ " gives no value for 'email', without which HubSpot makes no contact of a lead: add a property "
					+ "for the visitor's e-mail address");
		}
	}

	private void check(String source, MappedField mapped) {
		Field field = this.definition.find(mapped.field());
		if (field == null) {
			notOnForm(source, mapped.field(), "keep the property from leaving with @LeadField(send = false)");
			return;
		}
		List<String> unknown = new ArrayList<>(mapped.choices());
		unknown.removeIf((text) -> FieldValues.takes(field, text));
		String mismatch = FieldValues.mismatch(field, mapped);
		if (mismatch != null) {
			this.findings.warning(source, field.name(), source + " " + mismatch + ", but '" + field.name() + "' "
					+ FieldValues.told(field) + ": change the type of the property, or the field at HubSpot");
		}
		else if (!unknown.isEmpty()) {
			this.findings.add(field.options().isEmpty() ? Severity.WARNING : this.refused, source, field.name(),
					source + " can be sent as " + Findings.list(unknown) + ", which '" + field.name()
							+ "' does not take, for it " + FieldValues.told(field)
							+ ": give the constants a toString() of those values, or add them at HubSpot");
		}
	}

	// An option that no property of the method can choose: several may go to one field.
	private void checkOptions(FormMapping method) {
		Map<String, Set<String>> choices = new LinkedHashMap<>();
		Map<String, String> sources = new LinkedHashMap<>();
		Set<String> open = new HashSet<>(this.constants.keySet());
		for (MappedField mapped : method.fields()) {
			if (mapped.kind() != MappedField.Kind.CHOICE) {
				open.add(mapped.field());
			}
			choices.computeIfAbsent(mapped.field(), (name) -> new LinkedHashSet<>()).addAll(mapped.choices());
			sources.putIfAbsent(mapped.field(), sourceOf(method, mapped));
		}
		choices.keySet().removeAll(open);
		choices.forEach((name, texts) -> {
			Field field = this.definition.find(name);
			List<String> missing = (field != null) ? field.missingFrom(List.copyOf(texts)) : List.of();
			if (!missing.isEmpty()) {
				String source = sources.getOrDefault(name, method.method());
				this.findings.warning(source, name,
						source + " has no constant for " + Findings.list(missing) + ", which '" + name
								+ "' offers: add a constant for each, or take the options away at HubSpot");
			}
		});
	}

	private void notOnForm(String source, String name, String cure) {
		if (name.equals(LIFECYCLE_STAGE)) {
			return;
		}
		String similar = similar(name);
		this.findings.add(this.refused, source, name,
				source + " goes to '" + name + "', which is not on the form"
						+ (this.authenticated ? ", so only a property that forms can use is kept"
								: ", so HubSpot refuses it")
						+ ": add the field to the form, "
						+ ((similar != null) ? "name it '" + similar + "' as the form does" : "name another field")
						+ ", or " + cure);
	}

	private @Nullable String similar(String name) {
		for (Field field : this.definition.fields()) {
			if (plain(field.name()).equals(plain(name))) {
				return field.name();
			}
		}
		return null;
	}

	private static String plain(String name) {
		return name.substring(name.indexOf('/') + 1).replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

}
