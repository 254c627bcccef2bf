/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Leads that colleagues enter for others carry nothing of the colleague's request.
 */
class StaffCaptureTests {

	private static final LeadContext KNOWN = LeadContext.empty().withPageName("Demo").withSfdcCampaignId("701");

	private final CaptureHarness harness = new CaptureHarness()
		.withForm(CaptureHarness.form("contact", Map.of(), new LeadForm.ContextSettings(true, true, true, KNOWN)));

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/staff", "/both?staff=true", "/later?staff=true" })
	void readsNothingOfTheRequestOfAColleague(String path) throws Exception {
		this.harness.contextCustomizers.add((context, request) -> context.withPageName("of the colleague"));
		this.harness.mvc(Forms.class).perform(request(path));
		assertThat(this.harness.lead().context()).isEqualTo(KNOWN.withSubmittedAt(CaptureHarness.NOW));
	}

	@Test
	void readsTheRequestOfAVisitor() throws Exception {
		this.harness.mvc(Forms.class).perform(request("/both?staff=false"));
		LeadContext context = this.harness.lead().context();
		assertThat(context.hutk()).isNotNull();
		assertThat(context.ipAddress()).isEqualTo("8.8.8.8");
		assertThat(context.pageUri()).isEqualTo("https://example.org/demo");
	}

	private static MockHttpServletRequestBuilder request(String path) {
		return post(path).param("email", "jane@x.test")
			.cookie(new Cookie("hubspotutk", "0123456789abcdef0123456789abcdef"))
			.header("Referer", "https://example.org/demo")
			.with((request) -> {
				request.setRemoteAddr("8.8.8.8");
				return request;
			});
	}

	@RestController
	static class Forms {

		@PostMapping("/staff")
		@HubSpotLead(form = "contact", visitor = false)
		void staff(@RequestParam String email) {
		}

		@PostMapping("/both")
		@HubSpotLead("contact")
		void both(@RequestParam String email, @RequestParam boolean staff, HttpServletRequest request) {
			request.setAttribute(HubSpotLead.STAFF_ATTRIBUTE, staff);
		}

		@PostMapping("/later")
		@HubSpotLead("contact")
		CompletionStage<String> later(@RequestParam String email, @RequestParam boolean staff,
				HttpServletRequest request) {
			request.setAttribute(HubSpotLead.STAFF_ATTRIBUTE, staff);
			return CompletableFuture.completedFuture("ok");
		}

	}

}
