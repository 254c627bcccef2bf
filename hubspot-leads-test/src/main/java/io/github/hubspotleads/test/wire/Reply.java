/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import wiremock.com.fasterxml.jackson.databind.JsonNode;

/**
 * A whole HTTP answer.
 *
 * @param status the HTTP status
 * @param contentType the content type
 * @param body the body
 * @param headers further headers by name
 * @since 0.1.0
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {

	/**
	 * Create a reply of plain text.
	 * @param status the HTTP status
	 * @param text the body
	 * @return the reply
	 */
	public static Reply text(int status, String text) {
		return of(status, "text/plain;charset=utf-8", text);
	}

	/**
	 * Create a reply of JSON.
	 * @param status the HTTP status
	 * @param json the body
	 * @return the reply
	 */
	public static Reply json(int status, JsonNode json) {
		return of(status, "application/json;charset=utf-8", json.toString());
	}

	/**
	 * Create a reply of any text.
	 * @param status the HTTP status
	 * @param contentType the content type
	 * @param body the body, sent in UTF-8
	 * @return the reply
	 */
	public static Reply of(int status, String contentType, String body) {
		return new Reply(status, contentType, body.getBytes(StandardCharsets.UTF_8), Map.of());
	}

	/**
	 * Add a header.
	 * @param name the name of the header
	 * @param value its value
	 * @return the reply with the header
	 */
	public Reply withHeader(String name, String value) {
		Map<String, String> headers = new LinkedHashMap<>(this.headers);
		headers.put(name, value);
		return new Reply(this.status, this.contentType, this.body, headers);
	}

}
