/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.observation.CaptureContext;
import io.github.hubspotleads.observation.CaptureDecision;
import io.github.hubspotleads.observation.DefaultCaptureConvention;
import io.github.hubspotleads.observation.LeadObservationDocumentation;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What observers see of captures.
 */
class CaptureObservationTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void observesCapturedLead() {
		this.harness.advise(Forms.class).handle("jane@x.test");
		TestObservationRegistryAssert.assertThat(this.harness.observations)
			.hasNumberOfObservationsEqualTo(1)
			.hasObservationWithNameEqualTo("hubspot.leads.capture")
			.that()
			.hasBeenStarted()
			.hasBeenStopped()
			.hasContextualNameEqualTo("capture lead")
			.hasLowCardinalityKeyValue("form", "contact")
			.hasLowCardinalityKeyValue("api", "leads")
			.hasLowCardinalityKeyValue("outcome", "captured")
			.hasLowCardinalityKeyValue("reason", "none")
			.doesNotHaveError();
	}

	@Test
	void observesWithTheSameKeysWhateverHappens() {
		Forms forms = this.harness.advise(Forms.class);
		forms.handle("jane@x.test");
		forms.handle(" ");
		this.harness.intake.failure = new LeadDeliveryException("full", null);
		forms.handle("jane@x.test");
		this.harness.intake.failure = new IllegalStateException();
		forms.handle("jane@x.test");
		TestObservationRegistryAssert.assertThat(this.harness.observations)
			.hasNumberOfObservationsEqualTo(4)
			.forAllObservationsWithNameEqualTo("hubspot.leads.capture",
					(observation) -> observation.hasSubsetOfKeys("form", "api", "outcome", "reason"));
	}

	@ParameterizedTest
	@EnumSource
	void documentsEveryDecision(CaptureDecision decision) {
		DefaultCaptureConvention convention = new DefaultCaptureConvention();
		CaptureContext context = new CaptureContext("contact", "leads");
		assertThat(convention.getLowCardinalityKeyValues(context)).containsExactlyInAnyOrder(
				KeyValue.of("form", "contact"), KeyValue.of("api", "leads"), KeyValue.of("outcome", "none"),
				KeyValue.of("reason", "none"));
		context.setDecision(decision);
		KeyValues keys = convention.getLowCardinalityKeyValues(context);
		assertThat(keys).containsExactlyInAnyOrder(KeyValue.of("form", "contact"), KeyValue.of("api", "leads"),
				KeyValue.of("outcome", decision.outcome()), KeyValue.of("reason", decision.reason()));
		assertThat(convention.getLowCardinalityKeyValues(context)).isSameAs(keys);
		assertThat(decision.outcome()).isIn("captured", "skipped", "invalid", "refused", "failed");
	}

	@Test
	void namesTheObservationAsDocumented() {
		DefaultCaptureConvention convention = new DefaultCaptureConvention();
		assertThat(convention.getName()).isEqualTo(LeadObservationDocumentation.CAPTURE.getName());
		assertThat(convention.getContextualName(new CaptureContext("contact", "leads")))
			.isEqualTo(LeadObservationDocumentation.CAPTURE.getContextualName());
	}

	static class Forms {

		@HubSpotLead("contact")
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

}
