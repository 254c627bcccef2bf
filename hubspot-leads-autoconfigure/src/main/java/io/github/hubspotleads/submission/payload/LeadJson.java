/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.payload;

import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import tools.jackson.core.JsonGenerator;

/**
 * A lead as JSON. A field is an array of its name, its value and, where that is another
 * than the name, its source.
 */
final class LeadJson {

	private LeadJson() {
	}

	static byte[] write(Lead lead) {
		return StoredJson.write((json) -> {
			json.writeStringProperty("form", lead.form());
			json.writeArrayPropertyStart("fields");
			lead.fields().forEach((field) -> write(json, field));
			json.writeEndArray();
			write(json, lead.context());
			if (lead.consent() != null) {
				ConsentJson.write(json, "consent", lead.consent());
			}
		});
	}

	private static void write(JsonGenerator json, Lead.Field field) {
		json.writeStartArray();
		json.writeString(field.name());
		json.writeString(field.value());
		if (!field.source().equals(field.name())) {
			json.writeString(field.source());
		}
		json.writeEndArray();
	}

	private static void write(JsonGenerator json, LeadContext context) {
		json.writeObjectPropertyStart("context");
		StoredJson.writeIfPresent(json, "hutk", context.hutk());
		StoredJson.writeIfPresent(json, "ipAddress", context.ipAddress());
		StoredJson.writeIfPresent(json, "pageUri", context.pageUri());
		StoredJson.writeIfPresent(json, "pageName", context.pageName());
		StoredJson.writeIfPresent(json, "submittedAt", context.submittedAt());
		StoredJson.writeIfPresent(json, "pageId", context.pageId());
		StoredJson.writeIfPresent(json, "sfdcCampaignId", context.sfdcCampaignId());
		StoredJson.writeIfPresent(json, "goToWebinarWebinarKey", context.goToWebinarWebinarKey());
		StoredJson.writeIfPresent(json, "traceparent", context.traceparent());
		json.writeEndObject();
	}

	static Lead read(JsonTree json) {
		Lead.Builder lead = Lead.forForm(json.text("form"));
		for (JsonTree field : json.elements("fields")) {
			List<String> parts = field.texts(2);
			String name = parts.get(0);
			lead.field(name, parts.get(1), (parts.size() > 2) ? parts.get(2) : name);
		}
		JsonTree context = json.find("context");
		JsonTree consent = json.find("consent");
		return lead.context((context != null) ? context(context) : LeadContext.empty())
			.consent((consent != null) ? ConsentJson.read(consent) : null)
			.build();
	}

	private static LeadContext context(JsonTree json) {
		return LeadContext.empty()
			.withHutk(json.findText("hutk"))
			.withIpAddress(json.findText("ipAddress"))
			.withPageUri(json.findText("pageUri"))
			.withPageName(json.findText("pageName"))
			.withSubmittedAt(json.findTime("submittedAt"))
			.withPageId(json.findText("pageId"))
			.withSfdcCampaignId(json.findText("sfdcCampaignId"))
			.withGoToWebinarWebinarKey(json.findText("goToWebinarWebinarKey"))
			.withTraceparent(json.findText("traceparent"));
	}

}
