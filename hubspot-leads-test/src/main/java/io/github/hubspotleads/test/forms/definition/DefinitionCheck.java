/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.forms.submission.FormErrorType;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Checks a submission against the definition of its form. Fields that depend on others,
 * or come with a later visit, are never missed: only a browser knows whether they were
 * shown.
 */
final class DefinitionCheck {

	// HubSpot takes it whatever the form, and lets it win over the form's own setting.
	private static final String ALWAYS_TAKEN = "fields.lifecyclestage";

	private final Map<String, FormField> fields = new LinkedHashMap<>();

	private final List<FormError> errors = new ArrayList<>();

	private final JsonNode definition;

	private DefinitionCheck(JsonNode definition) {
		this.definition = definition;
	}

	static List<FormError> check(ObjectNode definition, FormSubmission submission, boolean secure) {
		DefinitionCheck check = new DefinitionCheck(definition);
		check.checkForm();
		if (check.errors.isEmpty()) {
			definition.path("fieldGroups").forEach(check::addGroup);
			check.checkRequired(submission);
			submission.fields().forEach((field) -> check.checkField(field, secure));
			check.checkConsent(submission.legalConsent());
		}
		return check.errors;
	}

	private void checkForm() {
		String subject = "Form '" + this.definition.path("id").asText() + "' can't receive API submissions as ";
		if (this.definition.path("configuration").path("recaptchaEnabled").asBoolean()) {
			this.errors.add(new FormError(FormErrorType.FORM_HAS_RECAPTCHA_ENABLED.name(),
					subject + "Captcha (SPAM prevention) is enabled."));
		}
		else if (!this.definition.path("formType").asText("hubspot").equals("hubspot")) {
			this.errors.add(new FormError(null, subject + "it was not made in HubSpot."));
		}
	}

	private void addGroup(JsonNode group) {
		boolean shown = group.path("groupType").asText("default_group").equals("default_group");
		group.path("fields").forEach((field) -> addField(field, shown));
	}

	private void addField(JsonNode node, boolean shown) {
		if (node instanceof ObjectNode object) {
			ObjectNode copy = object.deepCopy();
			FormField field = new FormField(shown ? copy : copy.put("required", false));
			this.fields.put(field.place(), field);
			object.path("dependentFields").forEach((dependent) -> addField(dependent.path("dependentField"), false));
		}
	}

	private void checkRequired(FormSubmission submission) {
		Set<String> filled = new HashSet<>();
		submission.fields()
			.stream()
			.filter((field) -> !field.value().isBlank())
			.forEach((field) -> filled.add(field.place()));
		this.fields.forEach((place, field) -> {
			if (field.isRequired() && !filled.contains(place)) {
				this.errors
					.add(FormErrorType.REQUIRED_FIELD.at(place, "Required field '" + field.name() + "' is missing"));
			}
		});
	}

	private void checkField(FormSubmission.Field posted, boolean secure) {
		FormField field = this.fields.get(posted.place());
		if (field != null) {
			FormError error = posted.value().isBlank() ? null : ValueCheck.check(field, posted.value());
			if (error != null) {
				this.errors.add(error);
			}
		}
		else if (!secure && !posted.place().equals(ALWAYS_TAKEN)) {
			this.errors.add(FormErrorType.FIELD_NOT_IN_FORM_DEFINITION.at(posted.place(),
					"Field '" + posted.name() + "' is not in the form definition"));
		}
	}

	private void checkConsent(@Nullable ReceivedConsent consent) {
		String type = this.definition.path("legalConsentOptions").path("type").asText();
		if (type.equals("explicit_consent_to_process")
				&& (consent == null || !Boolean.TRUE.equals(consent.consentToProcess()))) {
			this.errors.add(FormErrorType.MISSING_PROCESSING_CONSENT.error());
		}
	}

}
