/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.test.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every stand-in HubSpot answers as the Forms API, in this process or in a
 * container.
 */
abstract class FormsApiContract {

	private static final String GUID = "4a2b9c1e-0f3d-4c5b-8a7e-6d5c4b3a2f10";

	private static final String SUBMIT = "/submissions/v3/integration/submit/62515/" + GUID;

	private static final String SECURE_SUBMIT = "/submissions/v3/integration/secure/submit/62515/" + GUID;

	private static final String DEFINITION = "/marketing/v3/forms/";

	private static final String SUBMISSIONS = "/form-integrations/v1/submissions/forms/";

	abstract String address();

	@Test
	void acceptsASubmissionAndTellsNoGuid() throws Exception {
		HttpResponse<String> answer = Poster.postJson(address() + SUBMIT, submission("\"hutk\":\"" + "0a".repeat(16)
				+ "\",\"ipAddress\":\"2001:db8::1\",\"pageUri\":\"https://www.example.org/pricing?a=b#c\""));
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
		assertThat(Json.read(answer.body()).propertyStream().map((property) -> property.getKey()))
			.containsExactly("inlineMessage");
		assertThat(answer.body()).doesNotContainPattern("[0-9a-f]{8}");
	}

	@Test
	void acceptsWhatIsOptional() throws Exception {
		String now = Long.toString(System.currentTimeMillis());
		for (String more : List.of("\"submittedAt\":" + now, "\"submittedAt\":\"" + now + "\"", "\"context\":null",
				"\"context\":{\"hutk\":null,\"pageId\":\"7\"}", "\"legalConsentOptions\":null",
				"\"skipValidation\":false", "\"unknown\":[1]",
				"\"legalConsentOptions\":{\"consent\":{\"consentToProcess\":true,\"text\":\"a\",\"communications\":"
						+ "[{\"value\":false,\"subscriptionTypeId\":7,\"text\":\"b\"}]}}",
				"\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":7,"
						+ "\"legalBasis\":\"LEAD\",\"text\":\"a\"}}")) {
			assertThat(Poster.postJson(address() + SUBMIT, with(more)).body()).as(more).contains("inlineMessage");
		}
	}

	@Test
	void wantsATokenAtTheAuthenticatedEndpoint() throws Exception {
		String url = address() + SECURE_SUBMIT;
		assertThat(Poster.postJson(url, submission(""), "Authorization", "Bearer pat-na1-made-up").statusCode())
			.isEqualTo(200);
		assertError(Poster.postJson(url, submission("")), 401);
		assertError(Poster.postJson(url, submission(""), "Authorization", "Basic YTpi"), 401);
		assertError(Poster.postJson(url, submission(""), "Authorization", "Bearer "), 401);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			"hutk":"37184"                          | INVALID_HUTK
			"hutk":""                               | INVALID_HUTK
			"hutk":"0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A0A" | INVALID_HUTK
			"ipAddress":"unknown"                   | INVALID_IP_ADDRESS
			"ipAddress":"1.2.3.4 and more"           | INVALID_IP_ADDRESS
			"pageUri":"/pricing"                    | INVALID_PAGE_URI
			"pageUri":""                            | INVALID_PAGE_URI
			"goToWebinarWebinarKey":"none"          | INVALID_GOTOWEBINAR_WEBINAR_KEY
			""")
	void refusesAMalformedContext(String context, String errorType) throws Exception {
		assertInvalid(Poster.postJson(address() + SUBMIT, submission(context)), errorType);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{}                                               | INVALID_LEGAL_OPTION_FORMAT
			{"consent":{"consentToProcess":true}}            | MISSING_PROCESSING_CONSENT_TEXT
			{"consent":{"consentToProcess":true,"text":" "}} | MISSING_PROCESSING_CONSENT_TEXT
			{"consent":{"consentToProcess":true,"text":"a","communications":[%s}]}} | MISSING_COMMUNICATION_CONSENT_TEXT
			{"legitimateInterest":%s,"legalBasis":"LEAD"}}   | MISSING_LEGITIMATE_INTEREST_TEXT
			""")
	void refusesMalformedConsent(String consent, String errorType) throws Exception {
		assertInvalid(Poster.postJson(address() + SUBMIT,
				with("\"legalConsentOptions\":" + consent.replace("%s", "{\"value\":true,\"subscriptionTypeId\":7"))),
				errorType);
	}

	@Test
	void refusesAMalformedAddress() throws Exception {
		HttpResponse<String> answer = Poster.postJson(address() + SUBMIT,
				"{\"fields\":[{\"objectTypeId\":\"0-1\",\"name\":\"email\",\"value\":\"nobody\"}]}");
		assertInvalid(answer, "INVALID_EMAIL");
	}

	@Test
	void refusesWhatIsOlderThanAMonth() throws Exception {
		long old = Instant.now().minus(Duration.ofDays(32)).toEpochMilli();
		assertInvalid(Poster.postJson(address() + SUBMIT, with("\"submittedAt\":\"" + old + "\"")), "INVALID_METADATA");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "nothing", "[]", "{}", "{\"fields\":{}}", "{\"fields\":[]}",
			"{\"fields\":[{\"value\":\"a\"}]}", "{\"fields\":[{\"name\":\"email\"}]}",
			"{\"fields\":[{\"name\":\"email\",\"value\":7}]}", "{\"fields\":[{\"name\":\"email\",\"value\":null}]}",
			"{\"fields\":[{\"name\":\"email\",\"value\":[\"a@b.example\"]}]}",
			"{\"fields\":[{\"name\":\"email\",\"value\":{}}]}" })
	void refusesAnotherShape(String body) throws Exception {
		JsonNode error = assertError(Poster.postJson(address() + SUBMIT, body), 400);
		assertThat(error.path("message").asText()).startsWith("Invalid input JSON");
	}

	@Test
	void refusesAnotherContentType() throws Exception {
		assertError(Poster.send(Poster.request(address() + SUBMIT, "Content-Type", "text/plain")
			.POST(BodyPublishers.ofString(submission("")))), 415);
		assertError(Poster.send(Poster.request(address() + SUBMIT).POST(BodyPublishers.ofString(submission("")))), 415);
		assertThat(Poster
			.send(Poster.request(address() + SUBMIT, "Content-Type", "application/json; charset=UTF-8")
				.POST(BodyPublishers.ofString(submission(""))))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void refusesAnotherMethod() throws Exception {
		HttpResponse<String> answer = Poster.get(address() + SUBMIT);
		assertError(answer, 405);
		assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
	}

	@ParameterizedTest
	@ValueSource(strings = { "62515/not-a-guid", "portal/" + GUID, "/" + GUID, "62515/" })
	void knowsNoFormThatIsNotWrittenLikeOne(String form) throws Exception {
		assertError(Poster.postJson(address() + "/submissions/v3/integration/submit/" + form, submission("")), 404);
	}

	@Test
	void wantsATokenFromWhoReads() throws Exception {
		assertError(Poster.get(address() + DEFINITION + GUID), 401);
		assertError(Poster.get(address() + SUBMISSIONS + GUID), 401);
	}

	@Test
	void showsNoSubmissionsOfAnotherForm() throws Exception {
		HttpResponse<String> answer = Poster.get(
				address() + SUBMISSIONS + "ffffffff-ffff-4fff-bfff-ffffffffffff?limit=50", "Authorization", "Bearer a");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).isEqualTo("{\"results\":[]}");
	}

	private static String submission(String context) {
		return with("\"context\":{" + context + "}");
	}

	private static String with(String more) {
		return "{\"fields\":[{\"objectTypeId\":\"0-1\",\"name\":\"email\",\"value\":\"ada@example.com\"},"
				+ "{\"name\":\"firstname\",\"value\":\"Ada\"}]," + more + "}";
	}

	private static void assertInvalid(HttpResponse<String> answer, String... errorTypes) {
		JsonNode error = assertError(answer, 400);
		List<String> types = new ArrayList<>();
		error.path("errors").forEach((each) -> types.add(each.path("errorType").asText()));
		assertThat(types).containsExactly(errorTypes);
		assertThat(error.path("message").asText()).isEqualTo("The request is not valid");
		assertThat(error.path("errors").path(0).path("message").asText()).startsWith("Error in '");
	}

	private static JsonNode assertError(HttpResponse<String> answer, int status) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
		JsonNode error = Json.read(answer.body());
		assertThat(error.path("status").asText()).isEqualTo("error");
		assertThat(error.path("correlationId").asText()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		return error;
	}

}
