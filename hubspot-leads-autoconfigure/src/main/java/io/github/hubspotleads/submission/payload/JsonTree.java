/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * Reads stored JSON strictly: what has to be there and is not, or is of another kind,
 * makes the whole unreadable. Members nobody asks for are passed over.
 */
final class JsonTree {

	private final Object value;

	private JsonTree(Object value) {
		this.value = value;
	}

	static <T> T read(byte[] bytes, Function<JsonTree, T> reader) {
		try (JsonParser parser = StoredJson.FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
			parser.nextToken();
			JsonTree tree = new JsonTree(value(parser));
			long version = tree.number(StoredJson.VERSION);
			if (version != SubmissionPayloads.FORMAT) {
				throw UnreadablePayloadException.elsewhere("It is of version " + version + ", and this release knows "
						+ SubmissionPayloads.FORMAT + " alone");
			}
			return reader.apply(tree);
		}
		catch (JacksonException | DateTimeParseException | IllegalArgumentException ex) {
			throw damaged();
		}
	}

	private static Object value(JsonParser parser) {
		JsonToken token = parser.currentToken();
		if (token == JsonToken.START_OBJECT) {
			Map<String, Object> members = new HashMap<>();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				members.put(name, value(parser));
			}
			return members;
		}
		if (token == JsonToken.START_ARRAY) {
			List<Object> elements = new ArrayList<>();
			while (parser.nextToken() != JsonToken.END_ARRAY) {
				elements.add(value(parser));
			}
			return elements;
		}
		if (token == JsonToken.VALUE_NUMBER_INT) {
			return parser.getLongValue();
		}
		if (token == JsonToken.VALUE_STRING) {
			return parser.getString();
		}
		if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
			return token == JsonToken.VALUE_TRUE;
		}
		throw damaged();
	}

	private static UnreadablePayloadException damaged() {
		return UnreadablePayloadException.damaged("It is not what was written");
	}

	private <T> T as(Class<T> type) {
		if (!type.isInstance(this.value)) {
			throw damaged();
		}
		return type.cast(this.value);
	}

	@Nullable JsonTree find(String name) {
		Object member = as(Map.class).get(name);
		return (member != null) ? new JsonTree(member) : null;
	}

	private JsonTree get(String name) {
		JsonTree member = find(name);
		if (member == null) {
			throw damaged();
		}
		return member;
	}

	String text() {
		return as(String.class);
	}

	String text(String name) {
		return get(name).text();
	}

	@Nullable String findText(String name) {
		JsonTree member = find(name);
		return (member != null) ? member.text() : null;
	}

	@Nullable Instant findTime(String name) {
		String text = findText(name);
		return (text != null) ? Instant.parse(text) : null;
	}

	Instant time(String name) {
		return Instant.parse(text(name));
	}

	long number(String name) {
		return get(name).as(Long.class);
	}

	boolean flag(String name) {
		return get(name).as(Boolean.class);
	}

	// The elements of an array, none if there is no such member.
	List<JsonTree> elements(String name) {
		JsonTree member = find(name);
		return (member != null) ? member.elements() : List.of();
	}

	// The elements of an array of texts that has so many at least.
	List<String> texts(int least) {
		List<String> texts = new ArrayList<>();
		for (Object element : as(List.class)) {
			if (!(element instanceof String text)) {
				throw damaged();
			}
			texts.add(text);
		}
		if (texts.size() < least) {
			throw damaged();
		}
		return texts;
	}

	List<JsonTree> elements() {
		List<JsonTree> elements = new ArrayList<>();
		for (Object element : as(List.class)) {
			elements.add(new JsonTree(element));
		}
		return elements;
	}

}
