/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.Map;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.audit.CapturedMethods;
import io.github.hubspotleads.test.check.FormCheckAssertions;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a test can hold an application's annotated methods to.
 */
class CapturedMethodsTests {

	@Test
	void tellsWhatAnnotatedMethodsOfTheApplicationSend() {
		LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.forms.demo.fields.[crew]=team_size")
			.withBean(Handler.class)
			.run((context) -> {
				CapturedMethods methods = context.getBean(CapturedMethods.class);
				String name = "CapturedMethodsTests.Handler.handle";
				assertThat(methods.names()).containsExactly(name);
				assertThat(methods.sent(name, "demo")).containsExactlyInAnyOrderEntriesOf(
						Map.of("email", "email", "crew", "team_size", "code", "campaign"));
				FormCheckAssertions.assertThatMethod(name, "demo", methods::sent)
					.sendsOnly("email", "team_size", "campaign")
					.keeps("password");
			});
	}

	@Test
	void tellsNothingThatIsTrueOfOneOfSeveralMethodsOnly() {
		LeadsContexts.runner().withPropertyValues(LeadsContexts.DEMO_URL).withBean(Overloaded.class).run((context) -> {
			CapturedMethods methods = context.getBean(CapturedMethods.class);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> methods.sent("CapturedMethodsTests.Overloaded.handle", "demo"))
				.withMessageContaining("send different fields");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> methods.sent("CapturedMethodsTests.Overloaded.select", "demo"))
				.withMessageContaining("'#request' is the lead");
		});
	}

	@Test
	void namesTheMethodsThatThereAre() {
		LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.DEMO_URL)
			.withBean(Handler.class)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(CapturedMethods.class).sent("Handler.handel", "demo"))
				.withMessage("No call of Handler.handel makes a lead of form 'demo'. Known are "
						+ "[CapturedMethodsTests.Handler.handle of 'demo']"));
	}

	static class Handler {

		@HubSpotLead("demo")
		void handle(Request request) {
			// Accepted.
		}

	}

	static class Overloaded {

		@HubSpotLead("demo")
		void handle(Request request) {
			// Accepted.
		}

		@HubSpotLead("demo")
		void handle(Other other) {
			// Accepted.
		}

		@HubSpotLead(form = "demo", lead = "#request")
		void select(Request request) {
			// Accepted.
		}

	}

	record Other(String email, @LeadField("message") String code) {

	}

	record Request(String email, int crew, String password, @LeadField("campaign") String code) {

	}

}
