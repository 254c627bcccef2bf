/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.util.List;

import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.core.util.DefaultIndenter;
import wiremock.com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import wiremock.com.fasterxml.jackson.core.util.Separators;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.json.JsonMapper;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes of a definition what is worth keeping, one member a line. Only members that are
 * named here are written: what HubSpot may tell of persons is not among them.
 */
final class DefinitionText {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final List<String> FORM = List.of("id", "name", "formType", "archived");

	private static final List<String> FIELD = List.of("objectTypeId", "name", "label", "fieldType", "required",
			"hidden");

	private static final int MAX_DEPTH = 20;

	private DefinitionText() {
	}

	static String of(String json) {
		try {
			JsonNode form = MAPPER.readTree(json);
			if (!form.path("id").isTextual()) {
				throw new IllegalStateException("HubSpot answered with something that is no definition of a form");
			}
			DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
			DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
					Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
				.withArrayIndenter(indenter)
				.withObjectIndenter(indenter);
			return MAPPER.writer(printer).writeValueAsString(form(form)) + "\n";
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException("HubSpot answered with something that is not JSON");
		}
	}

	private static ObjectNode form(JsonNode form) {
		ObjectNode kept = some(form, FORM);
		ArrayNode groups = kept.putArray("fieldGroups");
		for (JsonNode group : form.path("fieldGroups")) {
			ObjectNode keptGroup = some(group, List.of("groupType"));
			fields(group.path("fields"), keptGroup.putArray("fields"), 0);
			groups.add(keptGroup);
		}
		kept.set("configuration", some(form.path("configuration"), List.of("recaptchaEnabled")));
		JsonNode consent = form.path("legalConsentOptions");
		ObjectNode keptConsent = some(consent, List.of("type", "lawfulBasis", "subscriptionTypeIds"));
		all(consent, "communicationsCheckboxes", List.of("subscriptionTypeId", "label", "required"), keptConsent);
		kept.set("legalConsentOptions", keptConsent);
		return kept;
	}

	private static void fields(JsonNode fields, ArrayNode kept, int depth) {
		for (JsonNode field : fields) {
			kept.add(field(field, depth));
		}
	}

	private static ObjectNode field(JsonNode field, int depth) {
		ObjectNode kept = some(field, FIELD);
		ObjectNode limits = some(field.path("validation"), List.of("minAllowedDigits", "maxAllowedDigits"));
		if (!limits.isEmpty()) {
			kept.set("validation", limits);
		}
		all(field, "options", List.of("value", "label"), kept);
		if (!field.path("dependentFields").isEmpty() && depth < MAX_DEPTH) {
			ArrayNode dependents = kept.putArray("dependentFields");
			for (JsonNode dependent : field.path("dependentFields")) {
				dependents.addObject().set("dependentField", field(dependent.path("dependentField"), depth + 1));
			}
		}
		return kept;
	}

	private static void all(JsonNode from, String name, List<String> members, ObjectNode kept) {
		if (!from.path(name).isEmpty()) {
			ArrayNode elements = kept.putArray(name);
			from.path(name).forEach((element) -> elements.add(some(element, members)));
		}
	}

	private static ObjectNode some(JsonNode from, List<String> members) {
		ObjectNode kept = JsonNodeFactory.instance.objectNode();
		for (String member : members) {
			JsonNode value = from.path(member);
			if (value.isValueNode() && !value.isNull() || value.isArray()) {
				kept.set(member, value);
			}
		}
		return kept;
	}

}
