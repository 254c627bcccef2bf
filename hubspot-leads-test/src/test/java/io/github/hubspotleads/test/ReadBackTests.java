/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
 * Submissions read back.
 */
class ReadBackTests {

	private static final SettableTime time = new SettableTime();

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension(0, time, time::nanoTime);

	@Test
	void showsWhatWasSubmitted() throws Exception {
		long submittedAt = time.millis() - 5000;
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"{\"submittedAt\":" + submittedAt + ",\"fields\":[{\"objectTypeId\":\"0-1\",\"name\":\"firstname\","
						+ "\"value\":\"Ada\"}],\"context\":{\"hutk\":\"" + "0a".repeat(16)
						+ "\",\"pageUri\":\"https://www.example.org/\"}}");
		String conversionId = hubspot.receivedLeads().get(0).conversionId();
		assertThat(page("").toString()).isEqualTo("{\"results\":[{\"conversionId\":\"" + conversionId
				+ "\",\"submittedAt\":" + submittedAt + ",\"values\":[{\"name\":\"firstname\",\"value\":\"Ada\"}],"
				+ "\"pageUrl\":\"https://www.example.org/\"}]}");
	}

	@Test
	void showsTheNewestFirst() throws Exception {
		submit("first", null);
		time.pass(Duration.ofSeconds(1));
		submit("third", null);
		submit("second", time.millis() - 500);
		submit("latest", null);
		assertThat(emails(page(""))).containsExactly("latest@b.example", "third@b.example", "second@b.example",
				"first@b.example");
		assertThat(page("").path("results").path(0).path("submittedAt").asLong()).isEqualTo(time.millis());
		assertThat(page("").path("results").path(0).has("pageUrl")).isFalse();
	}

	@Test
	void showsTwiceWhatWasSubmittedTwice() throws Exception {
		submit("ada", time.millis());
		submit("ada", time.millis());
		JsonNode results = page("").path("results");
		assertThat(results).hasSize(2);
		assertThat(
				List.of(results.path(0).path("conversionId").asText(), results.path(1).path("conversionId").asText()))
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(
					hubspot.receivedLeads().stream().map(ReceivedLead::conversionId).toList());
	}

	@Test
	void goesOnWhereAPageEnded() throws Exception {
		for (int i = 0; i < 45; i++) {
			submit("a" + i, null);
		}
		JsonNode first = page("");
		assertThat(first.path("results")).hasSize(20);
		submit("later", null);
		List<String> seen = new ArrayList<>(emails(first));
		String after = first.path("paging").path("next").path("after").asText();
		assertThat(first.path("paging").path("next").path("link").asText()).isEqualTo("?after=" + after);
		JsonNode second = page("?after=" + after);
		seen.addAll(emails(second));
		JsonNode last = page("?limit=50&after=" + second.path("paging").path("next").path("after").asText());
		seen.addAll(emails(last));
		assertThat(last.has("paging")).isFalse();
		assertThat(seen).hasSize(45).doesNotHaveDuplicates().startsWith("a44@b.example").endsWith("a0@b.example");
		assertThat(page("?limit=50").path("results")).hasSize(46);
		assertThat(page("?limit=46").has("paging")).isFalse();
		assertThat(page("?limit=45").has("paging")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "?limit=0", "?limit=51", "?limit=-1", "?limit=ten", "?limit=", "?limit=99999999999",
			"?after=", "?after=a", "?after=%25", "?after=MTox%20" })
	void refusesMalformedParameters(String query) throws Exception {
		assertThat(read(query).statusCode()).isEqualTo(400);
	}

	@Test
	void showsSubmissionsLate() throws Exception {
		hubspot.formsApi().showSubmissionsAfter(Duration.ofSeconds(30));
		submit("ada", null);
		time.pass(Duration.ofMillis(29_999));
		assertThat(page("").path("results")).isEmpty();
		time.pass(Duration.ofMillis(1));
		assertThat(page("").path("results")).hasSize(1);
	}

	@Test
	void showsOnlyWhatWasTakenForThisForm() throws Exception {
		hubspot.forNextRequest().respond(Answer.refused(500, "Sorry"));
		submit("refused", null);
		submit("malformed@", null);
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.OTHER_GUID),
				FormsAddress.body("email", "other@b.example"));
		submit("taken", null);
		assertThat(emails(page(""))).containsExactly("taken@b.example");
	}

	@Test
	void showsWhatWasTakenThoughTheAnswerWasLost() throws Exception {
		hubspot.forNextRequest().respond(Answer.emptyReply());
		assertThatIOException().isThrownBy(() -> submit("ada", null));
		hubspot.forNextRequest().respond(Answer.reply(202, "text/plain", "Queued"));
		submit("eve", null);
		assertThat(emails(page(""))).containsExactly("eve@b.example", "ada@b.example");
	}

	@Test
	void showsTokensOfAPortalNothingOfOthers() throws Exception {
		submit("ada", null);
		hubspot.formsApi().grantToken("foreign", "7");
		assertThat(Poster.get(FormsAddress.submissions(hubspot, FormsAddress.GUID), "Authorization", "Bearer foreign")
			.body()).isEqualTo("{\"results\":[]}");
		hubspot.formsApi().grantToken("own", FormsAddress.PORTAL);
		assertThat(
				Poster.get(FormsAddress.submissions(hubspot, FormsAddress.GUID), "Authorization", "Bearer own").body())
			.contains("ada@b.example");
	}

	@Test
	void forgetsSubmissionsOnReset() throws Exception {
		hubspot.formsApi().showSubmissionsAfter(Duration.ofHours(1));
		submit("ada", null);
		hubspot.reset();
		assertThat(page("").path("results")).isEmpty();
		submit("eve", null);
		assertThat(emails(page(""))).containsExactly("eve@b.example");
	}

	@Test
	void keepsReadsApartFromLeads() throws Exception {
		hubspot.forNextRequest().respond(Answer.refused(500, "Sorry"));
		hubspot.reads().forNext(1).respond(Answer.refused(503, "Down"));
		assertThat(read("").statusCode()).isEqualTo(503);
		assertThat(read("").statusCode()).isEqualTo(200);
		hubspot.reads().fromNowOn().respond(Answer.htmlPage(502));
		assertThat(read("").body()).startsWith("<!DOCTYPE html>");
		assertThat(hubspot.reads().count()).isEqualTo(3);
		assertThat(hubspot.requestCount()).isZero();
		assertThat(hubspot.requests()).isEmpty();
		hubspot.reset();
		assertThat(hubspot.reads().count()).isZero();
		assertThat(read("").statusCode()).isEqualTo(200);
	}

	private static void submit(String who, Long submittedAt) throws Exception {
		String body = FormsAddress.body("email", who + "@b.example");
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				(submittedAt != null) ? body.replaceFirst("\\{", "{\"submittedAt\":" + submittedAt + ",") : body);
	}

	private static JsonNode page(String query) throws Exception {
		HttpResponse<String> answer = read(query);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return Json.read(answer.body());
	}

	private static HttpResponse<String> read(String query) throws Exception {
		return Poster.get(FormsAddress.submissions(hubspot, FormsAddress.GUID) + query, "Authorization", "Bearer a");
	}

	private static List<String> emails(JsonNode page) {
		List<String> emails = new ArrayList<>();
		page.path("results").forEach((result) -> emails.add(result.path("values").path(0).path("value").asText()));
		return emails;
	}

}
