/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.DemoApplication;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators see over HTTP, of an application that shows everything it may show.
 */
class ActuatorTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final String TOKEN = "pat-na1-canary-4711";

	private static final String PARTNERS_TOKEN = "pat-eu1-of-the-partners";

	private static final String HUTK = "c0ffee00c0ffee00c0ffee00c0ffee00";

	private static final List<String> CANARIES = List.of("canary@example.org", "Canaria", "Kanarienvogel", HUTK,
			"8.8.4.77");

	private static DemoApplication application;

	private static final JsonMapper JSON = new JsonMapper();

	@BeforeAll
	static void start() {
		application = DemoApplication.start("hubspot.leads.forms.demo.url=" + hubspot.url("demo"),
				"hubspot.leads.portal-id=62515", "hubspot.leads.access-token=" + TOKEN,
				"hubspot.leads.portals.partners.portal-id=7",
				"hubspot.leads.portals.partners.access-token=" + PARTNERS_TOKEN, "my.copy-of-it=Bearer " + TOKEN,
				"management.endpoints.web.exposure.include=*", "management.endpoint.env.show-values=always",
				"management.endpoint.configprops.show-values=always", "management.endpoint.health.show-details=always",
				"server.tomcat.remoteip.remote-ip-header=x-forwarded-for",
				"server.tomcat.remoteip.internal-proxies=127\\.0\\.0\\.1");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@BeforeEach
	void deliverSome() throws Exception {
		SubmissionStore store = application.bean(SubmissionStore.class);
		if (store.counts().delivered() < 25) {
			for (int i = 0; i < 25; i++) {
				post("&firstName=Canaria" + i);
			}
			LeadsContexts.await("deliveries", () -> store.counts().delivered() == 25);
		}
	}

	@Test
	void listsNewestFirst() throws Exception {
		JsonNode page = json("/actuator/hubspotleads");
		List<String> ids = ids(page);
		assertThat(ids).hasSize(20).isSortedAccordingTo(Collections.reverseOrder());
		JsonNode newest = page.get("submissions").get(0);
		assertThat(newest.propertyNames()).containsExactlyInAnyOrder("id", "form", "status", "submissionGuid",
				"attempts", "createdAt", "updatedAt", "nextAttemptAt", "error", "arrival");
		assertThat(newest.get("form").stringValue()).isEqualTo("demo");
		assertThat(newest.get("status").stringValue()).isEqualTo("DELIVERED");
		assertThat(newest.get("attempts").intValue()).isEqualTo(1);
		assertThat(page.get("next").stringValue()).isEqualTo(ids.get(19));
	}

	@Test
	void pagesToTheEndAndShowsEachOnce() throws Exception {
		long all = application.bean(SubmissionStore.class).page(null, 1000).size();
		List<String> seen = new ArrayList<>();
		String before = "";
		do {
			JsonNode page = json("/actuator/hubspotleads?size=7" + before);
			seen.addAll(ids(page));
			before = page.hasNonNull("next") ? "&before=" + page.get("next").stringValue() : "";
		}
		while (!before.isEmpty());
		assertThat(seen).hasSize((int) all).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
	}

	@Test
	void pagesBehindAnIdHoweverItIsWritten() throws Exception {
		List<String> ids = ids(json("/actuator/hubspotleads?size=3"));
		for (String id : List.of(ids.get(1), ids.get(1).replace("-", "").toUpperCase(Locale.ROOT))) {
			assertThat(ids(json("/actuator/hubspotleads?size=1&before=" + id))).containsExactly(ids.get(2));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "size=0", "size=-1", "size=101", "size=1000000", "size=99999999999", "size=all", "size=",
			"size=%2B5", "size=%D9%A3", "size=1&size=2", "before=garbage", "before=1-2-3-4-5", "before=%00" })
	void refusesPagesThatAreNoneAndSaysWhy(String query) throws Exception {
		HttpResponse<String> answer = application.get("/actuator/hubspotleads?" + query);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(JSON.readTree(answer.body()).get("message").stringValue())
			.isEqualTo(query.startsWith("size") ? "'size' must be a whole number from 1 to 100"
					: "'before' must be the id of a submission, 32 hexadecimal digits with or without dashes");
	}

	@Test
	void listsFormsAndWhatMethodsSendToThem() throws Exception {
		JsonNode forms = json("/actuator/hubspotleads/forms").get("forms");
		assertThat(forms).hasSize(1);
		JsonNode demo = forms.get(0);
		assertThat(demo.get("name").stringValue()).isEqualTo("demo");
		assertThat(demo.get("api").stringValue()).isEqualTo("leads");
		JsonNode method = demo.get("methods").get(0);
		assertThat(method.get("method").stringValue()).isEqualTo("DemoApplication.DemoController.demo");
		assertThat(method.get("when").stringValue()).isEqualTo("when it has returned");
		assertThat(method.get("sent").valueStream().map((field) -> field.get("path").stringValue()))
			.containsExactlyInAnyOrder("firstName", "lastName", "email", "message", "phone", "numberOfEmployees");
		assertThat(method.get("kept")).isEmpty();
	}

	@Test
	void takesTheLargestPage() throws Exception {
		assertThat(ids(json("/actuator/hubspotleads?size=100")).size()).isBetween(25, 100);
		assertThat(ids(json("/actuator/hubspotleads?size=1"))).hasSize(1);
	}

	@Test
	void showsOneByIdAndByGuidHoweverItIsWritten() throws Exception {
		JsonNode newest = json("/actuator/hubspotleads?size=1").get("submissions").get(0);
		String guid = newest.get("submissionGuid").stringValue().replace("-", "");
		String dashed = guid.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
		String id = newest.get("id").stringValue();
		for (String name : List.of(id, id.toUpperCase(Locale.ROOT), id.replace("-", ""), guid, dashed,
				dashed.toUpperCase(Locale.ROOT))) {
			JsonNode single = json("/actuator/hubspotleads/" + name);
			assertThat(single.get("consent").isNull()).isTrue();
			assertThat(((ObjectNode) single).without(List.of("consent", "leftOut", "fields", "context", "operations")))
				.isEqualTo(newest);
		}
	}

	@Test
	void answersAlikeForUnknownAndMalformedIds() throws Exception {
		HttpResponse<String> unknown = application.get("/actuator/hubspotleads/" + new UUID(1, 2));
		assertThat(unknown.statusCode()).isEqualTo(404);
		for (String id : List.of("garbage", "1-2-3-4-5", "%F0%9F%98%80", "a".repeat(3000))) {
			HttpResponse<String> malformed = application.get("/actuator/hubspotleads/" + id);
			assertThat(malformed.statusCode()).isEqualTo(404);
			assertThat(malformed.body()).isEqualTo(unknown.body());
		}
	}

	@Test
	void tellsNothingPersonalOfDeliveredRefusedAndInvalidLeads() throws Exception {
		SubmissionStore store = application.bean(SubmissionStore.class);
		long finished = store.counts().delivered() + store.counts().rejected();
		hubspot.forNextRequest()
			.respond(Answer.refused(400, "The address canary@example.org of Canaria is not allowed: Kanarienvogel"));
		post("");
		LeadsContexts.await("the refusal", () -> store.counts().rejected() > 0);
		post("&numberOfEmployees=Kanarienvogel");
		post("");
		LeadsContexts.await("all of them",
				() -> store.counts().delivered() + store.counts().rejected() == finished + 3);
		assertThat(hubspot.requests()).anySatisfy((request) -> {
			assertThat(request.fields()).extracting("value").containsAll(CANARIES.subList(0, 3));
			assertThat(request.userToken()).isEqualTo(HUTK);
			assertThat(request.ipAddress()).isEqualTo("8.8.4.77");
		});
		String shown = application.get("/actuator/hubspotleads?size=100").body()
				+ application.get("/actuator/health").body() + application.get("/actuator/metrics").body()
				+ application.get("/actuator/metrics/hubspot.leads.finished").body();
		assertThat(shown).contains("REJECTED", "numberOfEmployees", "hubspot.leads.deliver")
			.doesNotContain(CANARIES)
			.doesNotContain(TOKEN);
	}

	@Test
	void showsTheTokenNowhereThoughAllValuesAreShown() throws Exception {
		for (String path : List.of("env", "env/hubspot.leads.access-token",
				"env/hubspot.leads.portals.partners.access-token", "env/my.copy-of-it", "configprops",
				"configprops/hubspot.leads", "beans", "conditions", "mappings", "health", "info")) {
			HttpResponse<String> shown = application.get("/actuator/" + path);
			assertThat(shown.statusCode()).as(path).isEqualTo(200);
			assertThat(shown.body()).as(path).isNotEmpty().doesNotContain(TOKEN, PARTNERS_TOKEN);
		}
		assertThat(application.get("/actuator/configprops/hubspot.leads").body()).contains("totalTimeout", "PT10S",
				"******");
		assertThat(application.get("/actuator/env/hubspot.leads.forms.demo.url").body()).contains("leaddirector");
	}

	@Test
	void isUpWhileLeadsFlow() throws Exception {
		JsonNode health = json("/actuator/health").get("components").get("hubspotleads");
		assertThat(health.get("status").stringValue()).isEqualTo("UP");
		assertThat(health.get("details").propertyNames()).contains("waiting", "oldestWaiting", "pauses");
	}

	@Test
	void degradesWithTheReasonAndLeavesTheApplicationUp() throws Exception {
		try (DemoApplication limited = demo(hubspot.url("demo"))) {
			hubspot.fromNowOn().respond(Answer.rateLimited().retryAfter("3600"));
			submit(limited);
			assertDegraded(limited, "RATE_LIMITED");
		}
		try (DemoApplication dead = demo("http://localhost:1/?app=leaddirector&FormName=demo")) {
			for (int i = 0; i < 5; i++) {
				submit(dead);
			}
			assertDegraded(dead, "UNREACHABLE");
		}
	}

	private static DemoApplication demo(String url) {
		return DemoApplication.start("hubspot.leads.forms.demo.url=" + url, "hubspot.leads.delivery.drain-timeout=0s",
				"management.endpoint.health.show-details=always");
	}

	private static void submit(DemoApplication application) {
		Lead lead = Lead.forForm("demo").field("email", "canary@example.org").build();
		Submission none = application.bean(LeadClient.class)
			.submit(lead)
			.onErrorComplete()
			.block(Duration.ofSeconds(10));
		assertThat(none).isNull();
	}

	private static void assertDegraded(DemoApplication application, String reason) throws Exception {
		HttpResponse<String> answer = application.get("/actuator/health");
		assertThat(answer.statusCode()).isEqualTo(200);
		JsonNode health = JSON.readTree(answer.body());
		assertThat(health.get("status").stringValue()).isEqualTo("UP");
		JsonNode ours = health.get("components").get("hubspotleads");
		assertThat(ours.get("status").stringValue()).isEqualTo("DEGRADED");
		assertThat(ours.get("details").get("pauses").toString()).contains(reason).doesNotContain("canary");
		assertThat(ours.get("details").get("waiting").intValue()).isPositive();
		assertThat(application.get("/actuator/hubspotleads").statusCode()).isEqualTo(404);
	}

	private static void post(String more) throws IOException, InterruptedException {
		String body = "email=" + URLEncoder.encode("canary@example.org", StandardCharsets.UTF_8)
				+ "&lastName=Canaria&message=Kanarienvogel" + more;
		assertThat(application.post("/demo", body, "Cookie", "hubspotutk=" + HUTK, "X-Forwarded-For", "8.8.4.77")
			.statusCode()).isEqualTo(200);
	}

	private static JsonNode json(String path) throws IOException, InterruptedException {
		HttpResponse<String> answer = application.get(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return JSON.readTree(answer.body());
	}

	private static List<String> ids(JsonNode page) {
		List<String> ids = new ArrayList<>();
		page.get("submissions").forEach((submission) -> ids.add(submission.get("id").stringValue()));
		return ids;
	}

}
