/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.MappedField;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartCheck} and its client.
 */
class StartCheckTests {

	private static final String PATH = "/marketing/v3/forms/" + Comparison.GUID;

	private static final String TOKEN = "pat-na1-canary";

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());

	private final CapturedLog log = CapturedLog.start(Level.WARN, Level.INFO);

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.factory.close();
		this.server.stop();
		this.log.close();
	}

	@Test
	void asksWithThePortalsToken() {
		answer(WireMock.okJson(Comparison.ofForm().definition()));
		assertThat(check(Comparison.ofForm())).isEmpty();
		this.server.verify(1,
				WireMock.getRequestedFor(WireMock.urlEqualTo(PATH))
					.withHeader("Authorization", WireMock.equalTo("Bearer " + TOKEN))
					.withHeader("Accept", WireMock.equalTo("application/json")));
		assertThat(told()).containsExactly("INFO Form 'demo' matches its definition at HubSpot");
	}

	@Test
	void returnsAllFindingsOfAFormWithAnError() {
		answer(WireMock.okJson(Comparison.ofForm().type("flow").with("\"archived\": true").definition()));
		assertThat(check(Comparison.ofForm()).get("demo")).extracting(Finding::isError).containsExactly(true, false);
		assertThat(told()).isEmpty();
	}

	@Test
	void logsTheFindingsOfAFormWithoutError() {
		answer(WireMock.okJson(Comparison.ofForm().type("flow").definition()));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.startsWith(
					"WARN Form 'demo' does not match its definition at HubSpot:\n  warning: Form 'demo' is of type");
	}

	@Test
	void takesAFormThatHubSpotDoesNotKnowForAnError() {
		answer(WireMock.aResponse().withStatus(404).withBody("{\"message\": \"secret\"}"));
		assertThat(check(Comparison.ofForm()).get("demo")).singleElement()
			.hasToString("error: HubSpot knows no form " + Comparison.GUID + " in portal 62515: correct "
					+ "'hubspot.leads.forms.demo.form-guid' or the portal of the form, or restore the form at HubSpot");
	}

	@ParameterizedTest
	@CsvSource({ "401, revoked or wrong", "403, lacks the scope 'forms'", "429, HubSpot answered 429",
			"500, HubSpot answered 500", "503, HubSpot answered 503", "307, HubSpot answered 307" })
	void logsAnAnswerThatIsNoneAndIsNotMoreOfAnObstacle(int status, String told) {
		answer(WireMock.aResponse().withStatus(status).withHeader("Location", "/elsewhere").withBody("canary body"));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.startsWith("WARN Not checked against the definition at HubSpot: 'demo', for HubSpot answered " + status)
			.contains(told)
			.doesNotContain("canary");
		this.server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>canary</html>", "{\"id\": ", "[]", "{\"status\": \"ok\"}" })
	void logsAnAnswerThatIsNoDefinition(String body) {
		answer(WireMock.ok(body));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.contains("HubSpot answered with something that is no definition of a form")
			.doesNotContain("canary");
	}

	@Test
	void takesTheBlockOfAnAddressForNoScope() {
		answer(WireMock.status(403).withBody("error code: 1015"));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).singleElement().asString().contains("403: too many requests").doesNotContain("scope");
	}

	@Test
	void readsNoMoreThanAMebibyte() {
		String large = Comparison.ofForm().definition();
		answer(WireMock.okJson(large + " ".repeat(1024 * 1024 - large.length())));
		assertThat(check(Comparison.ofForm())).isEmpty();
		answer(WireMock.okJson(large + " ".repeat(1024 * 1024)));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).containsExactly("INFO Form 'demo' matches its definition at HubSpot",
				"WARN Not checked against the definition at HubSpot: 'demo', for HubSpot's answer is longer than 1048576 "
						+ "bytes. Leads are captured and delivered all the same");
	}

	@ParameterizedTest
	@EnumSource(Fault.class)
	void logsABrokenConnection(Fault fault) {
		answer(WireMock.aResponse().withFault(fault));
		assertThat(check(Comparison.ofForm())).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.startsWith("WARN Not checked")
			.containsPattern("out of reach \\(\\w+\\)|no definition");
	}

	@Test
	void waitsForAllFormsNoLongerThanForOne() {
		answer(WireMock.okJson(Comparison.ofForm().definition()).withFixedDelay(60_000));
		List<LeadForm> forms = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			forms.add(named("form" + i));
		}
		long start = System.nanoTime();
		StartCheck check = new StartCheck(Comparison.ofForm().check(), this.factory::webClient, uri(),
				Duration.ofMillis(700), tokens());
		assertThat(check.check(forms)).isEmpty();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
		assertThat(told()).singleElement()
			.asString()
			.startsWith("WARN Not checked against the definition at HubSpot: 'form0', 'form1', 'form2', ")
			.contains("and 8 more, for HubSpot gave no complete answer within 700 ms");
	}

	@Test
	void logsOnceForAllFormsThatNobodyAnsweredFor() {
		StartCheck check = startCheck(Comparison.ofForm(), URI.create("http://localhost:1"), tokens());
		assertThat(check.check(List.of(named("one"), named("two"), named("three")))).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.startsWith("WARN Not checked against the definition at HubSpot: ")
			.contains("'one', 'two', 'three', for HubSpot is out of reach (");
	}

	@Test
	void logsATokenThatIsGoneByNow() {
		assertThat(startCheck(Comparison.ofForm(), uri(), (portalId) -> null).check(List.of(named("demo")))).isEmpty();
		assertThat(told()).singleElement().asString().contains("portal 62515 has no access token");
	}

	@Test
	void survivesAnEnumThatCannotBeTold() {
		answer(WireMock.okJson(Comparison.ofForm().field("x", "radio", false, "a").definition()));
		FormMapping mapping = new FormMapping("demo", "A.b", "",
				List.of(new MappedField("p", "x", ResolvableType.forClass(Failing.class))), List.of(), Map.of());
		FormDefinitionCheck failing = new FormDefinitionCheck(new LeadForms(List.of(named("demo"))),
				() -> List.of(mapping));
		StartCheck check = new StartCheck(failing, this.factory::webClient, uri(), TIMEOUT, tokens());
		assertThat(check.check(List.of(named("demo")))).isEmpty();
		assertThat(told()).singleElement()
			.asString()
			.contains("the check failed with java.lang.IllegalStateException")
			.doesNotContain("canary");
	}

	@Test
	void makesNoClientWhereThereIsNothingToCheck() {
		StartCheck check = new StartCheck(Comparison.ofForm().check(), () -> {
			throw new AssertionError("not wanted");
		}, uri(), TIMEOUT, tokens());
		assertThat(check.check(List.of())).isEmpty();
		check.checkInBackground(List.of());
		assertThat(told()).isEmpty();
	}

	@Test
	void logsWhatIsFoundInTheBackgroundAndReturnsAtOnce() throws Exception {
		answer(WireMock.okJson(Comparison.ofForm().with("\"archived\": true").definition()));
		StartCheck check = startCheck(Comparison.ofForm(), uri(), tokens());
		check.checkInBackground(List.of(named("demo")));
		LeadsContexts.await("a line", () -> !told().isEmpty());
		assertThat(told()).singleElement()
			.asString()
			.contains("Form 'demo' does not match its definition", "\n  error: Form 'demo' is archived");
		check.close();
	}

	@Test
	void logsNothingOfACheckThatIsOvertakenByTheEnd() throws Exception {
		answer(WireMock.okJson(Comparison.ofForm().definition()).withFixedDelay(60_000));
		StartCheck check = startCheck(Comparison.ofForm(), uri(), tokens());
		check.checkInBackground(List.of(named("demo")));
		LeadsContexts.await("the request",
				() -> !this.server.findAll(WireMock.anyRequestedFor(WireMock.anyUrl())).isEmpty());
		check.close();
		this.factory.close();
		assertThat(told()).isEmpty();
	}

	@Test
	void neverTellsTheToken() {
		answer(WireMock.aResponse().withStatus(500).withBody(TOKEN));
		check(Comparison.ofForm());
		assertThat(this.log.lines((line) -> line.text().contains(TOKEN))).isEmpty();
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	private Map<String, List<Finding>> check(Comparison comparison) {
		return startCheck(comparison, uri(), tokens()).check(List.of(comparison.form()));
	}

	private StartCheck startCheck(Comparison comparison, URI api, AccessTokens tokens) {
		return new StartCheck(comparison.check(), this.factory::webClient, api, TIMEOUT, tokens);
	}

	private static AccessTokens tokens() {
		return Map.of("62515", AccessToken.of(TOKEN))::get;
	}

	private URI uri() {
		return URI.create("http://localhost:" + this.server.port());
	}

	private static LeadForm named(String name) {
		LeadForm form = Comparison.ofForm().form();
		return new LeadForm(name, form.api(), form.address(), form.fieldSettings(), form.context(), form.consent());
	}

	private List<String> told() {
		return this.log.lines(CapturedLog.Line::isOurs)
			.stream()
			.map((line) -> line.level() + " " + line.text().replaceAll("\\{\\}$", ""))
			.toList();
	}

	enum Failing {

		A;

		@Override
		public String toString() {
			throw new IllegalStateException("canary");
		}

	}

}
