/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.MappedField;
import org.junit.jupiter.api.Test;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What capture tells of its plans before any call.
 */
class CaptureMappingTests {

	@Test
	void tellsEveryPropertyThatLeavesByMethod() {
		List<FormMapping> mappings = mappings(Controller.class, Map.of());
		assertThat(mappings).extracting(FormMapping::form, FormMapping::method)
			.containsExactly(tuple("contact", "CaptureMappingTests.Controller.demo"),
					tuple("contact", "CaptureMappingTests.Controller.single"));
		assertThat(mappings.get(0).fields()).extracting(MappedField::path, MappedField::field, MappedField::kind)
			.containsExactly(tuple("firstName", "firstname", MappedField.Kind.TEXT),
					tuple("teamSize", "company_size", MappedField.Kind.NUMBER),
					tuple("address.city", "city", MappedField.Kind.TEXT));
		assertThat(mappings.get(1).fields()).extracting(MappedField::path, MappedField::field)
			.containsExactly(tuple("email", "email"), tuple("amount", "amount"));
	}

	@Test
	void tellsFieldsAsThePropertiesMapThem() {
		assertThat(mappings(Controller.class, Map.of("address.city", "ort", "firstName", "")).get(0).fields())
			.extracting(MappedField::path, MappedField::field)
			.containsExactly(tuple("teamSize", "company_size"), tuple("address.city", "ort"));
	}

	@Test
	void tellsAFieldOfTheContactByItsNameAlone() {
		assertThat(mappings(Controller.class, Map.of("firstName", "0-1/given", "address.city", "0-2/city")).get(0)
			.fields()).extracting(MappedField::field).containsExactly("given", "company_size", "0-2/city");
	}

	@Test
	void tellsWhatVisitorsAreAsked() {
		List<FormMapping> mappings = mappings(Asking.class, Map.of());
		assertThat(mappings.get(0).questions()).containsOnly(entry(0L, "privacy"), entry(7L, "wishes.news"));
		assertThat(mappings.get(1).questions()).containsOnly(entry(0L, "agreed"));
	}

	@Test
	void tellsAMethodOnceHoweverOftenItIsCalled() throws Exception {
		try (CaptureHarness harness = new CaptureHarness()) {
			CapturePlans plans = harness.plans();
			plans.planAll(Implementation.class);
			plans.find(Contract.class.getDeclaredMethod("bean", Bean.class), new Implementation());
			assertThat(plans.mappings()).hasSize(1);
		}
	}

	private static List<FormMapping> mappings(Class<?> controller, Map<String, String> fields) {
		try (CaptureHarness harness = new CaptureHarness().withMapping(fields)) {
			CapturePlans plans = harness.plans();
			plans.planAll(controller);
			return plans.mappings();
		}
	}

	record Request(String firstName, @LeadField("company_size") Integer teamSize, Address address, String password) {

	}

	record Address(String city) {

	}

	public record Wishes(@LeadConsent(subscriptionTypeId = 7, text = "News?") Boolean news) {

	}

	public static class Bean {

		@LeadConsent(text = "May we?")
		private boolean privacy;

		private Wishes wishes;

		public boolean isPrivacy() {
			return this.privacy;
		}

		public Optional<Wishes> getWishes() {
			return Optional.ofNullable(this.wishes);
		}

	}

	static class Controller {

		@HubSpotLead("contact")
		void demo(@RequestBody Request request) {
		}

		@HubSpotLead("contact")
		void single(@RequestParam String email, @LeadField int amount, @RequestParam String other) {
		}

	}

	static class Asking {

		@HubSpotLead("contact")
		void bean(Bean bean) {
		}

		@HubSpotLead("contact")
		void parameters(@RequestParam String email, @RequestParam @LeadConsent(text = "May we?") boolean agreed) {
		}

	}

	interface Contract {

		void bean(Bean bean);

	}

	static class Implementation implements Contract {

		@Override
		@HubSpotLead("contact")
		public void bean(Bean bean) {
		}

	}

}
