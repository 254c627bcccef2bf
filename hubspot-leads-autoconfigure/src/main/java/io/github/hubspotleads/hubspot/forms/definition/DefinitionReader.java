/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.hubspot.HubSpotJson;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Communication;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Consent;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Digits;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Field;

/**
 * Reads a definition. Texts of it end up in logs, so they are cut and freed of control
 * characters.
 */
final class DefinitionReader {

	private static final int MAX_TEXT = 1000;

	private static final int MAX_FIELDS = 2000;

	private static final int MAX_DEPTH = 20;

	private static final String CONTACT = "0-1";

	private final Map<String, Field> fields = new LinkedHashMap<>();

	private DefinitionReader() {
	}

	static FormDefinition read(String json) {
		HubSpotJson form = HubSpotJson.read(json);
		String formGuid = text(form.get("id"));
		if (formGuid.isEmpty()) {
			throw new IllegalArgumentException(
					"The text is no definition of a form: it is not a JSON object with the 'id' of the form");
		}
		DefinitionReader reader = new DefinitionReader();
		for (HubSpotJson group : form.get("fieldGroups").elements()) {
			boolean queued = text(group.get("groupType")).equals("queued");
			group.get("fields").elements().forEach((field) -> reader.add(field, queued, 0));
		}
		return new FormDefinition(formGuid, text(form.get("formType")), form.get("archived").isTrue(),
				form.get("configuration").get("recaptchaEnabled").isTrue(), List.copyOf(reader.fields.values()),
				consent(form.get("legalConsentOptions")));
	}

	private void add(HubSpotJson json, boolean conditional, int depth) {
		String name = text(json.get("name"));
		if (name.isEmpty() || depth == MAX_DEPTH || this.fields.size() == MAX_FIELDS) {
			return;
		}
		String objectTypeId = text(json.get("objectTypeId"));
		String fullName = (objectTypeId.isEmpty() || objectTypeId.equals(CONTACT)) ? name : objectTypeId + "/" + name;
		Field field = new Field(fullName, text(json.get("fieldType")), json.get("required").isTrue(), conditional,
				options(json), digits(json.get("validation")));
		this.fields.merge(fullName, field, (known, other) -> known.conditional() ? other : known);
		for (HubSpotJson dependent : json.get("dependentFields").elements()) {
			add(dependent.get("dependentField"), true, depth + 1);
		}
	}

	private static List<String> options(HubSpotJson field) {
		List<String> options = new ArrayList<>();
		for (HubSpotJson option : field.get("options").elements()) {
			options.add(text(option.get("value")));
		}
		return options;
	}

	private static Digits digits(HubSpotJson validation) {
		long max = number(validation.get("maxAllowedDigits"), 0);
		return new Digits((int) Math.min(number(validation.get("minAllowedDigits"), 0), Integer.MAX_VALUE),
				(max > 0 && max < Integer.MAX_VALUE) ? (int) max : Integer.MAX_VALUE);
	}

	private static Consent consent(HubSpotJson options) {
		List<Communication> communications = new ArrayList<>();
		for (HubSpotJson checkbox : options.get("communicationsCheckboxes").elements()) {
			long id = number(checkbox.get("subscriptionTypeId"), 0);
			if (id > 0) {
				communications.add(new Communication(id, checkbox.get("required").isTrue()));
			}
		}
		List<Long> interests = new ArrayList<>();
		for (HubSpotJson id : options.get("subscriptionTypeIds").elements()) {
			interests.add(number(id, 0));
		}
		Consent.Type type = switch (text(options.get("type"))) {
			case "explicit_consent_to_process" -> Consent.Type.EXPLICIT;
			case "implicit_consent_to_process" -> Consent.Type.IMPLICIT;
			case "legitimate_interest" -> Consent.Type.LEGITIMATE_INTEREST;
			default -> Consent.Type.NONE;
		};
		return new Consent(type, communications, interests);
	}

	private static long number(HubSpotJson json, long byDefault) {
		try {
			return Long.parseLong(json.text());
		}
		catch (NumberFormatException ex) {
			return byDefault;
		}
	}

	private static String text(HubSpotJson json) {
		String text = json.text();
		StringBuilder clean = new StringBuilder(Math.min(text.length(), MAX_TEXT));
		text.codePoints().limit(MAX_TEXT).forEach((c) -> {
			int type = Character.getType(c);
			boolean visible = type != Character.CONTROL && type != Character.FORMAT && type != Character.LINE_SEPARATOR
					&& type != Character.PARAGRAPH_SEPARATOR && type != Character.SURROGATE;
			clean.appendCodePoint(visible ? c : ' ');
		});
		return clean.toString().strip();
	}

}
