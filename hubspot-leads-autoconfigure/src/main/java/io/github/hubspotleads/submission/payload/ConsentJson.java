/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.LegalConsent;
import tools.jackson.core.JsonGenerator;

/**
 * What a visitor agreed to, as JSON. Only a legitimate interest has a legal basis.
 */
final class ConsentJson {

	private ConsentJson() {
	}

	static void write(JsonGenerator json, String name, LegalConsent consent) {
		json.writeObjectPropertyStart(name);
		if (consent instanceof LegalConsent.Consent asked) {
			json.writeBooleanProperty("given", asked.consentToProcess());
			json.writeStringProperty("text", asked.text());
			json.writeArrayPropertyStart("communications");
			for (LegalConsent.Communication communication : asked.communications()) {
				json.writeStartObject();
				json.writeBooleanProperty("given", communication.value());
				json.writeNumberProperty("type", communication.subscriptionTypeId());
				json.writeStringProperty("text", communication.text());
				json.writeEndObject();
			}
			json.writeEndArray();
		}
		else if (consent instanceof LegalConsent.LegitimateInterest interest) {
			json.writeBooleanProperty("given", interest.value());
			json.writeNumberProperty("type", interest.subscriptionTypeId());
			json.writeStringProperty("basis", interest.legalBasis().name());
			json.writeStringProperty("text", interest.text());
		}
		json.writeEndObject();
	}

	static LegalConsent read(JsonTree json) {
		String basis = json.findText("basis");
		if (basis != null) {
			return new LegalConsent.LegitimateInterest(json.flag("given"), json.number("type"),
					LegalConsent.LegalBasis.valueOf(basis), json.text("text"));
		}
		List<LegalConsent.Communication> communications = new ArrayList<>();
		for (JsonTree communication : json.elements("communications")) {
			communications.add(new LegalConsent.Communication(communication.flag("given"), communication.number("type"),
					communication.text("text")));
		}
		return new LegalConsent.Consent(json.flag("given"), json.text("text"), communications);
	}

}
