/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls outside a request: whoever calls may know the visitor.
 */
class GivenContextTests {

	private static final LeadContext GIVEN = LeadContext.empty()
		.withIpAddress("93.184.216.34")
		.withPageUri("https://x.test/demo");

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		RequestContextHolder.resetRequestAttributes();
		this.harness.close();
	}

	@Test
	void takesTheContextFromTheArgument() {
		this.harness.advise(Listener.class).received(new Message("jane@x.test"), GIVEN);
		assertThat(this.harness.lead().context()).isEqualTo(GIVEN.withSubmittedAt(CaptureHarness.NOW));
		assertThat(this.harness.fields()).isEqualTo(Map.of("email", "jane@x.test"));
	}

	@Test
	void leavesTheGivenTimeAlone() {
		LeadContext earlier = GIVEN.withSubmittedAt(Instant.parse("2026-01-02T03:04:05Z"));
		this.harness.advise(Listener.class).received(new Message("jane@x.test"), earlier);
		assertThat(this.harness.lead().context()).isEqualTo(earlier);
	}

	@Test
	void prefersTheGivenContextToTheRequests() {
		enterRequest();
		this.harness.advise(Listener.class).received(new Message("jane@x.test"), GIVEN);
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
	}

	@Test
	void readsTheRequestWhereNoContextIsGiven() {
		enterRequest();
		Listener listener = this.harness.advise(Listener.class);
		listener.received(new Message("jane@x.test"), null);
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("8.8.8.8");
		listener.perhaps(new Message("jane@x.test"), Optional.empty());
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("8.8.8.8");
		listener.perhaps(new Message("jane@x.test"), Optional.of(GIVEN));
		assertThat(this.harness.lead().context().ipAddress()).isEqualTo("93.184.216.34");
	}

	@Test
	void takesTheGivenContextOfWorkThatEndsLater() {
		CompletableFuture<String> work = new CompletableFuture<>();
		this.harness.advise(Listener.class).later(new Message("jane@x.test"), GIVEN, work);
		work.complete("ok");
		assertThat(this.harness.lead().context().pageUri()).isEqualTo(GIVEN.pageUri());
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
	}

	@Test
	void knowsTheTimeAloneOutsideARequest() {
		this.harness.advise(Listener.class).received(new Message("jane@x.test"), null);
		assertThat(this.harness.lead().context()).isEqualTo(LeadContext.empty().withSubmittedAt(CaptureHarness.NOW));
	}

	private static void enterRequest() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr("8.8.8.8");
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, new MockHttpServletResponse()));
	}

	record Message(String email) {

	}

	static class Listener {

		@HubSpotLead("contact")
		void received(Message message, LeadContext context) {
		}

		@HubSpotLead("contact")
		void perhaps(Message message, Optional<LeadContext> context) {
		}

		@HubSpotLead("contact")
		CompletableFuture<String> later(Message message, LeadContext context, CompletableFuture<String> work) {
			return work;
		}

	}

}
