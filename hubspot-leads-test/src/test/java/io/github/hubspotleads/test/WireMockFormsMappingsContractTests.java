/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.hubspotleads.test.forms.definition.FormDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WireMockFormsMappingsContractTests extends FormsApiContract {

	private static final WireMockServer server = new WireMockServer(WireMockConfiguration.options()
		.dynamicPort()
		.bindAddress("localhost")
		.usingFilesUnderClasspath("hubspot-leads/wiremock"));

	@BeforeAll
	static void start() {
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@Override
	String address() {
		return server.baseUrl();
	}

	@ParameterizedTest
	@CsvSource({ "401, 401", "403, 403", "404, 404", "429, 429", "1015, 429", "477, 477", "500, 500", "503, 503",
			"BLOCKED_EMAIL, 400" })
	void refusesByTheAddressOnDemand(String told, int status) throws Exception {
		HttpResponse<String> answer = Poster.postJson(
				address() + "/submissions/v3/integration/submit/62515/" + FormsAddress.GUID,
				FormsAddress.body("firstname", "Ada", "email", told + "@refused.test"));
		assertThat(answer.statusCode()).isEqualTo(status);
		String expected = switch (told) {
			case "1015" -> "error code: 1015";
			case "503" -> "<h1>Error 503</h1>";
			case "429" -> "\"policyName\":\"TEN_SECONDLY_ROLLING\"";
			case "BLOCKED_EMAIL" -> "\"errorType\":\"BLOCKED_EMAIL\"";
			default -> "\"status\":\"error\"";
		};
		assertThat(answer.body()).contains(expected);
		assertThat(answer.headers().firstValue("Retry-After").isPresent()).isEqualTo(told.equals("477"));
	}

	@Test
	void knowsNoFormOfZeros() throws Exception {
		assertThat(Poster
			.postJson(address() + "/submissions/v3/integration/submit/62515/00000000-0000-0000-0000-000000000000",
					FormsAddress.body("email", "ada@example.com"))
			.statusCode()).isEqualTo(404);
	}

	@Test
	void showsADefinition() throws Exception {
		HttpResponse<String> answer = Poster.get(address() + "/marketing/v3/forms/" + FormsAddress.GUID,
				"Authorization", "Bearer a");
		assertThat(FormDefinition.parse(answer.body()).formGuid()).isEqualTo(FormsAddress.GUID);
	}

}
