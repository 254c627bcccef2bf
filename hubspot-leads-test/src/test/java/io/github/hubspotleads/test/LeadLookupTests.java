/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.test.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Leads of the Leads API asked for.
 */
class LeadLookupTests {

	private static final SettableTime time = new SettableTime();

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension(0, time, time::nanoTime);

	@Test
	void showsWhatWasTaken() throws Exception {
		String guid = send("a form", "FirstName=Ada&Email=ada%40example.org&UserToken=123&team=red");
		long now = time.millis();
		JsonNode lead = lead("conversionEventGuid=" + guid);
		assertThat(lead.path("guid").asText()).matches("[0-9a-f]{32}").isNotEqualTo(guid);
		assertThat(lead.path("email").asText()).isEqualTo("ada@example.org");
		assertThat(lead.path("firstName").asText()).isEqualTo("Ada");
		assertThat(lead.path("lastName").asText()).isEmpty();
		assertThat(lead.path("insertedAt").asLong()).isEqualTo(now);
		assertThat(lead.path("closedAt").asLong()).isZero();
		JsonNode event = lead.path("leadConversionEvents").path(0);
		assertThat(event.path("guid").asText()).isEqualTo(guid);
		assertThat(event.path("formName").asText()).isEqualTo("a form");
		assertThat(event.path("convertDate").asLong()).isEqualTo(now);
		assertThat(event.path("formSubmissionValues").findValuesAsText("fieldName")).containsExactly("FirstName",
				"Email", "team", "UserToken");
	}

	@Test
	void takesLeadsOfOneAddressForOne() throws Exception {
		String first = send("one", "FirstName=Ada&Email=ada%40example.org");
		long insertedAt = time.millis();
		time.pass(Duration.ofSeconds(5));
		String second = send("two", "FirstName=Augusta&Email=ADA%40example.org");
		send("two", "Email=eve%40example.org");
		JsonNode lead = lead("conversionEventGuid=" + dashed(first));
		assertThat(lead).isEqualTo(lead("conversionEventGuid=" + second)).isEqualTo(lead("email=ada@EXAMPLE.org"));
		assertThat(lead.path("firstName").asText()).isEqualTo("Augusta");
		assertThat(lead.path("insertedAt").asLong()).isEqualTo(insertedAt);
		assertThat(lead.path("lastConvertedAt").asLong()).isEqualTo(insertedAt + 5000);
		assertThat(lead.path("leadConversionEvents").findValuesAsText("formName")).containsExactly("one", "two");
	}

	@Test
	void knowsALeadWithoutAnAddressByItsGuid() throws Exception {
		String guid = send("one", "FirstName=Ada");
		send("one", "FirstName=Eve");
		JsonNode lead = lead("conversionEventGuid=" + guid);
		assertThat(lead.path("firstName").asText()).isEqualTo("Ada");
		assertThat(lead.path("leadConversionEvents")).hasSize(1);
	}

	@Test
	void showsWhatWasTakenThoughTheAnswerWasLost() throws Exception {
		hubspot.forNextRequest().respond(Answer.emptyReply());
		assertThatIOException().isThrownBy(() -> send("one", "Email=ada%40example.org"));
		assertThat(lead("email=ada@example.org").path("leadConversionEvents")).hasSize(1);
	}

	@Test
	void knowsNoLeadOfTheFormsApiAndNoneThatWasRefused() throws Exception {
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), FormsAddress.body("email", "ada@example.org"));
		Poster.post(hubspot.url("one"), "Email=eve%40example.org&NumberEmployees=many");
		assertThat(read("email=ada@example.org").statusCode()).isEqualTo(404);
		assertThat(read("email=eve@example.org").statusCode()).isEqualTo(404);
		assertThat(read("conversionEventGuid=" + "0".repeat(32)).statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "guid=1", "email=", "email=a@b.example&conversionEventGuid=1" })
	void wantsOneThingToLookFor(String query) throws Exception {
		assertThat(read(query).statusCode()).isEqualTo(400);
	}

	@Test
	void checksTheTokenAsOtherReads() throws Exception {
		String url = hubspot.baseUrl() + "/leads/v1/lead?email=ada@example.org";
		assertThat(Poster.get(url).statusCode()).isEqualTo(401);
		hubspot.formsApi().grantToken("good", "62515");
		hubspot.formsApi().grantTokenWithoutScope("weak", "62515");
		assertThat(Poster.get(url, "Authorization", "Bearer good").statusCode()).isEqualTo(404);
		assertThat(Poster.get(url, "Authorization", "Bearer weak").statusCode()).isEqualTo(403);
		assertThat(Poster.get(url, "Authorization", "Bearer other").statusCode()).isEqualTo(401);
		assertThat(Poster
			.send(Poster.request(url, "Authorization", "Bearer good")
				.method("PUT", HttpRequest.BodyPublishers.noBody()))
			.statusCode()).isEqualTo(405);
	}

	@Test
	void isARequestToReadAndBringsNoLead() throws Exception {
		hubspot.reads().forNext(1).respond(Answer.refused(503, "Down"));
		assertThat(read("email=ada@example.org").statusCode()).isEqualTo(503);
		hubspot.formsApi().enforceRateLimits();
		for (int i = 0; i < 100; i++) {
			assertThat(read("email=ada@example.org").statusCode()).isEqualTo(404);
		}
		assertThat(read("email=ada@example.org").statusCode()).isEqualTo(429);
		assertThat(hubspot.reads().count()).isEqualTo(102);
		assertThat(hubspot.requests()).isEmpty();
	}

	private static String send(String form, String body) throws Exception {
		String answer = Poster.post(hubspot.url(form), body).body();
		return answer.substring(answer.indexOf('=') + 1);
	}

	private static String dashed(String guid) {
		return guid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
	}

	private static JsonNode lead(String query) throws Exception {
		HttpResponse<String> answer = read(query);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Json.read(answer.body());
	}

	private static HttpResponse<String> read(String query) throws Exception {
		return Poster.get(hubspot.baseUrl() + "/leads/v1/lead?" + query, "Authorization", "Bearer a");
	}

}
