/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.forms;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;

import io.github.hubspotleads.test.forms.submission.FormError;
import io.github.hubspotleads.test.wire.Json;
import io.github.hubspotleads.test.wire.Reply;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How HubSpot words its refusals. Those with status 400 for a reason and 429 are
 * documented; of the others only the status is.
 *
 * @since 0.1.0
 */
public final class Refusals {

	private final Supplier<UUID> correlationIds;

	/**
	 * Create the wording.
	 * @param correlationIds where the correlation ids come from
	 */
	public Refusals(Supplier<UUID> correlationIds) {
		this.correlationIds = correlationIds;
	}

	/**
	 * Refuse a submission for what is wrong with it.
	 * @param errors what is wrong, at least one thing
	 * @return status 400
	 */
	public Reply invalid(List<FormError> errors) {
		ObjectNode envelope = envelope("The request is not valid");
		for (FormError error : errors) {
			ObjectNode node = envelope.withArray("errors").addObject().put("message", error.message());
			if (error.errorType() != null) {
				node.put("errorType", error.errorType());
			}
		}
		return Reply.json(400, envelope);
	}

	/**
	 * Refuse a request for the lack of a valid token.
	 * @return status 401
	 */
	public Reply unauthorized() {
		return plain(401, "Authentication credentials not found", "INVALID_AUTHENTICATION");
	}

	/**
	 * Refuse a request whose token has not the scope that it takes.
	 * @return status 403
	 */
	public Reply forbidden() {
		ObjectNode envelope = envelope("This token is not allowed to do this").put("category", "MISSING_SCOPES");
		ObjectNode error = envelope.putArray("errors").addObject().put("message", "A required scope is missing");
		error.putObject("context").putArray("requiredGranularScopes").add("forms");
		return Reply.json(403, envelope);
	}

	/**
	 * Refuse a request for a form that is not in the portal.
	 * @return status 404
	 */
	public Reply formNotFound() {
		return plain(404, "Form not found", "OBJECT_NOT_FOUND");
	}

	/**
	 * Refuse a request above a limit.
	 * @param policyName which limit, such as {@code TEN_SECONDLY_ROLLING} or
	 * {@code DAILY}
	 * @return status 429
	 */
	public Reply rateLimited(String policyName) {
		ObjectNode envelope = envelope("You have reached your " + policyName.toLowerCase(Locale.ROOT) + " limit.");
		envelope.put("errorType", "RATE_LIMIT").put("policyName", policyName);
		return Reply.json(429, envelope.put("requestId", this.correlationIds.get().toString()));
	}

	/**
	 * Refuse a request before it reaches HubSpot, as is done for a minute after ten
	 * answers with 429 within a second.
	 * @return status 429, not in JSON
	 */
	public static Reply blocked() {
		return Reply.text(429, "error code: 1015");
	}

	/**
	 * Refuse a request because the account is being moved to another data centre.
	 * @return status 477
	 */
	public Reply moving() {
		return plain(477, "The account is being moved");
	}

	/**
	 * Fail with a page for people, as what stands before HubSpot does.
	 * @param status the HTTP status
	 * @return the page
	 */
	public static Reply html(int status) {
		String title = "Error " + status;
		return Reply.of(status, "text/html;charset=utf-8", "<!DOCTYPE html>\n<html><head><title>" + title
				+ "</title></head><body><h1>" + title + "</h1></body></html>\n");
	}

	/**
	 * Refuse a request in a sentence.
	 * @param status the HTTP status
	 * @param message the sentence
	 * @return that status
	 */
	public Reply plain(int status, String message) {
		return Reply.json(status, envelope(message));
	}

	private Reply plain(int status, String message, String category) {
		return Reply.json(status, envelope(message).put("category", category));
	}

	private ObjectNode envelope(String message) {
		ObjectNode envelope = Json.object().put("status", "error").put("message", message);
		return envelope.put("correlationId", this.correlationIds.get().toString());
	}

}
