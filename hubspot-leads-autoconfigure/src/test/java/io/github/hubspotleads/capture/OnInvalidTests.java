/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Past;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * What an invalid lead means to the call.
 */
class OnInvalidTests {

	private final CaptureHarness harness = new CaptureHarness().withValidation();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void recordsInvalidLeadAndLeavesTheAnswerAlone() throws Exception {
		MockMvc mvc = this.harness.mvc(Forms.class);
		mvc.perform(json("/body", "nonsense")).andExpect(status().isOk()).andExpect(content().string("ok"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.intake.rejections).containsExactly(
				new FieldError("firstName", "firstname", "must not be blank"),
				new FieldError("inner.email", "email", "must be a well-formed email address"));
	}

	@Test
	void leavesTheIdOfTheRecordedRejectionInTheRequest() throws Exception {
		MockMvc mvc = this.harness.mvc(Forms.class);
		mvc.perform(json("/body", "nonsense"))
			.andExpect(request().attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, RecordingIntake.ID));
	}

	@Test
	void doesNotValidateWhatTheControllerValidated() throws Exception {
		MockMvc mvc = this.harness.mvc(Forms.class);
		mvc.perform(post("/bound").param("firstName", " ").param("inner.email", "jane@x.test"))
			.andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void throwsBeforeTheMethodRuns() throws Exception {
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(json("/body", "nonsense"))
			.andExpect(status().isBadRequest())
			.andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
			.andExpect(jsonPath("$.errors.length()").value(2))
			.andExpect(jsonPath("$.errors[0].path").value("firstName"))
			.andExpect(jsonPath("$.errors[0].message").value("must not be blank"))
			.andExpect(content().string(org.hamcrest.Matchers.not(org.hamcrest.Matchers.containsString("nonsense"))));
		assertThat(this.harness.context.getBean(Forms.class).calls()).isZero();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
		assertThat(this.harness.intake.rejected).hasSize(1);
	}

	@Test
	void throwsForInvalidLead() throws Exception {
		this.harness.intake.leadErrors = List.of(new FieldError("firstName", "firstname", "is too long"));
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(json("/body", "jane@x.test"))
			.andExpect(status().isBadRequest())
			.andExpect(jsonPath("$.errors.length()").value(2));
		assertThat(this.harness.context.getBean(Forms.class).calls()).isZero();
	}

	@Test
	void throwsThoughTheRejectionCannotBeRecorded() throws Exception {
		this.harness.intake.failure = new LeadDeliveryException("The store is full", null);
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(json("/body", "nonsense")).andExpect(status().isBadRequest());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED);
	}

	@Test
	void capturesValidLeadOnce() throws Exception {
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(post("/bound").param("firstName", "Jane")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void letsTheMethodRunWithItsBindingErrors() throws Exception {
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(post("/valid").param("firstName", " ")).andExpect(status().isOk());
		assertThat(this.harness.context.getBean(Forms.class).calls()).isOne();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.BINDING_ERRORS);
	}

	@Test
	void neitherChecksNorRecordsWithoutConsent() throws Exception {
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		mvc.perform(json("/consent", "nonsense")).andExpect(status().isOk());
		mvc.perform(json("/result", "nonsense")).andExpect(status().isOk());
		assertThat(this.harness.intake.rejected).isEmpty();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET,
				CaptureDecision.CONDITION_NOT_MET);
	}

	@Test
	void letsTheMethodRunWhenTheCheckFails() throws Exception {
		MockMvc mvc = this.harness.throwing().mvc(Forms.class);
		this.harness.intake.leadErrors = null;
		mvc.perform(post("/bound").param("firstName", "Jane")).andExpect(status().isOk());
		assertThat(this.harness.context.getBean(Forms.class).calls()).isOne();
		assertThat(this.harness.log()).contains("could not be checked");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void keepsTheLeadThatCannotBeValidated(boolean throwing) throws Exception {
		MockMvc mvc = (throwing ? this.harness.throwing() : this.harness).mvc(Forms.class);
		for (int i = 0; i < 3; i++) {
			mvc.perform(post("/unfit").param("email", "jane@x.test")).andExpect(status().isOk());
		}
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.CAPTURED).hasSize(3);
		assertThat(this.harness.intake.kept).hasSize(3);
		assertThat(this.harness.warnings()).isOne();
		assertThat(this.harness.log()).contains("Form 'contact': what a lead is read from could not be validated")
			.contains("UnexpectedTypeException")
			.doesNotContain("jane");
	}

	private static org.springframework.test.web.servlet.RequestBuilder json(String path, String email) {
		return post(path).contentType(MediaType.APPLICATION_JSON)
			.content("{\"firstName\":\" \",\"inner\":{\"email\":\"" + email + "\"}}");
	}

	record Unfit(@Past String email) {

	}

	record Inner(@Email String email) {

	}

	record Contact(@NotBlank String firstName, @Valid Inner inner) {

	}

	@RestController
	static class Forms {

		private final AtomicInteger calls = new AtomicInteger();

		int calls() {
			return this.calls.get();
		}

		@PostMapping("/unfit")
		@HubSpotLead("contact")
		String unfit(Unfit unfit) {
			return "ok";
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

		@PostMapping("/valid")
		@HubSpotLead("contact")
		String valid(@Valid Contact contact, BindingResult errors) {
			this.calls.incrementAndGet();
			return "ok";
		}

		@PostMapping("/consent")
		@HubSpotLead(form = "contact", condition = "#contact.firstName == 'yes'")
		String consent(@RequestBody Contact contact) {
			return "ok";
		}

		@PostMapping("/result")
		@HubSpotLead(form = "contact", condition = "#result == 'yes'")
		String result(@RequestBody Contact contact) {
			return "ok";
		}

	}

}
