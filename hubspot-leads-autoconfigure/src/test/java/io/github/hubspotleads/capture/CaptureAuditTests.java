/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.plan.CapturePlanException;
import io.github.hubspotleads.form.FormMapping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.BeanCreationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is told at start of an annotated method.
 */
class CaptureAuditTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void tellsWhatAMethodSendsAndKeepsAndWhen() {
		CapturePlans plans = this.harness.plans();
		plans.planAll(Forms.class);
		assertThat(plans.mappings()).extracting(FormMapping::method, FormMapping::when, FormMapping::kept)
			.containsExactly(tuple("CaptureAuditTests.Forms.book", "when its result has completed", List.of("note")),
					tuple("CaptureAuditTests.Forms.order", "when it has returned, if #order.newsletter",
							List.of("address.floor", "internal", "newsletter", "password")));
		assertThat(this.harness.warnings()).isZero();
	}

	@Test
	void warnsOfLeadsWithoutAnAddress() {
		this.harness.advise(WithoutAddress.class);
		assertThat(this.harness.log()).contains(
				"WARN @HubSpotLead method '" + WithoutAddress.class.getName() + ".call'", "captures no e-mail address",
				"'hubspot.leads.forms.contact.fields'");
	}

	@ParameterizedTest
	@ValueSource(classes = { SendsPassword.class, SendsCard.class, SendsUnderSuchAName.class })
	void refusesToSendWhatIsNamedLikeASecret(Class<?> controller) {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> this.harness.advise(controller))
			.havingRootCause()
			.isInstanceOf(CapturePlanException.class)
			.withMessageContaining(controller.getName() + ".take")
			.withMessageContaining("named like a secret")
			.withMessageContaining("'hubspot.leads.forms.contact.fields'");
	}

	record Address(String city, String floor) {

	}

	record Order(String email, @LeadField("order_no") String number, String password, boolean newsletter,
			@LeadField(send = false) String internal, Address address) {

	}

	static class Forms {

		@HubSpotLead(form = "contact", condition = "#order.newsletter")
		String order(Order order) {
			return "ok";
		}

		@HubSpotLead("contact")
		CompletableFuture<String> book(String email, String note) {
			return CompletableFuture.completedFuture("ok");
		}

	}

	static class WithoutAddress {

		@HubSpotLead("contact")
		String call(String phone) {
			return "ok";
		}

	}

	static class SendsPassword {

		@HubSpotLead("contact")
		String take(String email, @LeadField String newPassword) {
			return "ok";
		}

	}

	static class SendsCard {

		@HubSpotLead("contact")
		String take(String email, @LeadField("payment") String cardNumber) {
			return "ok";
		}

	}

	static class SendsUnderSuchAName {

		@HubSpotLead("contact")
		String take(String email, @LeadField("client-secret") String word) {
			return "ok";
		}

	}

}
