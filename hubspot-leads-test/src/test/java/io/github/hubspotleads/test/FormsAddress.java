/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.test.wire.Json;

/**
 * Addresses and bodies of the Forms API, and what its errors say.
 */
public final class FormsAddress {

	public static final String GUID = "4a2b9c1e-0f3d-4c5b-8a7e-6d5c4b3a2f10";

	public static final String OTHER_GUID = "9d8c7b6a-5f4e-4d3c-9b2a-1f0e9d8c7b6a";

	public static final String PORTAL = "62515";

	private FormsAddress() {
	}

	public static String submit(StandInHubSpot hubspot, String formGuid) {
		return hubspot.baseUrl() + "/submissions/v3/integration/submit/" + PORTAL + "/" + formGuid;
	}

	public static String secureSubmit(StandInHubSpot hubspot, String portalId, String formGuid) {
		return hubspot.baseUrl() + "/submissions/v3/integration/secure/submit/" + portalId + "/" + formGuid;
	}

	public static String definition(StandInHubSpot hubspot, String formGuid) {
		return hubspot.baseUrl() + "/marketing/v3/forms/" + formGuid;
	}

	public static String submissions(StandInHubSpot hubspot, String formGuid) {
		return hubspot.baseUrl() + "/form-integrations/v1/submissions/forms/" + formGuid;
	}

	public static String body(String... namesAndValues) {
		List<String> fields = new ArrayList<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			fields.add(Json.object().put("name", namesAndValues[i]).put("value", namesAndValues[i + 1]).toString());
		}
		return "{\"fields\":[" + String.join(",", fields) + "]}";
	}

	public static List<String> errorTypes(String answer) {
		List<String> types = new ArrayList<>();
		Json.read(answer).path("errors").forEach((error) -> types.add(error.path("errorType").asText()));
		return types;
	}

	public static List<String> messages(String answer) {
		List<String> messages = new ArrayList<>();
		Json.read(answer).path("errors").forEach((error) -> messages.add(error.path("message").asText()));
		return messages;
	}

}
