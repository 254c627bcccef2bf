/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.MappedField;

import org.springframework.core.ResolvableType;

/**
 * A form, what is sent to it, and its definition: a test changes one of them.
 */
final class Comparison {

	static final String GUID = "abcdef01-2222-4333-8444-555555555555";

	private final List<FormMapping> mappings = new ArrayList<>();

	private final List<String> fields = new ArrayList<>();

	private List<MappedField> mapped = new ArrayList<>();

	private String type = "hubspot";

	private String configuration = "";

	private String rest = "";

	private Map<String, String> constants = Map.of();

	private ConsentSettings consent = ConsentSettings.NONE;

	private boolean authenticated;

	// A form with an e-mail field, and a method that gives it.
	static Comparison ofForm() {
		return new Comparison().field("email", "email", true).sends("email", "email", String.class);
	}

	static Comparison ofEmptyForm() {
		return new Comparison();
	}

	Comparison field(String name, String type, boolean required, String... options) {
		return field(json(name, type, required, options));
	}

	Comparison field(String json) {
		this.fields.add(json);
		return this;
	}

	static String json(String name, String type, boolean required, String... options) {
		String values = Arrays.stream(options)
			.map((value) -> "{\"label\": \"The " + value + "\", \"value\": \"" + value + "\"}")
			.collect(Collectors.joining(","));
		return "{\"objectTypeId\": \"0-1\", \"name\": \"" + name + "\", \"fieldType\": \"" + type + "\", \"required\": "
				+ required + ", \"options\": [" + values + "]}";
	}

	Comparison type(String type) {
		this.type = type;
		return this;
	}

	Comparison configuration(String members) {
		this.configuration = members;
		return this;
	}

	Comparison with(String members) {
		this.rest = ", " + members;
		return this;
	}

	Comparison sends(String path, String field, Class<?> type) {
		return sends(path, field, ResolvableType.forClass(type));
	}

	Comparison sends(String path, String field, ResolvableType type) {
		this.mapped.add(new MappedField(path, field, type));
		return this;
	}

	Comparison method(String name) {
		return method(name, Map.of());
	}

	Comparison method(String name, Map<Long, String> questions) {
		this.mappings.add(new FormMapping("demo", name, "", this.mapped, List.of(), questions));
		this.mapped = new ArrayList<>();
		return this;
	}

	Comparison constant(String name, String value) {
		this.constants = new LinkedHashMap<>(this.constants);
		this.constants.put(name, value);
		return this;
	}

	Comparison consent(ConsentSettings consent) {
		this.consent = consent;
		return this;
	}

	Comparison authenticated() {
		this.authenticated = true;
		return this;
	}

	String definition() {
		return "{\"id\": \"" + GUID + "\", \"name\": \"Made up\", \"formType\": \"" + this.type
				+ "\", \"fieldGroups\": [{\"groupType\": \"default_group\", \"fields\": ["
				+ String.join(",\n", this.fields) + "]}], \"configuration\": {" + this.configuration + "}" + this.rest
				+ "}";
	}

	LeadForm form() {
		FormAddress address = new FormAddress(URI.create("https://api.hsforms.com/x"), "api.hsforms.com",
				new FormId("62515", GUID, this.authenticated));
		return new LeadForm("demo", LeadApi.FORMS, address, new FieldSettings(Map.of(), this.constants),
				LeadForm.ContextSettings.DEFAULT, this.consent);
	}

	FormDefinitionCheck check() {
		if (!this.mapped.isEmpty()) {
			method("DemoController.demo");
		}
		return new FormDefinitionCheck(new LeadForms(List.of(form())), () -> List.copyOf(this.mappings));
	}

	List<Finding> findings() {
		return check().findings("demo", definition());
	}

	String told() {
		return findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
	}

}
