/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Delivered;
import io.github.hubspotleads.delivery.DeliveryOutcome.Rejected;
import io.github.hubspotleads.delivery.DeliveryOutcome.Repeated;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.FieldSettings.OnRefusal;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.FormAddress.FormId;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormsApiSender}.
 */
class FormsApiSenderTests {

	private static final String GUID = "4a2b9c1e-0000-4000-8000-000000000000";

	private static final Lead LEAD = Lead.forForm("demo")
		.field("email", "ada@example.org")
		.field("numemployees", "many", "teamSize")
		.field("nickname", "Countess")
		.context(LeadContext.empty()
			.withHutk("0123456789abcdef0123456789abcdef")
			.withIpAddress("93.184.216.34")
			.withPageUri("https://a.example/p"))
		.build();

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());

	private final Map<String, AccessToken> tokens = new HashMap<>(Map.of("62515", AccessToken.of("pat-na1-abc")));

	private final FormsApiSender sender = new FormsApiSender(this.factory.webClient(), Duration.ofSeconds(5),
			this.tokens::get, Clock.systemUTC(), () -> 0);

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
		this.factory.close();
	}

	@Test
	void postsJsonWithoutCredentialsToTheOpenEndpoint() {
		answer(200, "{\"inlineMessage\":\"Thanks\"}");
		assertThat(send(false, OnRefusal.SALVAGE)).isEqualTo(new Delivered(null));
		this.server
			.verify(WireMock.postRequestedFor(WireMock.urlEqualTo("/submissions/v3/integration/submit/62515/" + GUID))
				.withHeader("Content-Type", WireMock.equalTo("application/json"))
				.withoutHeader("Authorization")
				.withRequestBody(WireMock.matchingJsonPath("$.fields[0].name", WireMock.equalTo("email"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { " <!DOCTYPE html><p>Bad request</p>", "cut", "long" })
	void triesAgainWhereA400DoesNotSayWhy(String text) {
		String refusal = FormsApiAnswerTests.envelope(FormsApiAnswerTests.error("INVALID_EMAIL", "fields.email", "no"));
		ResponseDefinitionBuilder answer = WireMock.aResponse().withStatus(400);
		switch (text) {
			case "cut" -> answer.withBody(refusal.substring(0, 100)).withHeader("Content-Length", "5000");
			case "long" -> answer.withBody(refusal.replace("]}", "," + "{},".repeat(64 * 1024) + "{}]}"));
			default -> answer.withBody(text);
		}
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(DeliveryOutcome.Failed.class,
				(failed) -> assertThat(failed.error().type()).isEqualTo(SubmissionError.Type.UNREADABLE_ANSWER));
	}

	@Test
	void sendsTheTokenOfThePortalAsItIsNow() {
		answer(200, "{}");
		send(true, OnRefusal.SALVAGE);
		this.tokens.put("62515", AccessToken.of("pat-na1-new"));
		send(true, OnRefusal.SALVAGE);
		assertThat(this.server.findAll(WireMock
			.postRequestedFor(WireMock.urlEqualTo("/submissions/v3/integration/secure/submit/62515/" + GUID))))
			.extracting((request) -> request.getHeader("Authorization"))
			.containsExactly("Bearer pat-na1-abc", "Bearer pat-na1-new");
	}

	@ParameterizedTest
	@ValueSource(strings = { "INVALID_HUTK hutk", "INVALID_IP_ADDRESS ipAddress", "INVALID_PAGE_URI pageUri" })
	void sendsOnceMoreWithoutARefusedPartOfTheContext(String refused) {
		String type = refused.split(" ")[0];
		String part = refused.split(" ")[1];
		answerFirst(400, FormsApiAnswerTests.envelope(FormsApiAnswerTests.error(type, "context." + part, "no")));
		DeliveryOutcome outcome = send(false, OnRefusal.STRICT);
		assertThat(outcome).isInstanceOfSatisfying(Repeated.class, (repeated) -> {
			assertThat(repeated.last()).isEqualTo(new Delivered(null));
			assertThat(repeated.leftOut()).singleElement().satisfies((leftOut) -> {
				assertThat(leftOut.field()).isEqualTo("context." + part);
				assertThat(leftOut.code()).isEqualTo(type);
				assertThat(leftOut.value()).isEmpty();
			});
		});
		assertThat(bodies()).hasSize(2);
		assertThat(bodies().get(0)).contains('"' + part + '"');
		assertThat(bodies().get(1)).doesNotContain('"' + part + '"').contains("\"context\"", "Countess");
	}

	@Test
	void salvagesTheRestOfALeadAndKeepsWhatWasRefused() {
		answerFirst(400, refusedFields());
		DeliveryOutcome outcome = send(false, OnRefusal.SALVAGE);
		assertThat(outcome).isEqualTo(new Repeated(new Delivered(null),
				List.of(new RefusedValue("teamSize", "numemployees", "INVALID_NUMBER",
						"Error in 'fields.numemployees'. no", "many"),
						new RefusedValue("nickname", "nickname", "FIELD_NOT_IN_FORM_DEFINITION",
								"Error in 'fields.nickname'. no", "Countess"))));
		assertThat(outcome.toString()).doesNotContain("Countess");
		assertThat(bodies().get(1)).contains("ada@example.org").doesNotContain("many", "Countess");
	}

	@Test
	void rejectsTheLeadWhereItsFormIsStrict() {
		answerFirst(400, refusedFields());
		assertThat(send(false, OnRefusal.STRICT)).isInstanceOf(Rejected.class);
		assertThat(bodies()).hasSize(1);
	}

	private static String refusedFields() {
		return FormsApiAnswerTests.envelope(FormsApiAnswerTests.error("INVALID_NUMBER", "fields.numemployees", "no"),
				FormsApiAnswerTests.error("FIELD_NOT_IN_FORM_DEFINITION", "fields.nickname", "no"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "BLOCKED_EMAIL", "INVALID_EMAIL", "REQUIRED_FIELD", "INPUT_TOO_LARGE", "SOMETHING_NEW" })
	void rejectsALeadWhoseAddressIsRefused(String type) {
		answerFirst(400, FormsApiAnswerTests.envelope(FormsApiAnswerTests.error(type, "fields.email", "no"),
				FormsApiAnswerTests.error("INVALID_NUMBER", "fields.numemployees", "no")));
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOf(Rejected.class);
		assertThat(bodies()).hasSize(1);
	}

	@Test
	void repeatsOnceAndNoMore() {
		answer(400, refusedFields());
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(Repeated.class, (repeated) -> {
			assertThat(repeated.last()).isInstanceOf(Rejected.class);
			assertThat(repeated.error().type()).isEqualTo(Type.REFUSED);
		});
		assertThat(bodies()).hasSize(2);
	}

	@Test
	void masksWhatWasLeftOutInTheSecondRefusalToo() {
		answer(400, FormsApiAnswerTests
			.envelope(FormsApiAnswerTests.error("INPUT_TOO_LARGE", "fields.nickname", "Countess 93.184.216.34")));
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(Repeated.class, (repeated) -> {
			assertThat(repeated.leftOut()).singleElement()
				.returns("Error in 'fields.nickname'. *** ***", RefusedValue::message);
			assertThat(repeated.last().error().fields()).singleElement()
				.returns("Error in 'fields.nickname'. *** ***", FieldError::message);
		});
	}

	@Test
	void takesNoPageOfAProxyForHubSpotsAnswer() {
		answer(200, "\n<!doctype html><title>Please sign in</title>");
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(DeliveryOutcome.Unknown.class,
				(unknown) -> assertThat(unknown.error().type()).isEqualTo(Type.UNREADABLE_ANSWER));
	}

	@Test
	void takesARefusalThatClaimsSuccessForARefusal() {
		answer(200, FormsApiAnswerTests.envelope(FormsApiAnswerTests.error("INVALID_EMAIL", "fields.email", "no")));
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(Rejected.class, (rejected) -> {
			assertThat(rejected.error().message()).startsWith("HubSpot answered 200: INVALID_EMAIL");
			assertThat(rejected.error().fields()).extracting("code").containsExactly("INVALID_EMAIL");
		});
	}

	@Test
	void takesATextThatBeginsWithErrorForARefusal() {
		answer(200, "Error: no");
		assertThat(send(false, OnRefusal.SALVAGE)).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.error().message()).isEqualTo("HubSpot answered 200: Error: no"));
	}

	@Test
	void masksTheTokenInAnAnswerThatRepeatsIt() {
		answer(401, "{\"message\":\"expired pat-na1-abc\"}");
		assertThat(send(true, OnRefusal.SALVAGE).error().message()).contains("expired").doesNotContain("pat-na1-abc");
		answer(400, FormsApiAnswerTests
			.envelope(FormsApiAnswerTests.error("INVALID_EMAIL", "fields.email", "pat-na1-abc")));
		assertThat(send(true, OnRefusal.SALVAGE).error().toString()).doesNotContain("pat-na1-abc");
	}

	@Test
	void losesNoLeadWhereTheTokenCannotBeFound() {
		FormsApiSender broken = new FormsApiSender(this.factory.webClient(), Duration.ofSeconds(5), (portal) -> {
			throw new IllegalStateException("vault");
		}, Clock.systemUTC(), () -> 0);
		DeliveryOutcome outcome = broken.send(form(true, OnRefusal.STRICT), LEAD).block(Duration.ofSeconds(10));
		assertThat(outcome.error().type()).isEqualTo(Type.UNAUTHORIZED);
		assertThat(outcome.pauseOf(DeliveryOutcome.Scope.DESTINATION)).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void failsOnThisSideWhereTheLeadCannotBeWritten() {
		assertThat(this.sender.send(form(false, OnRefusal.STRICT), null).block(Duration.ofSeconds(10)).error().type())
			.isEqualTo(Type.INTERNAL);
	}

	@Test
	void speaksTheFormsApi() {
		assertThat(this.sender.api()).isEqualTo(LeadApi.FORMS);
	}

	private DeliveryOutcome send(boolean authenticated, OnRefusal onRefusal) {
		return this.sender.send(form(authenticated, onRefusal), LEAD).block(Duration.ofSeconds(10));
	}

	private LeadForm form(boolean authenticated, OnRefusal onRefusal) {
		URI endpoint = FormsApiUrl.of(URI.create(this.server.baseUrl()), "62515", GUID, authenticated);
		return new LeadForm("demo", LeadApi.FORMS,
				new FormAddress(endpoint, "forms", new FormId("62515", GUID, authenticated)),
				new FieldSettings(Map.of(), Map.of(), onRefusal), LeadForm.ContextSettings.DEFAULT,
				ConsentSettings.NONE);
	}

	private void answer(int status, String text) {
		this.server.stubFor(post().willReturn(response(status, text)));
	}

	private void answerFirst(int status, String text) {
		this.server.stubFor(post().inScenario("first")
			.whenScenarioStateIs(Scenario.STARTED)
			.willSetStateTo("second")
			.willReturn(response(status, text)));
		this.server.stubFor(post().inScenario("first").whenScenarioStateIs("second").willReturn(response(200, "{}")));
	}

	private static MappingBuilder post() {
		return WireMock.post(WireMock.anyUrl());
	}

	private static ResponseDefinitionBuilder response(int status, String text) {
		return WireMock.aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(text);
	}

	// In the order of their arrival: WireMock tells the newest first.
	private List<String> bodies() {
		List<String> bodies = new ArrayList<>();
		this.server.getAllServeEvents().forEach((event) -> bodies.add(0, event.getRequest().getBodyAsString()));
		return bodies;
	}

}
