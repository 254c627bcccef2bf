/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.actuate.endpoint.ConsentDescriptor;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Consent the whole way: from the visitor's answers to HubSpot and to the proof that
 * stays.
 */
@Timeout(60)
class ConsentTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final String PAGE = "https://canary.example/demo";

	private static final String GUID = "4a2b9c1e-0000-4000-8000-000000000000";

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	private final WebApplicationContextRunner runner = LeadsContexts.webRunner()
		.withBean(Forms.class)
		.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.forms.demo.consent.text=May we?",
				"hubspot.leads.forms.demo.consent.communications.7=Newsletter?",
				"hubspot.leads.forms.demo.page-query=true", "management.endpoints.web.exposure.include=hubspotleads",
				"hubspot.leads.delivery.drain-timeout=0s");

	@BeforeEach
	void start() {
		this.server.start();
		this.server.stubFor(WireMock.post(WireMock.anyUrl()).willReturn(WireMock.okJson("{}")));
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	private WebApplicationContextRunner formsApi() {
		return this.runner.withPropertyValues("hubspot.leads.portal-id=62515",
				"hubspot.leads.forms-url=http://localhost:" + this.server.port(),
				"hubspot.leads.forms.demo.form-guid=" + GUID);
	}

	private WebApplicationContextRunner leadsApi() {
		return this.runner.withPropertyValues("hubspot.leads.forms.demo.url=" + hubspot.url("demo"));
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, false" })
	void sendsTheAnswersToTheFormsApi(boolean agreed, boolean news) {
		formsApi().run((context) -> {
			UUID id = post(context, "&agreed=" + agreed + "&news=" + news, 200);
			LeadsContexts.await("delivery", () -> find(context, id).status() == SubmissionStatus.DELIVERED);
			assertThat(this.server.getAllServeEvents()).singleElement()
				.extracting((event) -> new JsonMapper().readTree(event.getRequest().getBodyAsString())
					.get("legalConsentOptions"))
				.isEqualTo(new JsonMapper().readTree("""
						{"consent":{"consentToProcess":%s,"text":"May we?",
						 "communications":[{"value":%s,"subscriptionTypeId":7,"text":"Newsletter?"}]}}"""
					.formatted(agreed, news)));
			assertProof(context, id, agreed, news);
		});
	}

	@Test
	void keepsTheAnswersOfTheLeadsApiAsProofAlone() {
		leadsApi().run((context) -> {
			UUID id = post(context, "&agreed=true&news=false", 200);
			LeadsContexts.await("delivery", () -> find(context, id).status() == SubmissionStatus.DELIVERED);
			assertThat(hubspot.requests()).singleElement()
				.satisfies((request) -> assertThat(request.fields()).extracting("name")
					.containsExactlyInAnyOrder("Email", "FirstName"));
			assertProof(context, id, true, false);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&agreed=", "&agreed=false", "&agreed=false&news=true" })
	void neitherSendsNorKeepsALeadWithoutARequiredConsent(String answers) {
		for (WebApplicationContextRunner api : List.of(formsApi(), leadsApi())) {
			api.withPropertyValues("hubspot.leads.forms.demo.consent.required=true").run((context) -> {
				assertThat(post(context, answers, 200)).isNull();
				assertNothingKept(context);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "record", "throw" })
	void anAnswerThatIsNoneIsTheControllersToRefuse(String onInvalid) {
		formsApi()
			.withPropertyValues("hubspot.leads.forms.demo.consent.required=true",
					"hubspot.leads.capture.on-invalid=" + onInvalid)
			.run((context) -> {
				assertThat(post(context, "&agreed=maybe", 400)).isNull();
				assertThat(post(context, "", 200)).isNull();
				assertNothingKept(context);
				assertThat(post(context, "&agreed=true", 200)).isNotNull();
			});
	}

	@Test
	void sendsALegitimateInterestWhereNobodyAsks() {
		formsApi()
			.withPropertyValues("hubspot.leads.forms.demo.consent.legitimate-interest.subscription-type-id=9",
					"hubspot.leads.forms.demo.consent.legitimate-interest.legal-basis=customer",
					"hubspot.leads.forms.demo.consent.legitimate-interest.text=We write to customers.")
			.withBean(AsksNothing.class)
			.run((context) -> {
				UUID id = post(context.getBean(AsksNothing.class), "", 200);
				LeadsContexts.await("delivery", () -> find(context, id).status() == SubmissionStatus.DELIVERED);
				assertThat(this.server.getAllServeEvents().get(0).getRequest().getBodyAsString()).contains(
						"\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":9,"
								+ "\"legalBasis\":\"CUSTOMER\",\"text\":\"We write to customers.\"}}");
				assertThat(endpoint(context).submission(id.toString()).consent().decisions()).singleElement()
					.hasToString("DecisionDescriptor[about=LEGITIMATE_INTEREST, subscriptionTypeId=9, "
							+ "legalBasis=CUSTOMER, given=true, text=We write to customers.]");
			});
	}

	@Test
	void logsNeitherAnswersNorThePage() {
		try (CapturedLog log = CapturedLog.start(Level.INFO, Level.TRACE)) {
			formsApi().run((context) -> {
				UUID id = post(context, "&agreed=true&news=false", 200);
				LeadsContexts.await("delivery", () -> find(context, id).status() == SubmissionStatus.DELIVERED);
				assertThat(find(context, id).toString()).doesNotContain("canary", "May we?");
			});
			assertThat(log.lines(CapturedLog.Line::isOurs)).isNotEmpty();
			assertThat(log.lines((line) -> line.text().contains("canary") || line.text().contains("May we?")))
				.isEmpty();
		}
	}

	private static void assertProof(ApplicationContext context, UUID id, boolean agreed, boolean news) {
		assertThat(find(context, id).consent().pageUri()).isEqualTo(PAGE + "?session=s3cret");
		HubSpotLeadsEndpoint endpoint = endpoint(context);
		ConsentDescriptor shown = endpoint.submission(id.toString()).consent();
		assertThat(shown.page()).isEqualTo(PAGE);
		assertThat(shown.givenAt()).isBetween(Instant.EPOCH, find(context, id).createdAt());
		assertThat(shown.decisions()).extracting("about", "subscriptionTypeId", "given", "text")
			.extracting(Object::toString)
			.containsExactly("(PROCESSING, null, " + agreed + ", \"May we?\")",
					"(COMMUNICATION, 7L, " + news + ", \"Newsletter?\")");
		JsonNode json = new JsonMapper().valueToTree(shown);
		assertThat(json.propertyNames()).containsExactly("givenAt", "page", "decisions");
		assertThat(json.get("decisions").get(1).propertyNames()).containsExactly("about", "subscriptionTypeId",
				"legalBasis", "given", "text");
		assertThat(endpoint.submissions(null, null, null, null, null, null, null).toString()).contains(id.toString())
			.doesNotContainIgnoringCase("consent")
			.doesNotContain("canary", "May we?");
	}

	private void assertNothingKept(ApplicationContext context) {
		assertThat(context.getBean(SubmissionStore.class).page(null, 10)).isEmpty();
		assertThat(this.server.getAllServeEvents()).isEmpty();
		assertThat(hubspot.requests()).isEmpty();
	}

	private static UUID post(ApplicationContext context, String answers, int status) throws Exception {
		return post(context.getBean(Forms.class), answers, status);
	}

	private static UUID post(Object controller, String answers, int status) throws Exception {
		MockMvc mvc = MockMvcBuilders.standaloneSetup(controller).build();
		return (UUID) mvc
			.perform(MockMvcRequestBuilders.post("/demo?email=ada@example.org&firstName=Ada" + answers)
				.header("Referer", PAGE + "?session=s3cret"))
			.andExpect(status().is(status))
			.andReturn()
			.getRequest()
			.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE);
	}

	private static Submission find(ApplicationContext context, UUID id) {
		return context.getBean(SubmissionStore.class).find(id);
	}

	private static HubSpotLeadsEndpoint endpoint(ApplicationContext context) {
		return context.getBean(HubSpotLeadsEndpoint.class);
	}

	record Demo(String email, String firstName, @LeadConsent Boolean agreed,
			@LeadConsent(subscriptionTypeId = 7) Boolean news) {

	}

	record Plain(String email, String firstName) {

	}

	@RestController
	static class Forms {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		String demo(Demo demo) {
			return "thanks";
		}

	}

	@RestController
	static class AsksNothing {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		String demo(Plain plain) {
			return "thanks";
		}

	}

}
