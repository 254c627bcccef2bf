/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.wire.Json;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A field of a form, optional and of the contact until told otherwise: <pre class="code">
 * FormField.email("email").required().blocking("competitor.example")
 * FormField.text("name").ofObject("0-2")
 * </pre> Immutable.
 *
 * @since 0.1.0
 */
public final class FormField {

	private final ObjectNode json;

	FormField(ObjectNode json) {
		this.json = json;
	}

	/**
	 * Create a field that takes any text.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField text(String name) {
		return ofType("single_line_text", name);
	}

	/**
	 * Create a field that takes an e-mail address.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField email(String name) {
		return ofType("email", name);
	}

	/**
	 * Create a field that takes a number.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField number(String name) {
		return ofType("number", name);
	}

	/**
	 * Create a field that takes a telephone number of 7 to 20 digits.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField phone(String name) {
		return ofType("phone", name).withDigits(7, 20);
	}

	/**
	 * Create a field that takes a date: {@code 2026-11-22},
	 * {@code 2026-11-22T15:04:05.0Z} or milliseconds.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField date(String name) {
		return ofType("datepicker", name);
	}

	/**
	 * Create a field that takes {@code true} or {@code false}.
	 * @param name the internal name of the property
	 * @return the field
	 */
	public static FormField checkbox(String name) {
		return ofType("single_checkbox", name);
	}

	/**
	 * Create a field that takes one of its options.
	 * @param name the internal name of the property
	 * @param options the options' values
	 * @return the field
	 */
	public static FormField choice(String name, String... options) {
		return ofType("dropdown", name).withOptions(options);
	}

	/**
	 * Create a field that takes any number of its options, joined by semicolons.
	 * @param name the internal name of the property
	 * @param options the options' values
	 * @return the field
	 */
	public static FormField choices(String name, String... options) {
		return ofType("multiple_checkboxes", name).withOptions(options);
	}

	private static FormField ofType(String fieldType, String name) {
		ObjectNode json = Json.object();
		json.put("objectTypeId", FormSubmission.CONTACT).put("name", name).put("label", name);
		json.put("required", false).put("hidden", false).put("fieldType", fieldType);
		json.putArray("dependentFields");
		return new FormField(json);
	}

	/**
	 * Make the field a required one.
	 * @return the field that has to be there and not empty
	 */
	public FormField required() {
		ObjectNode changed = json();
		changed.put("required", true);
		return new FormField(changed);
	}

	/**
	 * Make the field one of another object than the contact.
	 * @param objectTypeId the id of the object type, such as {@code 0-2} for companies
	 * @return the field of that object
	 */
	public FormField ofObject(String objectTypeId) {
		ObjectNode changed = json();
		changed.put("objectTypeId", objectTypeId);
		return new FormField(changed);
	}

	/**
	 * Make an e-mail field refuse addresses of domains.
	 * @param domains the domains, whatever their case
	 * @return the field that refuses them
	 */
	public FormField blocking(String... domains) {
		ObjectNode changed = json();
		ArrayNode blocked = changed.withObjectProperty("validation").putArray("blockedEmailDomains");
		List.of(domains).forEach(blocked::add);
		return new FormField(changed);
	}

	/**
	 * Bound how many digits a number or a telephone number has.
	 * @param min the least number of digits
	 * @param max the greatest number of digits
	 * @return the field with these bounds
	 */
	public FormField withDigits(int min, int max) {
		ObjectNode changed = json();
		changed.withObjectProperty("validation").put("minAllowedDigits", min).put("maxAllowedDigits", max);
		return new FormField(changed);
	}

	private FormField withOptions(String... options) {
		ObjectNode changed = json();
		ArrayNode nodes = changed.putArray("options");
		for (String option : options) {
			nodes.addObject().put("label", option).put("value", option).put("displayOrder", nodes.size() - 1);
		}
		return new FormField(changed);
	}

	ObjectNode json() {
		return this.json.deepCopy();
	}

	String place() {
		return FormSubmission.Field.place(this.json.path("objectTypeId").asText(FormSubmission.CONTACT), name());
	}

	String name() {
		return this.json.path("name").asText();
	}

	String fieldType() {
		return this.json.path("fieldType").asText();
	}

	boolean isRequired() {
		return this.json.path("required").asBoolean();
	}

	List<String> options() {
		return texts(this.json.path("options"), "value");
	}

	boolean isBlocking(String email) {
		JsonNode validation = this.json.path("validation");
		String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
		return texts(validation.path("blockedEmailDomains"), "").stream().anyMatch(domain::equalsIgnoreCase)
				|| (validation.path("useDefaultBlockList").asBoolean() && FreeMail.DOMAINS.contains(domain));
	}

	boolean allowsDigits(long digits) {
		JsonNode validation = this.json.path("validation");
		return digits >= validation.path("minAllowedDigits").asInt(0)
				&& digits <= validation.path("maxAllowedDigits").asInt(Integer.MAX_VALUE);
	}

	private static List<String> texts(JsonNode nodes, String property) {
		List<String> texts = new ArrayList<>();
		nodes.forEach((node) -> texts.add((property.isEmpty() ? node : node.path(property)).asText()));
		return texts;
	}

	@Override
	public String toString() {
		return place();
	}

}
