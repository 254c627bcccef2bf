/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads HubSpot's JSON leniently: what is not there, or of another kind than expected, is
 * just not there. Of two members of one name the first counts.
 *
 * @since 0.1.0
 */
public final class HubSpotJson {

	private static final JsonFactory FACTORY = new JsonFactory();

	private final @Nullable Object value;

	private HubSpotJson(@Nullable Object value) {
		this.value = value;
	}

	/**
	 * Read a text.
	 * @param text the text
	 * @return the value, which has nothing in it if the text is not JSON
	 */
	public static HubSpotJson read(String text) {
		try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			return new HubSpotJson(value(parser));
		}
		catch (JacksonException ex) {
			return new HubSpotJson(null);
		}
	}

	private static @Nullable Object value(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			Map<String, @Nullable Object> members = new LinkedHashMap<>();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				members.putIfAbsent(name, value(parser));
			}
			return members;
		}
		if (token == JsonToken.START_ARRAY) {
			List<@Nullable Object> elements = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				elements.add(value(parser));
			}
			return elements;
		}
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return token == JsonToken.VALUE_TRUE;
		}
		return (token != null && token.isScalarValue() && token != JsonToken.VALUE_NULL) ? parser.getString() : null;
	}

	/**
	 * Return a member of an object.
	 * @param name the name of the member
	 * @return the member, which has nothing in it if there is none
	 */
	public HubSpotJson get(String name) {
		return new HubSpotJson((this.value instanceof Map<?, ?> members) ? members.get(name) : null);
	}

	/**
	 * Tell whether this is an array.
	 * @return {@code true} for an array, be it empty
	 */
	public boolean isArray() {
		return this.value instanceof List<?>;
	}

	/**
	 * Return the elements of an array.
	 * @return the elements, none if this is no array
	 */
	public List<HubSpotJson> elements() {
		return (this.value instanceof List<?> elements) ? elements.stream().map(HubSpotJson::new).toList() : List.of();
	}

	/**
	 * Return a text, or a number as it is written.
	 * @return the text, empty if this is neither
	 */
	public String text() {
		return (this.value instanceof String text) ? text : "";
	}

	/**
	 * Tell whether this is {@code true}.
	 * @return {@code true} only if it is
	 */
	public boolean isTrue() {
		return Boolean.TRUE.equals(this.value);
	}

}
