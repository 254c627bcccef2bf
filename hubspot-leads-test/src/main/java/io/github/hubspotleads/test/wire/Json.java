/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import wiremock.com.fasterxml.jackson.core.JsonLocation;
import wiremock.com.fasterxml.jackson.core.JsonProcessingException;
import wiremock.com.fasterxml.jackson.core.StreamReadFeature;
import wiremock.com.fasterxml.jackson.databind.DeserializationFeature;
import wiremock.com.fasterxml.jackson.databind.JsonNode;
import wiremock.com.fasterxml.jackson.databind.json.JsonMapper;
import wiremock.com.fasterxml.jackson.databind.node.JsonNodeFactory;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON, with the copy of Jackson in WireMock's jar: an application's own
 * is not touched. A repeated key is an error, for nobody can say which of its values
 * HubSpot would take.
 *
 * @since 0.1.0
 */
public final class Json {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private Json() {
	}

	/**
	 * Read one JSON value.
	 * @param bytes the value, in UTF-8
	 * @return the value
	 * @throws IllegalArgumentException if that is not what the bytes are, with a sentence
	 * that says where but repeats no value
	 */
	public static JsonNode read(byte[] bytes) {
		try {
			return read(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException("Invalid input JSON: it is not UTF-8", ex);
		}
	}

	/**
	 * Read one JSON value.
	 * @param text the value
	 * @return the value
	 * @throws IllegalArgumentException if that is not what the text is, with a sentence
	 * that says where but repeats no value
	 */
	public static JsonNode read(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JsonProcessingException ex) {
			JsonLocation location = ex.getLocation();
			throw new IllegalArgumentException((location != null)
					? "Invalid input JSON on line " + location.getLineNr() + ", column " + location.getColumnNr()
					: "Invalid input JSON");
		}
	}

	/**
	 * Create an empty JSON object.
	 * @return the object
	 */
	public static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

}
