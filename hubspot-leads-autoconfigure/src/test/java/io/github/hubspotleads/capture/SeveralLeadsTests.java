/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadException;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.ResponseEntity;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several leads of one call.
 */
class SeveralLeadsTests {

	private final CaptureHarness harness = new CaptureHarness();

	@BeforeEach
	void addForms() {
		this.harness.withForm(CaptureHarness.form("demo", Map.of("email", "work_email")));
	}

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void makesALeadOfEachForm() throws Exception {
		MockMvc mvc = this.harness.mvc(Forms.class);
		mvc.perform(MockMvcRequestBuilders.post("/both").param("email", "jane@x.test"))
			.andExpect(MockMvcResultMatchers.content().string("ok"))
			.andExpect(
					MockMvcResultMatchers.request().attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, RecordingIntake.ID))
			.andExpect(MockMvcResultMatchers.request()
				.attribute(HubSpotLead.SUBMISSION_IDS_ATTRIBUTE,
						Map.of("contact", RecordingIntake.ID, "demo", RecordingIntake.ID)));
		assertThat(this.harness.intake.kept).extracting(Lead::form).containsExactly("contact", "demo");
		assertThat(this.harness.lead().value("work_email")).isEqualTo("jane@x.test");
	}

	@Test
	void decidesEachByItsOwnCondition() {
		this.harness.advise(Forms.class).conditions("jane@x.test");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET, CaptureDecision.CAPTURED);
		assertThat(this.harness.lead().form()).isEqualTo("demo");
	}

	@Test
	void keepsTheOtherWhenOneCannotBeKept() {
		this.harness.intake.failing.put("contact", new IllegalStateException());
		assertThat(this.harness.advise(Forms.class).both("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED, CaptureDecision.CAPTURED);
	}

	@Test
	void keepsTheOtherAndTellsTheCallerWhenOneCannotBeKept() {
		Forms forms = this.harness.failing().advise(Forms.class);
		this.harness.intake.failing.put("contact", new LeadDeliveryException("away", null));
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> forms.both("jane@x.test"))
			.withMessageContaining("The lead of form 'contact' is not kept");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.CAPTURED);
	}

	@Test
	void repeatsOnlyWhatWasNotKept() {
		Mono<String> result = this.harness.failing().advise(Forms.class).mono("jane@x.test");
		this.harness.intake.failing.put("contact", new LeadDeliveryException("away", null));
		StepVerifier.create(result).verifyError(LeadDeliveryException.class);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.REFUSED, CaptureDecision.CAPTURED);
		this.harness.intake.failing.clear();
		StepVerifier.create(result).expectNext("ok").verifyComplete();
		assertThat(this.harness.intake.kept).extracting(Lead::form).containsExactly("demo", "contact");
	}

	@Test
	void followsAnAsynchronousResultForAll() {
		Forms forms = this.harness.advise(Forms.class);
		CompletableFuture<Object> failing = new CompletableFuture<>();
		assertThat(forms.stage("jane@x.test", failing)).isSameAs(failing);
		failing.completeExceptionally(new IllegalStateException());
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.METHOD_FAILED).hasSize(2);
		CompletableFuture<Object> refused = new CompletableFuture<>();
		forms.stage("jane@x.test", refused);
		refused.complete(ResponseEntity.badRequest().build());
		assertThat(this.harness.decisions).endsWith(CaptureDecision.ERROR_STATUS, CaptureDecision.ERROR_STATUS);
	}

	@Test
	void answersWithTheFirstInvalidOne() {
		Forms forms = this.harness.throwing().advise(Forms.class);
		this.harness.intake.invalid = "demo";
		assertThatExceptionOfType(InvalidLeadException.class).isThrownBy(() -> forms.both("jane@x.test"));
		assertThat(forms.calls()).isZero();
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.intake.rejected).extracting(Lead::form).containsExactly("demo");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.METHOD_FAILED);
	}

	@Test
	void tellsOneOutcomeOfEachWhenAnArgumentBringsAnInvalidOne() {
		Forms forms = this.harness.throwing().advise(Forms.class);
		this.harness.intake.invalid = "demo";
		StepVerifier.create(forms.late(Mono.just("jane@x.test").map(Contact::new)))
			.verifyError(InvalidLeadException.class);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.METHOD_FAILED);
		assertThat(this.harness.intake.rejected).hasSize(1);
		this.harness.decisions.clear();
		assertThatExceptionOfType(InvalidLeadException.class)
			.isThrownBy(() -> forms.awaited(Mono.just(new Contact("jane@x.test"))));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.METHOD_FAILED);
		this.harness.decisions.clear();
		assertThat(forms.recovered(Mono.just(new Contact("jane@x.test")))).isEqualTo("recovered");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.NO_FIELDS);
	}

	@Test
	void tellsNothingMoreOfAnInvalidOneWhenTheVisitorGoes() {
		Forms forms = this.harness.throwing().advise(Forms.class);
		this.harness.intake.invalid = "demo";
		forms.endless(Mono.just(new Contact("jane@x.test"))).subscribe().dispose();
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.CANCELLED);
	}

	@Test
	void recordsAnInvalidOneAndKeepsTheOther() {
		this.harness.intake.invalid = "contact";
		this.harness.advise(Forms.class).both("jane@x.test");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID, CaptureDecision.CAPTURED);
	}

	@Test
	void tellsOfEachThatTheMethodFailed() {
		Forms forms = this.harness.advise(Forms.class);
		assertThatExceptionOfType(LeadException.class).isThrownBy(() -> forms.throwing("jane@x.test"));
		assertThat(this.harness.decisions).containsOnly(CaptureDecision.METHOD_FAILED).hasSize(2);
	}

	@Test
	void failsStartForTheSameFormTwice() {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> this.harness.advise(Twice.class))
			.havingRootCause()
			.isInstanceOf(CapturePlanException.class)
			.withMessage("@HubSpotLead method '" + Twice.class.getName() + ".twice' names the form 'contact' twice; a "
					+ "call makes one lead of a form: remove an annotation, or join their conditions");
	}

	record Contact(String email) {

	}

	@RestController
	static class Forms {

		private int calls;

		int calls() {
			return this.calls;
		}

		@PostMapping("/both")
		@HubSpotLead("contact")
		@HubSpotLead("demo")
		String both(@RequestParam String email) {
			this.calls++;
			return "ok";
		}

		@HubSpotLead(form = "contact", condition = "#email == 'x'")
		@HubSpotLead(form = "demo", condition = "#email != 'x'")
		void conditions(@RequestParam String email) {
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		Mono<String> mono(@RequestParam String email) {
			return Mono.just("ok");
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		CompletableFuture<Object> stage(@RequestParam String email, CompletableFuture<Object> result) {
			return result;
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		Mono<String> late(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::email).retry(1);
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		String awaited(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::email).block();
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		String recovered(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::email).onErrorReturn("recovered").block();
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		Mono<String> endless(@RequestBody Mono<Contact> contact) {
			return contact.map(Contact::email).onErrorResume((ex) -> Mono.never());
		}

		@HubSpotLead("contact")
		@HubSpotLead("demo")
		void throwing(@RequestParam String email) {
			throw new LeadDeliveryException("own", null);
		}

	}

	static class Twice {

		@HubSpotLead("contact")
		@HubSpotLead(form = "contact", condition = "true")
		void twice(@RequestParam String email) {
		}

	}

}
