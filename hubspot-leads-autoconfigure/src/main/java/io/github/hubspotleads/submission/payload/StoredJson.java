/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON that is to be stored: an object that says what version it is of.
 */
final class StoredJson {

	static final JsonFactory FACTORY = new JsonFactory();

	static final String VERSION = "v";

	private StoredJson() {
	}

	static byte[] write(Consumer<JsonGenerator> members) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
		try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeNumberProperty(VERSION, SubmissionPayloads.FORMAT);
			members.accept(json);
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	static void writeIfPresent(JsonGenerator json, String name, @Nullable Object value) {
		if (value != null) {
			json.writeStringProperty(name, value.toString());
		}
	}

}
