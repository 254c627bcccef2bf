/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Scope;
import io.github.hubspotleads.hubspot.ErrorText;
import io.github.hubspotleads.hubspot.HubSpotExchange;
import io.github.hubspotleads.hubspot.HubSpotJson;
import org.jspecify.annotations.Nullable;

/**
 * The answers of the Forms API: nothing of the submission in a good one, and in a refusal
 * a list of errors with {@code errorType} and a message that names the field
 * ({@code Error in 'fields.email'. Required field 'email' is missing}).
 */
final class FormsApiAnswer implements HubSpotExchange.AnswerReader {

	// One probe a minute finds out whether the token was changed.
	static final Duration TOKEN_PAUSE = Duration.ofMinutes(1);

	private static final Duration FORM_PAUSE = Duration.ofMinutes(5);

	private static final int MAX_ERRORS = 100;

	private static final Pattern PLACE = Pattern.compile("Error in '(?:fields\\.)?([^']{1,256})'");

	private static final Pattern CORRELATION_ID = Pattern.compile("[0-9a-zA-Z-]{8,64}");

	private static final Pattern ERROR_TYPE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

	private static final String UNKNOWN = "UNKNOWN";

	private final boolean authenticated;

	/**
	 * Create a new reader.
	 * @param authenticated whether a token was sent
	 */
	FormsApiAnswer(boolean authenticated) {
		this.authenticated = authenticated;
	}

	@Override
	public boolean isRefusal(String text) {
		return text.contains("\"errors\"") && !HubSpotJson.read(text).get("errors").elements().isEmpty();
	}

	// A captive portal or a login page of a proxy: the API answers with JSON, or nothing.
	@Override
	public boolean isForeign(String text) {
		return text.stripLeading().startsWith("<");
	}

	@Override
	public boolean isDecidedByText() {
		return true;
	}

	@Override
	public @Nullable SubmissionGuid submissionGuid(String text) {
		return null;
	}

	@Override
	public @Nullable DeliveryOutcome clientError(int status, String text, Lead lead) {
		if (status < 300) {
			return refusal(status, text, lead);
		}
		return switch (status) {
			case 400 -> refusal(status, text, lead);
			case 401, 403 -> unauthorized(status, text, lead);
			case 404,
					410 ->
				new DeliveryOutcome.Postponed(
						told(Type.NOT_FOUND, status, "it knows no form of that guid in that portal", text, lead),
						FORM_PAUSE, Scope.FORM);
			default -> null;
		};
	}

	// Without a token it is not the portal's trouble, and not that of the other portals
	// whose forms go to the open endpoint.
	private DeliveryOutcome unauthorized(int status, String text, Lead lead) {
		if (this.authenticated) {
			return new DeliveryOutcome.Postponed(told(Type.UNAUTHORIZED, status,
					"the access token is missing, revoked or lacks the scope 'forms'", text, lead), TOKEN_PAUSE);
		}
		return new DeliveryOutcome.Postponed(
				told(Type.UNAUTHORIZED, status, "it takes no leads of this form without an access token", text, lead),
				FORM_PAUSE, Scope.FORM);
	}

	private static SubmissionError told(Type type, int status, String meaning, String text, Lead lead) {
		String quoted = ErrorText.of(text, lead);
		return SubmissionError.of(type,
				"HubSpot answered " + status + ": " + meaning + (quoted.isEmpty() ? "" : " (" + quoted + ')'));
	}

	// A text without a list of errors, or with none but HubSpot's own, is left to the
	// general rules.
	private static @Nullable DeliveryOutcome refusal(int status, String text, Lead lead) {
		HubSpotJson answer = HubSpotJson.read(text);
		ErrorText mask = ErrorText.masking(lead);
		List<FieldError> errors = new ArrayList<>();
		for (HubSpotJson error : answer.get("errors").elements()) {
			errors.add(error(error, lead, mask));
			if (errors.size() == MAX_ERRORS) {
				break;
			}
		}
		if (errors.isEmpty() || (ErrorText.isInternal(text) && errors.stream().noneMatch(FormsApiAnswer::isTyped))) {
			return null;
		}
		boolean closed = errors.stream().anyMatch((error) -> Remedy.of(error.code()) == Remedy.CHANGE_FORM);
		SubmissionError error = new SubmissionError(closed ? Type.FORM_CLOSED : Type.REFUSED,
				summary(status, answer, errors), errors);
		return closed ? new DeliveryOutcome.Postponed(error, FORM_PAUSE, Scope.FORM)
				: new DeliveryOutcome.Rejected(error);
	}

	private static boolean isTyped(FieldError error) {
		return !error.code().equals(UNKNOWN) && !ErrorText.isInternal(error.code());
	}

	private static FieldError error(HubSpotJson error, Lead lead, ErrorText mask) {
		String message = error.get("message").text();
		String code = error.get("errorType").text();
		Matcher place = PLACE.matcher(message);
		String field = place.find() ? place.group(1) : "";
		String told = mask.of(field).equals(field) ? field : known(field, lead);
		return new FieldError(pathOf(told, lead), told, mask.of(message),
				ERROR_TYPE.matcher(code).matches() ? code : UNKNOWN);
	}

	// A name that looks like a value of the lead is told only if the lead has such a
	// field.
	private static String known(String field, Lead lead) {
		return (lead.value(field) != null) ? field : "";
	}

	private static String pathOf(String field, Lead lead) {
		for (Lead.Field candidate : lead.fields()) {
			if (candidate.name().equals(field)) {
				return candidate.source();
			}
		}
		return field;
	}

	private static String summary(int status, HubSpotJson answer, List<FieldError> errors) {
		StringBuilder summary = new StringBuilder("HubSpot answered ").append(status).append(':');
		for (FieldError error : errors) {
			summary.append(' ').append(error.code());
			if (!error.field().isEmpty()) {
				summary.append(" (").append(error.field()).append(')');
			}
		}
		String correlationId = answer.get("correlationId").text();
		if (CORRELATION_ID.matcher(correlationId).matches()) {
			summary.append(", correlation id ").append(correlationId);
		}
		return summary.toString();
	}

}
