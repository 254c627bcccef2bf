/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.util.Arrays;
import java.util.List;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The details of a record as JSON.
 */
final class DetailsJson {

	private DetailsJson() {
	}

	static byte[] write(SubmissionDetails details) {
		return StoredJson.write((json) -> {
			if (details.consent() != null) {
				write(json, details.consent());
			}
			if (details.error() != null) {
				write(json, details.error());
			}
			if (!details.leftOut().isEmpty()) {
				write(json, details.leftOut());
			}
			StoredJson.writeIfPresent(json, "guid", details.submissionGuid());
			StoredJson.writeIfPresent(json, "submittedAt", details.submittedAt());
			if (details.arrival() != null) {
				write(json, details.arrival());
			}
		});
	}

	private static void write(JsonGenerator json, ConsentProof proof) {
		json.writeObjectPropertyStart("proof");
		ConsentJson.write(json, "consent", proof.consent());
		StoredJson.writeIfPresent(json, "givenAt", proof.givenAt());
		StoredJson.writeIfPresent(json, "pageUri", proof.pageUri());
		json.writeEndObject();
	}

	private static void write(JsonGenerator json, SubmissionError error) {
		json.writeObjectPropertyStart("error");
		json.writeStringProperty("type", error.type().name());
		json.writeStringProperty("message", error.message());
		json.writeArrayPropertyStart("fields");
		for (SubmissionError.FieldError field : error.fields()) {
			writeTexts(json, field.path(), field.field(), field.message(), field.code());
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void write(JsonGenerator json, List<RefusedValue> leftOut) {
		json.writeArrayPropertyStart("leftOut");
		for (RefusedValue refused : leftOut) {
			writeTexts(json, refused.path(), refused.field(), refused.code(), refused.message(), refused.value());
		}
		json.writeEndArray();
	}

	private static void write(JsonGenerator json, Arrival arrival) {
		json.writeObjectPropertyStart("arrival");
		json.writeStringProperty("checkedAt", arrival.checkedAt().toString());
		json.writeName("guids");
		writeTexts(json, arrival.guids().stream().map(SubmissionGuid::toString).toArray(String[]::new));
		json.writeEndObject();
	}

	private static void writeTexts(JsonGenerator json, String... texts) {
		json.writeStartArray();
		for (String text : texts) {
			json.writeString(text);
		}
		json.writeEndArray();
	}

	static SubmissionDetails read(JsonTree json) {
		JsonTree proof = json.find("proof");
		JsonTree error = json.find("error");
		JsonTree arrival = json.find("arrival");
		String guid = json.findText("guid");
		return new SubmissionDetails((proof != null) ? proof(proof) : null, (error != null) ? error(error) : null,
				json.elements("leftOut").stream().map(DetailsJson::refused).toList(),
				(guid != null) ? SubmissionGuid.of(guid) : null, json.findTime("submittedAt"),
				(arrival != null) ? arrival(arrival) : null);
	}

	private static @Nullable ConsentProof proof(JsonTree json) {
		JsonTree consent = json.find("consent");
		return (consent != null)
				? new ConsentProof(ConsentJson.read(consent), json.findTime("givenAt"), json.findText("pageUri"))
				: null;
	}

	private static SubmissionError error(JsonTree json) {
		List<SubmissionError.FieldError> fields = json.elements("fields").stream().map((field) -> {
			List<String> texts = field.texts(4);
			return new SubmissionError.FieldError(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
		}).toList();
		return new SubmissionError(type(json.text("type")), json.text("message"), fields);
	}

	// A later release may know more kinds: one of them must not make a record unreadable.
	private static SubmissionError.Type type(String name) {
		return Arrays.stream(SubmissionError.Type.values())
			.filter((type) -> type.name().equals(name))
			.findFirst()
			.orElse(SubmissionError.Type.INTERNAL);
	}

	private static RefusedValue refused(JsonTree json) {
		List<String> texts = json.texts(5);
		return new RefusedValue(texts.get(0), texts.get(1), texts.get(2), texts.get(3), texts.get(4));
	}

	private static Arrival arrival(JsonTree json) {
		return new Arrival(json.time("checkedAt"),
				json.elements("guids").stream().map((guid) -> SubmissionGuid.of(guid.text())).toList());
	}

}
