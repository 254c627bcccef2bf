/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What the visitor's answers about consent mean to the call.
 */
class ConsentCaptureTests {

	private final CaptureHarness harness = new CaptureHarness().withValidation();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void capturesTheAnswers() throws Exception {
		MockMvc mvc = mvc(false);
		mvc.perform(json("/body", "\"agreed\":true")).andExpect(status().isOk());
		assertThat(this.harness.lead().consent())
			.isEqualTo(new Consent(true, "May we?", List.of(new Communication(false, 7, "News?"))));
		assertThat(this.harness.fields()).containsOnlyKeys("email");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "on", "yes", "1" })
	void takesWhatTheControllerTakesForTrue(String agreed) throws Exception {
		mvc(true).perform(post("/parameters").param("email", "jane@x.test").param("agreed", agreed))
			.andExpect(status().isOk());
		assertThat(this.harness.lead().consent().isGiven()).isTrue();
	}

	@Test
	void passesARefusalOnWhereNoConsentIsRequired() throws Exception {
		mvc(false).perform(json("/body", "\"agreed\":false")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.lead().consent().isGiven()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"agreed\":false", "\"agreed\":null", "\"news\":true" })
	void skipsACallWithoutARequiredConsent(String answers) throws Exception {
		mvc(true).perform(json("/body", answers))
			.andExpect(status().isOk())
			.andExpect(content().string("ok"))
			.andExpect(request().attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, org.hamcrest.Matchers.nullValue()));
		assertForgotten(CaptureDecision.NO_CONSENT);
		assertThat(this.harness.observed).contains("skipped", "no-consent");
		assertThat(this.harness.log()).doesNotContain("jane@x.test", "May we?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "off", "0", "" })
	void takesWhatTheControllerTakesForFalseOrNothing(String agreed) throws Exception {
		mvc(true).perform(post("/parameters").param("email", "jane@x.test").param("agreed", agreed))
			.andExpect(status().isOk());
		assertForgotten(CaptureDecision.NO_CONSENT);
	}

	@Test
	void anAnswerThatTheControllerRefusesIsNone() throws Exception {
		MockMvc mvc = mvc(true);
		mvc.perform(post("/parameters").param("email", "jane@x.test").param("agreed", "maybe"))
			.andExpect(status().isBadRequest());
		mvc.perform(json("/body", "\"agreed\":\"maybe\"")).andExpect(status().isBadRequest());
		mvc.perform(post("/bound").param("email", "jane@x.test").param("agreed", "maybe")).andExpect(status().isOk());
		assertForgotten(CaptureDecision.BINDING_ERRORS);
	}

	@Test
	void doesNotRecordAnInvalidLeadWithoutConsent() throws Exception {
		mvc(true).perform(post("/bound").param("email", "nonsense")).andExpect(status().isOk());
		assertForgotten(CaptureDecision.NO_CONSENT);
	}

	@Test
	void neitherAnswers400NorRecordsWithoutConsentThoughInvalidLeadsThrow() throws Exception {
		MockMvc mvc = this.harness.throwing().withForm(form(true)).mvc(Forms.class);
		mvc.perform(json("/body", "\"agreed\":false")).andExpect(status().isOk());
		mvc.perform(json("/body", "\"email\":\"nonsense\",\"agreed\":false")).andExpect(status().isOk());
		assertForgotten(CaptureDecision.NO_CONSENT, CaptureDecision.NO_CONSENT);
		assertThat(this.harness.context.getBean(Forms.class).calls()).isEqualTo(2);
		mvc.perform(json("/body", "\"email\":\"nonsense\",\"agreed\":true")).andExpect(status().isBadRequest());
	}

	@Test
	void skipsAnAsynchronousCallWithoutConsent() throws Exception {
		MockMvc mvc = mvc(true);
		mvc.perform(post("/async").param("email", "jane@x.test")).andExpect(request().asyncStarted());
		assertForgotten(CaptureDecision.NO_CONSENT);
	}

	@Test
	void theHandlerRunsAndItsErrorsStayItsOwn() throws Exception {
		MockMvc mvc = mvc(true);
		mvc.perform(post("/bound").param("email", "jane@x.test")).andExpect(content().string("ok"));
		assertThat(this.harness.context.getBean(Forms.class).calls()).isOne();
	}

	@Test
	void failsTheStartWithoutAnAnswerToARequiredConsent() {
		this.harness.withForm(form(true));
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> this.harness.advise(AsksNothing.class))
			.havingRootCause()
			.isInstanceOf(CapturePlanException.class)
			.withMessageContaining("AsksNothing.take")
			.withMessageContaining("'hubspot.leads.forms.contact.consent.required'");
	}

	@Test
	void warnsOfTextsThatNobodyIsAsked() {
		this.harness.withForm(form(false)).advise(AsksNothing.class);
		assertThat(this.harness.log()).contains(
				"WARN @HubSpotLead method '" + AsksNothing.class.getName() + ".take' captures no consent",
				"'hubspot.leads.forms.contact.consent'");
	}

	@Test
	void saysThatSendingTheFormIsConsent() {
		this.harness.withForm(form(false)).advise(AsksAboutMessages.class);
		assertThat(this.harness.log()).contains("INFO @HubSpotLead method '" + AsksAboutMessages.class.getName(),
				"'hubspot.leads.forms.contact.consent.text'");
		assertThat(this.harness.warnings()).isZero();
	}

	@Test
	void knowsThePathsOfAnswersInMappings() {
		this.harness
			.withForm(CaptureHarness.form("contact", Map.of("agreed", "gdpr", "news", ""))
				.withConsent(new ConsentSettings(false, "May we?", Map.of(7L, "News?"), null)))
			.advise(Forms.class)
			.parameters("jane@x.test", true);
		assertThat(this.harness.fields()).containsOnly(Map.entry("email", "jane@x.test"), Map.entry("gdpr", "true"));
		assertThat(this.harness.lead().consent().isGiven()).isTrue();
	}

	private void assertForgotten(CaptureDecision... decisions) {
		assertThat(this.harness.decisions).containsExactly(decisions);
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.intake.rejected).isEmpty();
	}

	private MockMvc mvc(boolean required) {
		return this.harness.withForm(form(required)).mvc(Forms.class);
	}

	private static LeadForm form(boolean required) {
		return CaptureHarness.form("contact", Map.of())
			.withConsent(new ConsentSettings(required, "May we?", Map.of(7L, "News?"), null));
	}

	private static RequestBuilder json(String path, String properties) {
		String email = properties.contains("email") ? "" : "\"email\":\"jane@x.test\",";
		return post(path).contentType(MediaType.APPLICATION_JSON).content("{" + email + properties + "}");
	}

	record Contact(@Email String email, @LeadConsent Boolean agreed,
			@LeadConsent(subscriptionTypeId = 7) Optional<Boolean> news) {

	}

	@RestController
	static class Forms {

		private final AtomicInteger calls = new AtomicInteger();

		int calls() {
			return this.calls.get();
		}

		@PostMapping("/body")
		@HubSpotLead("contact")
		String body(@RequestBody Contact contact) {
			this.calls.incrementAndGet();
			return "ok";
		}

		@PostMapping("/bound")
		@HubSpotLead("contact")
		String bound(Contact contact, BindingResult errors) {
			this.calls.incrementAndGet();
			return "ok";
		}

		@PostMapping("/parameters")
		@HubSpotLead("contact")
		String parameters(@RequestParam String email, @RequestParam(required = false) @LeadConsent Boolean agreed) {
			return "ok";
		}

		@PostMapping("/async")
		@HubSpotLead("contact")
		CompletionStage<String> async(Contact contact) {
			return CompletableFuture.completedFuture("ok");
		}

	}

	static class AsksNothing {

		@HubSpotLead("contact")
		void take(@RequestParam String email) {
		}

	}

	static class AsksAboutMessages {

		@HubSpotLead("contact")
		void take(@RequestParam String email, @LeadConsent(subscriptionTypeId = 7) boolean news) {
		}

	}

}
