/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.definition;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.forms.submission.FormSubmission;
import io.github.hubspotleads.test.wire.Json;
import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A form as {@code GET /marketing/v3/forms/{formGuid}} shows it: <pre class="code">
 * FormDefinition.of("4a2b9c1e-0f3d-4c5b-8a7e-6d5c4b3a2f10")
 *     .withFields(FormField.email("email").required(), FormField.choice("size", "1-5", "5-25"))
 * </pre> A form has no portal, and takes submissions in all of them, until
 * {@link #inPortal} says otherwise. Immutable.
 *
 * @since 0.1.0
 */
public final class FormDefinition {

	private static final Pattern FORM_GUID = Pattern
		.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

	private static final String TIME = "2026-01-01T00:00:00.000Z";

	private final ObjectNode json;

	private final @Nullable String portalId;

	private FormDefinition(ObjectNode json, @Nullable String portalId) {
		this.json = json;
		this.portalId = portalId;
	}

	/**
	 * Describe a form that has no field yet.
	 * @param formGuid the form guid
	 * @return the form
	 * @throws IllegalArgumentException if that is not a guid
	 */
	public static FormDefinition of(String formGuid) {
		ObjectNode json = Json.object();
		json.put("id", formGuid).put("name", "Form").put("formType", "hubspot");
		json.put("createdAt", TIME).put("updatedAt", TIME).put("archived", false);
		json.putArray("fieldGroups");
		json.putObject("configuration").put("language", "en").put("recaptchaEnabled", false);
		json.putObject("legalConsentOptions").put("type", "none");
		return checked(json).withThankYou("Thanks for submitting the form.");
	}

	/**
	 * Take a form as HubSpot shows it.
	 * @param json the definition, as version 3 of the API for forms answers it
	 * @return the form
	 * @throws IllegalArgumentException if that is not the definition of a form
	 */
	public static FormDefinition parse(String json) {
		JsonNode node = Json.read(json);
		if (!(node instanceof ObjectNode object) || !node.path("fieldGroups").isArray()) {
			throw new IllegalArgumentException("The definition of a form must be an object with an id and fieldGroups");
		}
		return checked(object);
	}

	private static FormDefinition checked(ObjectNode json) {
		if (!isFormGuid(json.path("id").asText())) {
			throw new IllegalArgumentException(
					"The id of a form must be a guid but is '" + json.path("id").asText() + "'");
		}
		return new FormDefinition(json, null);
	}

	/**
	 * Whether a text could be the guid of a form.
	 * @param text the text
	 * @return whether it is written like one
	 */
	public static boolean isFormGuid(String text) {
		return FORM_GUID.matcher(text).matches();
	}

	/**
	 * Name the form.
	 * @param name the name
	 * @return the form of this name
	 */
	public FormDefinition withName(String name) {
		return with((changed) -> changed.put("name", name));
	}

	/**
	 * Say which portal the form belongs to. In others it is then not found.
	 * @param portalId the id of the portal
	 * @return the form in this portal
	 */
	public FormDefinition inPortal(String portalId) {
		return new FormDefinition(this.json, portalId);
	}

	/**
	 * Add fields.
	 * @param fields the fields
	 * @return the form with the fields
	 */
	public FormDefinition withFields(FormField... fields) {
		return with((changed) -> {
			ObjectNode group = changed.withArray("fieldGroups").addObject();
			group.put("groupType", "default_group").put("richTextType", "text");
			group.putArray("fields").addAll(Arrays.stream(fields).map(FormField::json).toList());
		});
	}

	/**
	 * Demand that a captcha is solved, which no submission by an API can do.
	 * @return the form with a captcha
	 */
	public FormDefinition withRecaptcha() {
		return with((changed) -> changed.withObjectProperty("configuration").put("recaptchaEnabled", true));
	}

	/**
	 * Demand consent to processing.
	 * @return the form that asks for consent
	 */
	public FormDefinition withConsentToProcess() {
		return with((changed) -> changed.putObject("legalConsentOptions")
			.put("type", "explicit_consent_to_process")
			.put("consentToProcessText", "I agree that my data is processed."));
	}

	/**
	 * Answer submissions with another page to go to.
	 * @param uri the address of the page
	 * @return the form that answers so
	 */
	public FormDefinition withRedirect(String uri) {
		return withPostSubmitAction("redirect_url", uri);
	}

	/**
	 * Answer submissions with a message.
	 * @param html the message
	 * @return the form that answers so
	 */
	public FormDefinition withThankYou(String html) {
		return withPostSubmitAction("thank_you", html);
	}

	private FormDefinition withPostSubmitAction(String type, String value) {
		return with((changed) -> changed.withObjectProperty("configuration")
			.putObject("postSubmitAction")
			.put("type", type)
			.put("value", value));
	}

	private FormDefinition with(Consumer<ObjectNode> change) {
		ObjectNode changed = this.json.deepCopy();
		change.accept(changed);
		return new FormDefinition(changed, this.portalId);
	}

	/**
	 * Return the form guid.
	 * @return the guid
	 */
	public String formGuid() {
		return this.json.path("id").asText();
	}

	/**
	 * Return the portal that the form belongs to.
	 * @return the id, or {@code null} if the form is in all portals
	 */
	public @Nullable String portalId() {
		return this.portalId;
	}

	/**
	 * Return the definition as HubSpot shows it.
	 * @return the JSON text
	 */
	public String json() {
		return this.json.toString();
	}

	/**
	 * Return what HubSpot finds wrong with a submission because of the form.
	 * @param submission the submission
	 * @param secure whether it came by the authenticated endpoint, which takes fields
	 * that are not on the form
	 * @return the errors, none if nothing is wrong
	 */
	public List<FormError> check(FormSubmission submission, boolean secure) {
		return DefinitionCheck.check(this.json, submission, secure);
	}

	/**
	 * Return what HubSpot answers to a submission it takes.
	 * @return the JSON text
	 */
	public String reply() {
		JsonNode action = this.json.path("configuration").path("postSubmitAction");
		String key = action.path("type").asText().equals("redirect_url") ? "redirectUri" : "inlineMessage";
		return Json.object().put(key, action.path("value").asText()).toString();
	}

	@Override
	public String toString() {
		return "FormDefinition[" + formGuid() + ']';
	}

}
