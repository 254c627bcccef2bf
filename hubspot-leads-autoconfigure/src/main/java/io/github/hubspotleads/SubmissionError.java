/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.util.List;

/**
 * Why a submission was refused, or why its last attempt failed.
 * <p>
 * Nothing in it is personal: messages name fields and Java property paths, and a text of
 * HubSpot's is kept only with the lead's own values masked.
 *
 * @param type the kind of error
 * @param message a sentence for people, at most 1,024 characters
 * @param fields the fields at fault, at most 100, empty when the error is not about
 * fields
 * @since 0.1.0
 */
public record SubmissionError(Type type, String message, List<FieldError> fields) {

	private static final int MAX_MESSAGE = 1024;

	private static final int MAX_FIELDS = 100;

	public SubmissionError {
		message = FieldText.cut(message, MAX_MESSAGE);
		fields = List.copyOf((fields.size() > MAX_FIELDS) ? fields.subList(0, MAX_FIELDS) : fields);
	}

	/**
	 * Create an error that is not about single fields.
	 * @param type the kind of error
	 * @param message a sentence for people
	 * @return the error
	 */
	public static SubmissionError of(Type type, String message) {
		return new SubmissionError(type, message, List.of());
	}

	/**
	 * A field at fault. Each text is cut after 256 characters.
	 *
	 * @param path the Java property path that the value came from, or the field's name
	 * where the lead was built by hand
	 * @param field HubSpot's name of the field, empty where the value is not sent
	 * @param message what is wrong with it, without the value
	 * @param code the {@code errorType} of HubSpot, empty where it was not HubSpot that
	 * refused
	 */
	public record FieldError(String path, String field, String message, String code) {

		private static final int MAX_LENGTH = 256;

		public FieldError {
			path = FieldText.cut(path, MAX_LENGTH);
			field = FieldText.cut(field, MAX_LENGTH);
			message = FieldText.cut(message, MAX_LENGTH);
			code = FieldText.cut(code, MAX_LENGTH);
		}

		/**
		 * Create an error that was found here.
		 * @param path the Java property path
		 * @param field the field's name at HubSpot
		 * @param message what is wrong
		 */
		public FieldError(String path, String field, String message) {
			this(path, field, message, "");
		}

	}

	/**
	 * The kinds of error, a closed list that is safe as the key of a metric.
	 */
	public enum Type {

		/** The lead did not pass validation here; HubSpot was not asked. */
		INVALID,

		/** HubSpot refused the lead. */
		REFUSED,

		/** HubSpot does not know the address the lead was sent to (404, 410). */
		NOT_FOUND,

		/** HubSpot does not accept the access token, or its scopes (401, 403). */
		UNAUTHORIZED,

		/** HubSpot takes no leads for the form as it is set up there. */
		FORM_CLOSED,

		/** HubSpot asks to slow down, or has blocked this address for a while. */
		RATE_LIMITED,

		/** HubSpot answered that it cannot take leads now (408, 425, 5xx). */
		UNAVAILABLE,

		/** HubSpot answered with a redirect, which is never followed. */
		REDIRECTED,

		/** No connection: refused, unreachable, or the host has no address. */
		UNREACHABLE,

		/** No trustworthy connection: certificate or TLS handshake failed. */
		TLS,

		/** No answer within the time allowed. */
		TIMEOUT,

		/** The connection broke before the answer; HubSpot may have the lead. */
		CONNECTION_LOST,

		/** The answer is not HTTP, or not within bounds. */
		UNREADABLE_ANSWER,

		/** A defect on this side while the lead was being sent. */
		INTERNAL

	}

}
