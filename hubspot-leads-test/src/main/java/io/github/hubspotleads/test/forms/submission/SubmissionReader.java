/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms.submission;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.hubspotleads.test.wire.Json;
import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads the body of a submission and checks all that HubSpot checks without looking at
 * the form. It reads on after an error, so that all are told at once. Keys that HubSpot
 * does not document are passed over.
 *
 * @since 0.1.0
 */
public final class SubmissionReader {

	private static final int MAX_FIELDS = 1000;

	// HubSpot documents the error but not the bound; this is that of its contacts.
	private static final int MAX_VALUE_LENGTH = 65_536;

	private static final Duration FUTURE = Duration.ofDays(1);

	private static final Pattern OBJECT_TYPE_ID = Pattern.compile("\\d+-\\d+");

	private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>()\\[\\]\"]+@([^@\\s,;<>()\\[\\]\"]+)");

	private static final Pattern MILLISECONDS = Pattern.compile("\\d{1,18}");

	private SubmissionReader() {
	}

	/**
	 * Read a submission.
	 * @param body the body
	 * @param now the present
	 * @return the submission, with its errors
	 * @throws IllegalArgumentException if it has another shape, with a sentence that says
	 * so and repeats no value
	 */
	public static FormSubmission read(byte[] body, Instant now) {
		JsonNode root = Json.read(body);
		if (!root.isObject()) {
			throw malformed("the body", "an object");
		}
		List<FormError> errors = new ArrayList<>();
		List<FormSubmission.Field> fields = fields(root.path("fields"));
		checkFields(fields, errors);
		Instant submittedAt = submittedAt(root.path("submittedAt"), now, errors);
		Map<String, String> context = ContextReader.read(root.path("context"), errors);
		ReceivedConsent consent = ConsentReader.read(root.path("legalConsentOptions"), errors);
		return new FormSubmission(fields, context, submittedAt, consent, List.copyOf(errors));
	}

	/**
	 * Whether a text is an e-mail address, as far as its shape tells.
	 * @param text the text
	 * @return whether it is one
	 */
	public static boolean isEmail(String text) {
		Matcher matcher = EMAIL.matcher(text);
		if (!matcher.matches()) {
			return false;
		}
		String domain = matcher.group(1);
		return domain.contains(".") && !domain.startsWith(".") && !domain.endsWith(".") && !domain.contains("..");
	}

	private static List<FormSubmission.Field> fields(JsonNode nodes) {
		if (!nodes.isArray() || nodes.isEmpty()) {
			throw malformed("'fields'", "an array with at least one field");
		}
		List<FormSubmission.Field> fields = new ArrayList<>();
		for (JsonNode node : nodes) {
			fields.add(field(node, "fields[" + fields.size() + "]"));
		}
		return List.copyOf(fields);
	}

	private static FormSubmission.Field field(JsonNode node, String place) {
		JsonNode type = node.path("objectTypeId");
		if (!isAbsent(type) && !(type.isTextual() && OBJECT_TYPE_ID.matcher(type.textValue()).matches())) {
			throw malformed("'" + place + ".objectTypeId'", "an object type id");
		}
		if (!node.path("name").isTextual() || node.path("name").textValue().isBlank()) {
			throw malformed("'" + place + ".name'", "a name");
		}
		if (!node.path("value").isTextual()) {
			throw malformed("'" + place + ".value'", "a string");
		}
		return new FormSubmission.Field(isAbsent(type) ? null : type.textValue(), node.path("name").textValue(),
				node.path("value").textValue());
	}

	private static void checkFields(List<FormSubmission.Field> fields, List<FormError> errors) {
		if (fields.size() > MAX_FIELDS) {
			errors.add(FormErrorType.MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED.error());
		}
		for (FormSubmission.Field field : fields) {
			if (field.value().length() > MAX_VALUE_LENGTH) {
				errors.add(FormErrorType.INPUT_TOO_LARGE.at(field.place(), "The value is too large"));
			}
			else if (field.place().equals("fields.email") && !field.value().isBlank() && !isEmail(field.value())) {
				errors
					.add(FormErrorType.INVALID_EMAIL.at(field.place(), "'" + field.value() + "' is not a valid email"));
			}
		}
	}

	private static @Nullable Instant submittedAt(JsonNode node, Instant now, List<FormError> errors) {
		if (isAbsent(node)) {
			return null;
		}
		if (!(node.isTextual() || node.isIntegralNumber()) || !MILLISECONDS.matcher(node.asText()).matches()) {
			throw malformed("'submittedAt'", "a time in milliseconds");
		}
		Instant submittedAt = Instant.ofEpochMilli(Long.parseLong(node.asText()));
		if (submittedAt.isBefore(now.atZone(ZoneOffset.UTC).minusMonths(1).toInstant())) {
			errors.add(FormErrorType.INVALID_METADATA.at("submittedAt", "The time is more than one month ago"));
		}
		else if (submittedAt.isAfter(now.plus(FUTURE))) {
			errors.add(FormErrorType.INVALID_METADATA.at("submittedAt", "The time is in the future"));
		}
		return submittedAt;
	}

	static boolean isAbsent(JsonNode node) {
		return node.isMissingNode() || node.isNull();
	}

	private static IllegalArgumentException malformed(String what, String expected) {
		return new IllegalArgumentException("Invalid input JSON: " + what + " must be " + expected);
	}

}
