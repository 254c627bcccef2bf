/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.submissions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.FormAddress;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.reconciliation.ShownSubmission;
import io.github.hubspotleads.reconciliation.SubmissionReader.Answer;
import io.github.hubspotleads.reconciliation.SubmissionReader.Page;
import io.github.hubspotleads.reconciliation.SubmissionReader.Scope;
import io.github.hubspotleads.reconciliation.SubmissionReader.TooLong;
import io.github.hubspotleads.reconciliation.SubmissionReader.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormsApiSubmissionReader}.
 */
class FormsApiSubmissionReaderTests {

	private static final String GUID = "4a2b9c1e-0000-4000-8000-000000000000";

	private static final String PATH = "/form-integrations/v1/submissions/forms/" + GUID;

	private static final String CONVERSION = "0c4b8d1e-0000-4000-8000-000000000001";

	private static final String TOKEN = "pat-na1-canary";

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

	private static final Duration HOUR = Duration.ofHours(1);

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.factory.close();
		this.server.stop();
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.get(WireMock.urlPathEqualTo(PATH)).willReturn(answer));
	}

	private FormsApiSubmissionReader reader(Map<String, AccessToken> tokens) {
		return reader(tokens::get);
	}

	private FormsApiSubmissionReader reader(AccessTokens tokens) {
		return new FormsApiSubmissionReader(this.factory.webClient(), URI.create(this.server.baseUrl()),
				Duration.ofSeconds(20), tokens, CLOCK);
	}

	private Answer read(@Nullable String after) throws Exception {
		return reader(Map.of("62515", AccessToken.of(TOKEN))).read(form("62515"), after, 50).toFuture().get();
	}

	private Page page(String json) throws Exception {
		answer(WireMock.okJson(json));
		assertThat(read(null)).isInstanceOf(Page.class);
		return (Page) read(null);
	}

	private static LeadForm form(String portalId) {
		FormAddress.FormId formId = new FormAddress.FormId(portalId, GUID, true);
		return new LeadForm("demo", LeadApi.FORMS,
				new FormAddress(URI.create("https://api.hsforms.com/"), portalId, formId), FieldSettings.DEFAULT,
				LeadForm.ContextSettings.DEFAULT, ConsentSettings.NONE);
	}

	@Test
	void asksForFiftyWithThePortalsToken() throws Exception {
		answer(WireMock.okJson("{\"results\":[]}"));
		read(null);
		this.server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo(PATH + "?limit=50"))
			.withHeader("Authorization", WireMock.equalTo("Bearer " + TOKEN)));
	}

	@Test
	void asksForTheNextPageWhereTheLastEnded() throws Exception {
		answer(WireMock.okJson("{\"results\":[]}"));
		read("a b&limit=1000#+");
		this.server.verify(1,
				WireMock.getRequestedFor(WireMock.urlEqualTo(PATH + "?limit=50&after=a%20b%26limit%3D1000%23%2B")));
	}

	@Test
	void readsAPage() throws Exception {
		Page page = page("""
				{"results":[{"conversionId":"%s","submittedAt":1548087744000,
				  "values":[{"name":"firstname","value":"Ada"},{"name":"email","value":"ada@example.com"}],
				  "pageUrl":"https://www.example.com/demo"}],
				 "paging":{"next":{"after":"b2Zmc2V0","link":"?after=b2Zmc2V0"}}}""".formatted(CONVERSION));
		assertThat(page.submissions()).containsExactly(new ShownSubmission(SubmissionGuid.of(CONVERSION),
				Instant.ofEpochMilli(1_548_087_744_000L), "ada@example.com"));
		assertThat(page.submissions().toString()).doesNotContain("ada");
		assertThat(page.next()).isEqualTo("b2Zmc2V0");
	}

	@Test
	void readsTheLastPage() throws Exception {
		assertThat(page("{\"results\":[]}").next()).isNull();
	}

	@Test
	void readsTheContactsAddressAlone() throws Exception {
		Page page = page("""
				{"results":[{"conversionId":"%s","submittedAt":"1548087744000","values":[
				  {"objectTypeId":"0-2","name":"email","value":"info@example.com"},
				  {"objectTypeId":"0-1","name":"email","value":"ada@example.com"}]}]}""".formatted(CONVERSION));
		assertThat(page.submissions()).extracting(ShownSubmission::email).containsExactly("ada@example.com");
	}

	@Test
	void leavesOutWhatNothingCanBeRecognizedBy() throws Exception {
		Page page = page("""
				{"results":[null,{},[],{"conversionId":"x","submittedAt":1},{"conversionId":"%1$s"},
				 {"conversionId":"%1$s","submittedAt":1e400},
				 {"conversionId":"%1$s","submittedAt":99999999999999999999},
				 {"conversionId":"%1$s","submittedAt":1548087744000,"values":[{"name":"email","value":null}]}]}"""
			.formatted(CONVERSION));
		assertThat(page.submissions()).containsExactly(
				new ShownSubmission(SubmissionGuid.of(CONVERSION), Instant.ofEpochMilli(1_548_087_744_000L), null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "1548087744", "-1", "9223372036854775807", "\"2019-01-21\"", "null" })
	void takesAPageForNoneWhereNoTimeMakesSense(String submittedAt) throws Exception {
		answer(WireMock.okJson("{\"results\":[{\"conversionId\":\"" + CONVERSION + "\",\"submittedAt\":" + submittedAt
				+ "}],\"paging\":{\"next\":7}}"));
		assertThat(read(null)).isInstanceOf(Unavailable.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>Please log in</html>", "{}", "[]", "{\"results\":{}}", "{\"results\":[" })
	void takesNothingElseForAPage(String text) throws Exception {
		answer(WireMock.okJson(text));
		assertThat(read(null)).isEqualTo(
				new Unavailable("HubSpot answered with something that is no page of submissions", null, Scope.FORM));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			401, revoked or wrong,           PT1H
			403, lacks the scope 'forms',    PT1H
			404, knows no such form,         PT1H
			410, knows no such form,         PT1H
			429, too many requests,          PT2M
			500, HubSpot answered 500,
			503, HubSpot answered 503,
			307, HubSpot answered 307,
			""")
	void tellsWhyThereIsNoPageAndForHowLongNotToAsk(int status, String reason, @Nullable Duration pause)
			throws Exception {
		answer(WireMock.aResponse().withStatus(status).withBody("{\"message\":\"canary\"}"));
		assertThat(read(null)).isInstanceOfSatisfying(Unavailable.class, (unavailable) -> {
			assertThat(unavailable.reason()).contains(reason).doesNotContain("canary");
			assertThat(unavailable.pause()).isEqualTo(pause);
		});
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			429, '{}',                            '',                              PT2M,  PORTAL
			429, '{}',                            30,                              PT2M,  PORTAL
			429, '{}',                            600,                             PT10M, PORTAL
			429, '{}',                            'Sun, 22 Nov 2026 10:20:00 GMT', PT20M, PORTAL
			429, '{}',                            999999,                          PT1H,  PORTAL
			403, 'error code: 1015',              '',                              PT2M,  PORTAL
			401, '{}',                            '',                              PT1H,  PORTAL
			403, '{}',                            '',                              PT1H,  FORM
			503, '{}',                            600,                             PT10M, FORM
			""")
	void pausesAPortalForWhatIsNoTroubleOfTheForm(int status, String body, String retryAfter, Duration pause,
			Scope scope) throws Exception {
		answer(WireMock.aResponse().withStatus(status).withBody(body).withHeader("Retry-After", retryAfter));
		assertThat(read(null)).isInstanceOfSatisfying(Unavailable.class, (unavailable) -> {
			assertThat(unavailable.pause()).isEqualTo(pause);
			assertThat(unavailable.scope()).isEqualTo(scope);
		});
	}

	@Test
	void asksToBeAskedForLessWhereAPageIsTooLong() throws Exception {
		answer(WireMock.ok("x".repeat(1024 * 1024 + 1)));
		FormsApiSubmissionReader reader = reader(Map.of("62515", AccessToken.of(TOKEN)));
		assertThat(reader.read(form("62515"), null, 10).toFuture().get()).isInstanceOf(TooLong.class);
		assertThat(reader.read(form("62515"), null, 1).toFuture().get()).isInstanceOfSatisfying(Unavailable.class,
				(unavailable) -> assertThat(unavailable.pause()).isEqualTo(HOUR));
		this.server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo(PATH + "?limit=10")));
	}

	@Test
	void tellsOfTokensThatCannotBeFound() throws Exception {
		FormsApiSubmissionReader reader = reader((portalId) -> {
			throw new IllegalStateException("canary");
		});
		assertThat(reader.canRead(form("62515"))).isTrue();
		assertThat(reader.read(form("62515"), null, 50).toFuture().get()).isEqualTo(new Unavailable(
				"the access token of portal 62515 could not be found (IllegalStateException)", null, Scope.FORM));
		assertThat(this.server.getAllServeEvents()).isEmpty();
	}

	@Test
	void readsFormsOfPortalsWithATokenOnly() throws Exception {
		FormsApiSubmissionReader reader = reader(Map.of("1", AccessToken.of(TOKEN)));
		assertThat(reader.canRead(form("1"))).isTrue();
		assertThat(reader.canRead(form("2"))).isFalse();
		assertThat(reader.canRead(new LeadForm("old", LeadApi.LEADS, URI.create("https://demo.hubspot.com/"))))
			.isFalse();
		assertThat(reader.read(form("2"), null, 50).toFuture().get()).isInstanceOfSatisfying(Unavailable.class,
				(unavailable) -> {
					assertThat(unavailable.reason()).contains("portal 2 has no access token");
					assertThat(unavailable.pause()).isEqualTo(HOUR);
				});
		assertThat(this.server.getAllServeEvents()).isEmpty();
	}

}
