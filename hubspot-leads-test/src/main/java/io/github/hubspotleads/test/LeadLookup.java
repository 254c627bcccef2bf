/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;

import com.github.tomakehurst.wiremock.http.QueryParameter;
import com.github.tomakehurst.wiremock.http.Request;
import io.github.hubspotleads.test.ReceivedLead.Field;
import io.github.hubspotleads.test.forms.FormsEndpoints;
import io.github.hubspotleads.test.wire.Json;
import io.github.hubspotleads.test.wire.Reply;
import org.jspecify.annotations.Nullable;
import wiremock.com.fasterxml.jackson.databind.node.ArrayNode;
import wiremock.com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Answers those who ask the Leads API for a lead, of those that are remembered. Leads of
 * one e-mail address are one lead that sent several forms.
 */
final class LeadLookup {

	private static final String PATH = "/leads/v1/lead";

	private final Inbox inbox;

	private final FormsEndpoints forms;

	LeadLookup(Inbox inbox, FormsEndpoints forms) {
		this.inbox = inbox;
		this.forms = forms;
	}

	static boolean serves(String url) {
		return url.equals(PATH) || url.startsWith(PATH + "?");
	}

	Reply reply(Request request) {
		Reply refusal = this.forms.refuseRead(request);
		if (refusal != null) {
			return refusal;
		}
		String guid = parameter(request, "conversionEventGuid");
		String email = parameter(request, "email");
		if ((guid == null) == (email == null)) {
			return this.forms.refusals().plain(400, "Either 'conversionEventGuid' or 'email' must be given");
		}
		Predicate<ReceivedLead> wanted = (guid != null) ? (lead) -> isOf(lead, guid)
				: (lead) -> email.equalsIgnoreCase(value(lead, "email"));
		List<ReceivedLead> taken = taken(wanted);
		if (taken.isEmpty()) {
			return this.forms.refusals().plain(404, "There is no such lead");
		}
		String known = value(taken.get(0), "email");
		return Reply.json(200,
				toJson((known != null) ? taken((lead) -> known.equalsIgnoreCase(value(lead, "email"))) : taken));
	}

	private List<ReceivedLead> taken(Predicate<ReceivedLead> wanted) {
		return this.inbox.requests().stream().filter((lead) -> lead.submissionGuid() != null).filter(wanted).toList();
	}

	private static boolean isOf(ReceivedLead lead, String guid) {
		return guid.replace("-", "").equalsIgnoreCase(lead.submissionGuid());
	}

	private static @Nullable String parameter(Request request, String name) {
		QueryParameter parameter = request.queryParameter(name);
		return (parameter.isPresent() && !parameter.firstValue().isBlank()) ? parameter.firstValue() : null;
	}

	// The latest values count, as they do at HubSpot.
	private static ObjectNode toJson(List<ReceivedLead> leads) {
		String email = value(leads.get(0), "email");
		String guid = guid((email != null) ? email : String.valueOf(leads.get(0).submissionGuid()));
		ObjectNode json = Json.object().put("guid", guid);
		for (String name : List.of("email", "firstName", "lastName", "company", "jobTitle", "phone", "city",
				"country")) {
			json.put(name, latest(leads, name));
		}
		json.put("insertedAt", leads.get(0).receivedAt().toEpochMilli());
		json.put("lastConvertedAt", leads.get(leads.size() - 1).receivedAt().toEpochMilli());
		json.put("closedAt", 0).put("isCustomer", false).put("isDeleted", false);
		json.put("numConversionEvents", leads.size());
		ArrayNode events = json.putArray("leadConversionEvents");
		leads.forEach((lead) -> addEvent(events.addObject(), lead, guid));
		return json;
	}

	private static void addEvent(ObjectNode event, ReceivedLead lead, String leadGuid) {
		event.put("guid", lead.submissionGuid()).put("leadGuid", leadGuid).put("formName", lead.formName());
		event.put("convertDate", lead.receivedAt().toEpochMilli()).put("pageType", "External_Form").put("pageUrl", "");
		ArrayNode values = event.putArray("formSubmissionValues");
		lead.fields().forEach((field) -> addValue(values, field.name(), field.value()));
		addValue(values, "UserToken", lead.userToken());
		addValue(values, "IPAddress", lead.ipAddress());
	}

	private static void addValue(ArrayNode values, String name, @Nullable String value) {
		if (value != null) {
			values.addObject().put("fieldName", name).put("fieldLabel", name).put("fieldValue", value);
		}
	}

	private static String latest(List<ReceivedLead> leads, String name) {
		String latest = "";
		for (ReceivedLead lead : leads) {
			String value = value(lead, name);
			latest = (value != null) ? value : latest;
		}
		return latest;
	}

	private static @Nullable String value(ReceivedLead lead, String name) {
		for (Field field : lead.fields()) {
			if (field.name().equalsIgnoreCase(name) && !field.value().isBlank()) {
				return field.value();
			}
		}
		return null;
	}

	private static String guid(String text) {
		byte[] name = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		return UUID.nameUUIDFromBytes(name).toString().replace("-", "");
	}

}
