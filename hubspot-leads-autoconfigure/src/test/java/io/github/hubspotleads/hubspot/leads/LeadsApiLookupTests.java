/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link LeadsApiLookup} and its reading of what HubSpot answers.
 */
class LeadsApiLookupTests {

	private static final SubmissionGuid GUID = SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3");

	private static final String LEAD = """
			{"guid": "8a40135230f21bdb0130f21c255c0007", "email": "ada@example.org", "firstName": "Ada",
			"lastName": "", "company": null, "insertedAt": 1308325200000, "lastConvertedAt": "1308411600000",
			"closedAt": 0, "score": 42.5, "crmDetails": {"id": 1}, "leadConversionEvents": [
			{"guid": "AB44C41F-FC11-4682-9759-F3B1B4EB2AC3", "convertDate": 1308411600000, "formName": "Demo",
			"pageUrl": "https://www.example.org/?who=ada", "formSubmissionValues": [
			{"fieldName": "FirstName", "fieldValue": "Ada"}, {"fieldValue": "nameless"}, "?"]},
			{"guid": "none", "convertDate": "soon"}]}""";

	private static final String TOKEN = "pat-na1-canary";

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());

	private final AccessTokens tokens = Map.of("62515", AccessToken.of(TOKEN))::get;

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.factory.close();
		this.server.stop();
	}

	@Test
	void asksByTheGuidWithTheTokenInAHeaderAlone() {
		answer(WireMock.okJson(LEAD));
		assertThat(find()).isNotNull();
		this.server.verify(1,
				WireMock.getRequestedFor(WireMock.urlEqualTo("/leads/v1/lead?conversionEventGuid=" + GUID))
					.withHeader("Authorization", WireMock.equalTo("Bearer " + TOKEN)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "[%s]", " [ %s, {}, 7 ] " })
	void readsALeadHoweverItIsWrapped(String wrapped) {
		answer(WireMock.okJson(wrapped.formatted(LEAD)));
		LeadsApiRecord lead = find();
		assertThat(lead.guid()).isEqualTo("8a40135230f21bdb0130f21c255c0007");
		assertThat(lead.email()).isEqualTo("ada@example.org");
		assertThat(lead.firstName()).isEqualTo("Ada");
		assertThat(lead.lastName()).isNull();
		assertThat(lead.company()).isNull();
		assertThat(lead.insertedAt()).isEqualTo(Instant.parse("2011-06-17T15:40:00Z"));
		assertThat(lead.lastConvertedAt()).isEqualTo(Instant.parse("2011-06-18T15:40:00Z"));
		assertThat(lead.closedAt()).isNull();
		assertThat(lead.conversionEvents()).hasSize(2);
		LeadsApiRecord.ConversionEvent event = lead.conversionEvent(GUID);
		assertThat(event).isSameAs(lead.conversionEvents().get(0));
		assertThat(event.formName()).isEqualTo("Demo");
		assertThat(event.convertDate()).isEqualTo(lead.lastConvertedAt());
		assertThat(event.pageUrl()).isEqualTo("https://www.example.org/?who=ada");
		assertThat(event.values()).containsExactly(new LeadsApiRecord.SubmittedValue("FirstName", "Ada"));
		assertThat(lead.conversionEvents().get(1))
			.isEqualTo(new LeadsApiRecord.ConversionEvent(null, null, null, null, List.of()));
	}

	@Test
	void tellsNoPersonalValueInTexts() {
		LeadsApiRecord lead = LeadsApiRecord.read(LEAD);
		assertThat(lead).hasToString("LeadsApiRecord[guid=8a40135230f21bdb0130f21c255c0007, conversionEvents=2]");
		assertThat(lead.conversionEvents().toString()).contains("Demo", "values=1")
			.doesNotContainIgnoringCase("ada", "www.example");
		assertThat(lead.conversionEvents().get(0).values()).hasToString("[FirstName]");
	}

	@Test
	void readsALeadThatHasOnlyAGuid() {
		LeadsApiRecord lead = LeadsApiRecord.read("{\"guid\": \"1\", \"leadConversionEvents\": {}}");
		assertThat(lead.conversionEvents()).isEmpty();
		assertThat(lead.insertedAt()).isNull();
		assertThat(lead.conversionEvent(GUID)).isNull();
	}

	@Test
	void takesOfSeveralLeadsTheOneThatHasTheEvent() {
		answer(WireMock.okJson("[{\"email\": \"eve@example.org\"}, " + LEAD + "]"));
		assertThat(find().email()).isEqualTo("ada@example.org");
		answer(WireMock.okJson("[{\"email\": \"eve@example.org\"}, {\"email\": \"ann@example.org\"}]"));
		assertThat(failure(LeadDeliveryException.class)).contains("no lead");
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void findsNothingWhereHubSpotKnowsNone(int status) {
		answer(WireMock.aResponse().withStatus(status).withBody("<html>HTTP Status 404</html>"));
		assertThat(find()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", " [ ] ", "", "null" })
	void findsNothingInAnEmptyAnswer(String body) {
		answer(WireMock.okJson(body));
		assertThat(find()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<html>ada@example.org</html>", "{\"guid\": \"1\", ", "[<]", "{}", "[[]]", "\"ada\"",
			"{\"status\": \"error\", \"message\": \"ada\"}" })
	void takesAnythingElseForNoLead(String body) {
		answer(WireMock.ok(body));
		assertThat(failure(LeadDeliveryException.class))
			.isEqualTo("HubSpot's answer is no lead: look for a proxy on the way, or ask again later");
	}

	@ParameterizedTest
	@CsvSource({ "408, ask again later", "429, ask again later", "477, ask again later", "500, ask again later",
			"503, ask again later" })
	void tellsThatATroubleMayPass(int status, String told) {
		answer(WireMock.aResponse().withStatus(status).withBody("ada@example.org " + TOKEN));
		assertThat(failure(LeadDeliveryException.class))
			.isEqualTo("HubSpot answered " + status + " when asked for the lead: " + told);
	}

	@Test
	void takesABlockOfTheAddressForATroubleThatPasses() {
		answer(WireMock.aResponse().withStatus(403).withBody("error code: 1015"));
		assertThat(failure(LeadDeliveryException.class)).contains("403", "ask again later");
	}

	@ParameterizedTest
	@CsvSource({ "400, may not have this API", "401, of portal 62515 is revoked or wrong", "403, lacks a scope",
			"307, correct 'hubspot.leads.api-url'" })
	void tellsWhatToChange(int status, String told) {
		answer(WireMock.aResponse()
			.withStatus(status)
			.withHeader("Location", "/elsewhere")
			.withBody("ada@example.org " + TOKEN));
		assertThat(failure(LeadRejectedException.class))
			.startsWith("HubSpot answered " + status + " when asked for the lead: ")
			.contains(told);
		this.server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@EnumSource(value = Fault.class, names = { "CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE" })
	void tellsThatABrokenConnectionMayPass(Fault fault) {
		answer(WireMock.aResponse().withFault(fault));
		assertThat(failure(LeadDeliveryException.class)).startsWith("HubSpot did not tell of the lead: ")
			.contains("out of reach");
	}

	@Test
	void waitsNoLongerThanAllowed() {
		answer(WireMock.okJson(LEAD).withFixedDelay(60_000));
		LeadsApiLookup hasty = lookup(uri(), Duration.ofMillis(300), "62515");
		assertThat(failure(hasty, LeadDeliveryException.class)).contains("no complete answer within 300 ms");
	}

	@Test
	void readsNoMoreThanAMebibyte() {
		answer(WireMock.okJson(LEAD + " ".repeat(1024 * 1024)));
		assertThat(failure(LeadRejectedException.class)).contains("longer than 1048576 bytes");
	}

	@Test
	void trustsTheAddressThatItIsGiven() {
		URI plainHttp = URI.create("http://0.0.0.0:1");
		assertThat(failure(lookup(plainHttp, TIMEOUT, "62515"), LeadDeliveryException.class)).contains("out of reach");
	}

	@Test
	void takesALeadWithOtherEventsForNone() {
		String event = "\"leadConversionEvents\":[{\"guid\":\"0c4b8d1e-0000-4000-8000-000000000001\"}]";
		answer(WireMock.okJson("{\"email\":\"eve@example.org\"," + event + "}"));
		assertThat(find()).isNull();
		answer(WireMock
			.okJson("[{\"email\":\"eve@example.org\"," + event + "},{\"email\":\"ann@example.org\"," + event + "}]"));
		assertThat(find()).isNull();
		answer(WireMock.okJson("[{\"email\":\"eve@example.org\"," + event + "}," + LEAD + "]"));
		assertThat(find().email()).isEqualTo("ada@example.org");
	}

	@Test
	void asksAnotherPortalWithItsOwnToken() {
		LeadsApiLookup lookup = lookup(uri(), TIMEOUT, "62515");
		assertThat(catchThrowableOfType(LeadRejectedException.class, () -> lookup.find(GUID, "7").block(TIMEOUT)))
			.hasMessage("HubSpot did not tell of the lead: portal 7 has no access token "
					+ "(hubspot.leads.access-token, or that of the portal)");
		answer(WireMock.okJson(LEAD));
		assertThat(lookup(uri(), TIMEOUT, null).find(GUID, "62515").block(TIMEOUT)).isNotNull();
	}

	@Test
	void asksNobodyWithoutAPortal() {
		assertThat(failure(lookup(uri(), TIMEOUT, " "), LeadRejectedException.class))
			.contains("'hubspot.leads.portal-id' is not set");
		this.server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	private LeadsApiRecord find() {
		return lookup(uri(), TIMEOUT, "62515").find(GUID).block(TIMEOUT);
	}

	private String failure(Class<? extends LeadException> type) {
		return failure(lookup(uri(), TIMEOUT, "62515"), type);
	}

	private static String failure(LeadsApiLookup lookup, Class<? extends LeadException> type) {
		LeadException error = catchThrowableOfType(type, () -> lookup.find(GUID).block(TIMEOUT));
		assertThat(error).isNotNull();
		assertThat(error.submission()).isNull();
		assertThat(error.getMessage()).doesNotContain("ada", TOKEN);
		return error.getMessage();
	}

	private LeadsApiLookup lookup(URI api, Duration timeout, String portalId) {
		return new LeadsApiLookup(this.factory.webClient(), api, timeout, this.tokens, portalId);
	}

	private URI uri() {
		return URI.create("http://localhost:" + this.server.port());
	}

}
