/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.ModelAndView;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * When a call is a lead.
 */
class CaptureDecisionTests extends CapturedControllerFixture {

	CaptureDecisionTests() {
		super(Forms.class);
	}

	@Test
	void capturesAcceptedForm() throws Exception {
		this.mvc.perform(post("/checked").param("email", "jane@x.test")).andExpect(status().isOk());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void skipsBindingErrors() throws Exception {
		this.mvc.perform(post("/checked").param("email", "nonsense"))
			.andExpect(status().isOk())
			.andExpect(request().attribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE, org.hamcrest.Matchers.nullValue()));
		assertSkipped(CaptureDecision.BINDING_ERRORS);
	}

	@Test
	void skipsErrorsThatTheHandlerAdds() throws Exception {
		this.mvc.perform(post("/checked").param("email", "taken@x.test")).andExpect(status().isOk());
		assertSkipped(CaptureDecision.BINDING_ERRORS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/entity", "/problem", "/error-response", "/view", "/declared", "/servlet" })
	void skipsErrorAnswers(String path) throws Exception {
		this.mvc.perform(post(path).param("email", "jane@x.test")).andExpect(status().is4xxClientError());
		assertSkipped(CaptureDecision.ERROR_STATUS);
	}

	@Test
	void believesTheAnswerMoreThanTheDeclaration() throws Exception {
		this.mvc.perform(post("/entity").param("email", "jane@x.test").param("accepted", "true"))
			.andExpect(status().isCreated());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void capturesRedirects() throws Exception {
		this.mvc.perform(post("/redirect").param("email", "jane@x.test")).andExpect(status().is3xxRedirection());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void skipsMethodThatThrows() {
		assertThatThrownBy(() -> this.mvc.perform(post("/throws").param("email", "jane@x.test")))
			.hasRootCauseMessage("the host's own");
		assertSkipped(CaptureDecision.METHOD_FAILED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "false", "maybe", "TRUE; DROP", "" })
	void skipsWithoutConsent(String consent) throws Exception {
		this.mvc.perform(post("/consent").param("email", "jane@x.test").param("consent", consent))
			.andExpect(status().isOk());
		assertSkipped(CaptureDecision.CONDITION_NOT_MET);
	}

	@Test
	void skipsWithAbsentConsent() throws Exception {
		this.mvc.perform(post("/consent").param("email", "jane@x.test")).andExpect(status().isOk());
		assertSkipped(CaptureDecision.CONDITION_NOT_MET);
	}

	@Test
	void capturesWithConsent() throws Exception {
		this.mvc.perform(post("/consent").param("email", "jane@x.test").param("consent", "true"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void takesOnlyTrueForTrue() throws Exception {
		this.mvc.perform(post("/text-consent").param("email", "jane@x.test").param("consent", "true"))
			.andExpect(status().isOk());
		assertSkipped(CaptureDecision.CONDITION_NOT_MET);
	}

	@Test
	void knowsResultInCondition() throws Exception {
		this.mvc.perform(post("/result").param("email", "jane@x.test")).andExpect(content().string("jane@x.test"));
		this.mvc.perform(post("/result").param("email", "john@x.test")).andExpect(content().string("john@x.test"));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.CONDITION_NOT_MET);
	}

	@Test
	void countsFailingConditionAndWarnsOnceAMinute() throws Exception {
		for (int i = 0; i < 5; i++) {
			this.mvc.perform(post("/failing-condition").param("email", "jane@x.test")).andExpect(status().isOk());
		}
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).hasSize(5).containsOnly(CaptureDecision.CONDITION_FAILED);
		assertThat(this.harness.warnings()).isOne();
		assertThat(this.harness.log()).contains("SpelEvaluationException").doesNotContain("jane@x.test");
	}

	@Test
	void skipsFormWithoutValues() throws Exception {
		this.mvc.perform(post("/checked")).andExpect(status().isOk());
		assertSkipped(CaptureDecision.NO_FIELDS);
	}

	@Test
	void countsRefusedLead() throws Exception {
		this.harness.intake.failure = new LeadDeliveryException("The store is full", null);
		this.mvc.perform(post("/checked").param("email", "jane@x.test")).andExpect(content().string("ok"));
		assertSkipped(CaptureDecision.REFUSED);
	}

	@Test
	void logsDecisionWithoutValues() throws Exception {
		this.mvc.perform(post("/checked").param("email", "jane@x.test"));
		assertThat(this.harness.log()).contains("DEBUG Form 'contact': captured (none)").doesNotContain("jane@");
	}

	private void assertSkipped(CaptureDecision decision) {
		assertThat(this.harness.intake.kept).isEmpty();
		assertThat(this.harness.decisions).containsExactly(decision);
		assertThat(this.harness.log()).contains("(" + decision.reason() + ")");
	}

	record Contact(@Email String email) {

	}

	@Controller
	static class Forms {

		@PostMapping("/checked")
		@HubSpotLead("contact")
		@ResponseBody
		String checked(@Valid @ModelAttribute Contact contact, BindingResult errors) {
			if ("taken@x.test".equals(contact.email())) {
				errors.rejectValue("email", "taken");
			}
			return "ok";
		}

		@PostMapping("/entity")
		@HubSpotLead("contact")
		@ResponseStatus(HttpStatus.BAD_REQUEST)
		ResponseEntity<String> entity(@RequestParam String email,
				@RequestParam(defaultValue = "false") boolean accepted) {
			return ResponseEntity.status(accepted ? HttpStatus.CREATED : HttpStatus.CONFLICT).body("ok");
		}

		@PostMapping("/problem")
		@HubSpotLead("contact")
		@ResponseBody
		ProblemDetail problem(@RequestParam String email) {
			return ProblemDetail.forStatus(HttpStatus.CONFLICT);
		}

		@PostMapping("/error-response")
		@HubSpotLead("contact")
		ErrorResponseException errorResponse(@RequestParam String email) {
			return new ErrorResponseException(HttpStatus.CONFLICT);
		}

		@PostMapping("/view")
		@HubSpotLead("contact")
		ModelAndView view(@RequestParam String email) {
			return new ModelAndView("redirect:/again", HttpStatus.UNPROCESSABLE_CONTENT);
		}

		@PostMapping("/declared")
		@HubSpotLead("contact")
		@ResponseStatus(HttpStatus.GONE)
		void declared(@RequestParam String email) {
		}

		@PostMapping("/servlet")
		@HubSpotLead("contact")
		void servlet(@RequestParam String email, HttpServletResponse response) {
			response.setStatus(429);
		}

		@PostMapping("/redirect")
		@HubSpotLead("contact")
		String redirect(@RequestParam String email) {
			return "redirect:/thanks";
		}

		@PostMapping("/throws")
		@HubSpotLead("contact")
		String throwing(@RequestParam String email) {
			throw new IllegalStateException("the host's own");
		}

		@PostMapping("/consent")
		@HubSpotLead(form = "contact", condition = "#consent == 'true' and #a0 != null")
		@ResponseBody
		String consent(@RequestParam String email, @RequestParam(required = false) String consent) {
			return "ok";
		}

		@PostMapping("/text-consent")
		@HubSpotLead(form = "contact", condition = "#consent")
		@ResponseBody
		String textConsent(@RequestParam String email, @RequestParam(required = false) String consent) {
			return "ok";
		}

		@PostMapping("/result")
		@HubSpotLead(form = "contact", condition = "#result.startsWith('jane')")
		@ResponseBody
		String result(@RequestParam String email) {
			return email;
		}

		@PostMapping("/failing-condition")
		@HubSpotLead(form = "contact", condition = "#email.nothing.there")
		@ResponseBody
		String failingCondition(@RequestParam String email) {
			return "ok";
		}

	}

}
