/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsFormCheckAutoConfiguration;
import io.github.hubspotleads.hubspot.AccessToken;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.definition.Finding;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinitionCheck;
import io.github.hubspotleads.hubspot.forms.definition.StartCheck;
import io.github.hubspotleads.test.check.FormCheckAssertions;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks of forms when an application starts.
 */
class FormCheckStartTests {

	private static final String GUID = "4a2b9c1e-0000-4000-8000-000000000000";

	private static final String FORM = "hubspot.leads.forms.demo.";

	private static final String TOKEN = "hubspot.leads.access-token=pat-na1-canary";

	private static final String FITTING = definition("");

	private static final String DIFFERING = definition(
			", {\"name\": \"company\", \"fieldType\": \"single_line_text\", \"required\": true}");

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final CapturedLog log = CapturedLog.start(Level.WARN, Level.INFO);

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
		this.log.close();
	}

	@Test
	void failsTheStartAndListsAllFindings() {
		answer(WireMock.okJson(DIFFERING.replace("false}}", "true}}")));
		runner("fail").run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new FormCheckFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			assertThat(analysis.getDescription()).startsWith("What is sent does not match the forms at HubSpot")
				.contains("\nForm 'demo':\n  error: Form 'demo' asks for a reCAPTCHA",
						"\n  error: FormCheckStartTests.Controller.demo gives no value for 'company'")
				.doesNotContain("canary");
			assertThat(analysis.getAction()).contains("'hubspot.leads.forms.demo.check' to warn");
		});
	}

	@Test
	void knowsTheAnalyzerOfItsFailure() throws Exception {
		assertThat(new ClassPathResource("META-INF/spring.factories", FormCheckFailureAnalyzer.class.getClassLoader())
			.getContentAsString(StandardCharsets.UTF_8)).contains(FormCheckFailureAnalyzer.class.getName());
	}

	@Test
	void looksAtMethodsOfBeansThatAreMadeLater() {
		answer(WireMock.okJson(DIFFERING));
		LeadsContexts.runner()
			.withBean(Controller.class, Controller::new, (definition) -> definition.setLazyInit(true))
			.withPropertyValues(properties("fail"))
			.withPropertyValues(TOKEN)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void startsWhereAllFormsMatch() {
		answer(WireMock.okJson(FITTING));
		runner("fail").run((context) -> assertThat(context).hasNotFailed());
		this.server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/marketing/v3/forms/" + GUID))
			.withHeader("Authorization", WireMock.equalTo("Bearer pat-na1-canary")));
	}

	@Test
	void startsWithWarnings() {
		answer(WireMock.okJson(FITTING.replace("\"hubspot\"", "\"flow\"")));
		runner("fail").run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("warning: Form 'demo' is of type 'flow'"));
	}

	@Test
	void startsThoughHubSpotIsOutOfReach() {
		runner("fail").withPropertyValues("hubspot.leads.api-url=http://localhost:1")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("Not checked", "HubSpot is out of reach"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 429, 500 })
	void startsThoughHubSpotTellsNothing(int status) {
		answer(WireMock.status(status));
		runner("fail").run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("HubSpot answered " + status));
	}

	@Test
	void failsTheStartOverAFormThatHubSpotDoesNotKnow() {
		answer(WireMock.notFound());
		runner("fail").run((context) -> assertThat(context).getFailure()
			.isInstanceOf(FormCheckFailedException.class)
			.hasMessageContaining("HubSpot knows no form " + GUID + " in portal 62515"));
	}

	@Test
	void onlyLogsOnceTheApplicationIsReady() {
		answer(WireMock.okJson(DIFFERING));
		runner("warn").run((context) -> {
			assertThat(context).hasNotFailed();
			this.server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
			beReady(context);
			beReady(context);
			LeadsContexts.await("a warning", () -> !this.log.warnings().isEmpty());
			this.server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
			assertThat(this.log.warnings()).singleElement()
				.satisfies((line) -> assertThat(line.text()).contains("Form 'demo' does not match its definition",
						"error: FormCheckStartTests.Controller.demo gives no value for 'company'"));
		});
	}

	@Test
	void isNotHeldUpByAHubSpotThatHangs() {
		answer(WireMock.okJson(FITTING).withFixedDelay(60_000));
		runner("warn").run((context) -> {
			long start = System.nanoTime();
			beReady(context);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		});
		assertThat(this.log.warnings()).isEmpty();
	}

	@Test
	void asksNothingUnlessToldTo() {
		runner("off").run((context) -> {
			beReady(context);
			assertThat(context).hasSingleBean(StartCheck.class).hasSingleBean(FormDefinitionCheck.class);
		});
		this.server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void takesOffAsYamlReadsIt() throws Exception {
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("page",
				new ByteArrayResource("hubspot.leads.forms.demo.check: off".getBytes(StandardCharsets.UTF_8)));
		runner("fail")
			.withInitializer((context) -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst))
			.run((context) -> assertThat(context).hasNotFailed());
		this.server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void saysThatACheckTakesAToken() {
		LeadsContexts.runner().withPropertyValues(properties("warn")).run((context) -> {
			assertThat(context).hasNotFailed();
			beReady(context);
		});
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text()).contains("'hubspot.leads.forms.demo.check' has no effect",
					"access token with the scope 'forms'"));
		this.server.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@Test
	void asksWithATokenOfTheApplicationsOwn() {
		answer(WireMock.okJson(FITTING));
		LeadsContexts.runner()
			.withBean(AccessTokens.class, () -> Map.of("62515", AccessToken.of("own"))::get)
			.withPropertyValues(properties("fail"))
			.run((context) -> assertThat(context).hasNotFailed());
		this.server.verify(1, WireMock.getRequestedFor(WireMock.anyUrl())
			.withHeader("Authorization", WireMock.equalTo("Bearer own")));
	}

	@Test
	void offersTheCheckToTests() {
		runner("off").run((context) -> {
			FormDefinitionCheck check = context.getBean(FormDefinitionCheck.class);
			FormCheckAssertions.assertThatForm("demo", check::findings).matchesDefinition("forms/demo.json");
			assertThat(check.findings("demo", DIFFERING)).extracting(Finding::field).containsExactly("company");
		});
	}

	@Test
	void needsNeitherCaptureNorAClientToOfferTheCheck() {
		ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
			.of(HubSpotLeadsAutoConfiguration.class, HubSpotLeadsFormCheckAutoConfiguration.class));
		runner.withClassLoader(new FilteredClassLoader("reactor.netty"))
			.run((context) -> assertThat(context).hasSingleBean(FormDefinitionCheck.class)
				.doesNotHaveBean(StartCheck.class));
		runner.run((context) -> assertThat(context).hasSingleBean(StartCheck.class));
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	private ApplicationContextRunner runner(String check) {
		return LeadsContexts.runner()
			.withBean(Controller.class)
			.withPropertyValues(properties(check))
			.withPropertyValues(TOKEN);
	}

	private String[] properties(String check) {
		return new String[] { FORM + "form-guid=" + GUID, FORM + "check=" + check, "hubspot.leads.portal-id=62515",
				LeadsContexts.LOCALHOST, "hubspot.leads.api-url=http://localhost:" + this.server.port() };
	}

	private static void beReady(ConfigurableApplicationContext context) {
		context.publishEvent(
				new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ofSeconds(1)));
	}

	private static String definition(String field) {
		return "{\"id\": \"" + GUID + "\", \"formType\": \"hubspot\", \"fieldGroups\": [{\"fields\": [{\"name\": "
				+ "\"email\", \"fieldType\": \"email\", \"required\": true}" + field
				+ "]}], \"configuration\": {\"recaptchaEnabled\": false}}";
	}

	record Contact(String email) {

	}

	static class Controller {

		@HubSpotLead("demo")
		void demo(Contact contact) {
		}

	}

}
