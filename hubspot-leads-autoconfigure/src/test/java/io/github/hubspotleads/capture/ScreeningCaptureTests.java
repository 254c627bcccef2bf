/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.form.ScreeningSettings.Limits;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * Accepted calls that are no leads all the same.
 */
class ScreeningCaptureTests {

	private static final Duration FILL_TIME = Duration.ofSeconds(2);

	private static final Contact JANE = new Contact("jane@x.test", "Hello", null, null);

	private final CaptureHarness harness = new CaptureHarness().withValidation();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@CsvSource({ "true, CAPTURED", "false, NO_OPT_IN", ", NO_OPT_IN" })
	void takesThoseAloneWhoAskToBeALead(String answer, CaptureDecision decision) throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("wishes.contactMe", "", "", FILL_TIME, Duration.ZERO, Limits.NONE));
		mvc.perform(json("{\"email\":\"jane@x.test\",\"wishes\":{\"contactMe\":" + answer + "}}"))
			.andExpect(status().isOk());
		mvc.perform(json("{\"email\":\"jane@x.test\"}")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(decision, CaptureDecision.NO_OPT_IN);
	}

	@ParameterizedTest
	@CsvSource({ "http://spam.test, HONEYPOT", "0, HONEYPOT", "'', CAPTURED", "'  ', CAPTURED", ", CAPTURED" })
	void takesNoLeadWithAFilledInHoneypot(String bait, CaptureDecision decision) throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "website", "", FILL_TIME, Duration.ZERO, Limits.NONE));
		MockHttpServletRequestBuilder request = post("/contact").param("email", "jane@x.test");
		mvc.perform((bait != null) ? request.param("website", bait) : request).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(decision);
		assertThat(this.harness.log()).doesNotContain("spam.test");
	}

	@Test
	void aHoneypotNeverLeavesThoughItsNameIsThatOfAField() throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "website", "", FILL_TIME, Duration.ZERO, Limits.NONE));
		mvc.perform(post("/contact").param("email", "jane@x.test").param("website", " "));
		assertThat(this.harness.fields()).containsOnlyKeys("email");
		CapturePlans plans = this.harness.plans();
		plans.planAll(Forms.class);
		assertThat(plans.mappings()).flatExtracting((mapping) -> mapping.fields())
			.extracting("field")
			.contains("email", "message")
			.doesNotContain("website");
	}

	@Test
	void acceptsAFilledInHoneypotOutwardlyThoughInvalidLeadsThrow() throws Exception {
		this.harness.throwing();
		MockMvc mvc = mvc(new ScreeningSettings("", "website", "", FILL_TIME, Duration.ZERO, Limits.NONE));
		mvc.perform(post("/contact").param("email", "nonsense").param("website", "x")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.HONEYPOT);
		assertThat(this.harness.intake.rejected).isEmpty();
		mvc.perform(post("/contact").param("email", "nonsense")).andExpect(status().isBadRequest());
	}

	@ParameterizedTest
	@CsvSource({ "1772600766001, TOO_FAST", "1772600767000, TOO_FAST", "1772600765000, CAPTURED",
			"1772600765001, TOO_FAST", "2026-03-04T05:06:06Z, TOO_FAST", "2026-03-04T06:06:06+01:00, TOO_FAST",
			"2026-03-04T05:06:05Z, CAPTURED", "2026-03-04T05:06:08Z, CAPTURED", "yesterday, CAPTURED", "-1, CAPTURED",
			"99999999999999999999, CAPTURED", "9223372036854775807, CAPTURED", "2026-03-04T05:06:06, CAPTURED",
			"'', CAPTURED" })
	void takesNoLeadThatWasSentSoonerThanAPersonTypes(String shownAt, CaptureDecision decision) throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "", "shown", FILL_TIME, Duration.ZERO, Limits.NONE));
		mvc.perform(post("/contact").param("email", "jane@x.test").param("shown", shownAt)).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(decision);
	}

	@Test
	void countsTheTimeUntilTheMethodReturnedWhereTheResultIsLater() throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "", "shown", FILL_TIME, Duration.ZERO, Limits.NONE));
		mvc.perform(post("/later").param("email", "jane@x.test").param("shown", "2026-03-04T05:06:06Z"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.TOO_FAST);
	}

	@Test
	void takesTheSameOfTheSamePersonOnceWithinTheWindow() throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "", "", FILL_TIME, Duration.ofMinutes(10), Limits.NONE));
		send(mvc, "jane@x.test", "Hello");
		send(mvc, "JANE@x.test", "Hello");
		send(mvc, "jane@x.test", "Hello again");
		send(mvc, "john@x.test", "Hello");
		this.harness.nanoTime.addAndGet(TimeUnit.MINUTES.toNanos(10));
		send(mvc, "jane@x.test", "Hello");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.DUPLICATE,
				CaptureDecision.CAPTURED, CaptureDecision.CAPTURED, CaptureDecision.CAPTURED);
	}

	@Test
	void aLeadThatCouldNotBeKeptIsNoReasonToKeepTheNextOut() throws Exception {
		MockMvc mvc = mvc(new ScreeningSettings("", "", "", FILL_TIME, Duration.ofMinutes(10),
				new Limits(1, 1, Duration.ofHours(1))));
		this.harness.intake.failure = new LeadDeliveryException("full", null);
		send(mvc, "jane@x.test", "Hello");
		this.harness.intake.failure = null;
		send(mvc, "jane@x.test", "Hello");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.CAPTURED);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aLeadThatWasRolledBackIsNoReasonToKeepTheNextOut(boolean joining) {
		this.harness.intake.joining = joining;
		Forms forms = this.harness
			.withForm(CaptureHarness.form("contact", Map.of())
				.withScreening(new ScreeningSettings("", "", "", FILL_TIME, Duration.ofMinutes(10),
						new Limits(1, 0, Duration.ofHours(1)))))
			.advise(Forms.class);
		CaptureTransactionTests.TX.executeWithoutResult((status) -> {
			forms.direct(JANE);
			status.setRollbackOnly();
		});
		CaptureTransactionTests.TX.executeWithoutResult((status) -> forms.direct(JANE));
		forms.direct(JANE);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ROLLED_BACK, CaptureDecision.CAPTURED,
				CaptureDecision.DUPLICATE);
	}

	@Test
	void takesSoManyLeadsOfAnEmailAddressAlone() throws Exception {
		MockMvc mvc = mvc(
				new ScreeningSettings("", "", "", FILL_TIME, Duration.ZERO, new Limits(2, 0, Duration.ofHours(1))));
		for (String email : new String[] { "victim@x.test", "victim+1@x.test", "Victim+2@X.test", "other@x.test" }) {
			send(mvc, email, "Hello");
		}
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.CAPTURED,
				CaptureDecision.RATE_LIMITED, CaptureDecision.CAPTURED);
		this.harness.nanoTime.addAndGet(TimeUnit.HOURS.toNanos(1));
		send(mvc, "victim@x.test", "Hello");
		assertThat(this.harness.decisions).endsWith(CaptureDecision.CAPTURED);
		assertThat(this.harness.log()).doesNotContain("victim");
	}

	@ParameterizedTest
	@CsvSource({ "8.8.8.8, 8.8.8.8, RATE_LIMITED", "8.8.8.8, 8.8.4.4, CAPTURED",
			"2a00:1450:4001:82a::1, 2a00:1450:4001:82a:ffff::2, RATE_LIMITED",
			"2a00:1450:4001:82a::1, 2a00:1450:4001:82b::1, CAPTURED", "10.0.0.1, 10.0.0.1, CAPTURED" })
	void takesSoManyLeadsFromANetworkAlone(String first, String second, CaptureDecision decision) throws Exception {
		MockMvc mvc = mvc(
				new ScreeningSettings("", "", "", FILL_TIME, Duration.ZERO, new Limits(0, 1, Duration.ofHours(1))));
		int number = 0;
		for (String address : new String[] { first, second }) {
			mvc.perform(post("/contact").param("email", "jane" + ++number + "@x.test").with((request) -> {
				request.setRemoteAddr(address);
				return request;
			}));
		}
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, decision);
	}

	private static void send(MockMvc mvc, String email, String message) throws Exception {
		mvc.perform(post("/contact").param("email", email).param("message", message)).andExpect(status().isOk());
	}

	private MockMvc mvc(ScreeningSettings screening) {
		Class<?> controller = screening.optIn().isEmpty() ? Forms.class : WishForms.class;
		return this.harness.withForm(CaptureHarness.form("contact", Map.of()).withScreening(screening)).mvc(controller);
	}

	private static RequestBuilder json(String body) {
		return post("/wishes").contentType(MediaType.APPLICATION_JSON).content(body);
	}

	record Contact(@Email String email, String message, String website, String shown) {

	}

	record Wishes(Boolean contactMe) {

	}

	record Wishing(String email, Wishes wishes) {

	}

	@RestController
	static class Forms {

		@PostMapping("/contact")
		@HubSpotLead("contact")
		String contact(Contact contact) {
			return "ok";
		}

		@PostMapping("/later")
		@HubSpotLead("contact")
		CompletionStage<String> later(Contact contact) {
			return CompletableFuture.completedFuture("ok");
		}

		@HubSpotLead("contact")
		void direct(Contact contact) {
		}

	}

	@RestController
	static class WishForms {

		@PostMapping("/wishes")
		@HubSpotLead("contact")
		String wishes(@RequestBody Wishing wishing) {
			return "ok";
		}

	}

}
