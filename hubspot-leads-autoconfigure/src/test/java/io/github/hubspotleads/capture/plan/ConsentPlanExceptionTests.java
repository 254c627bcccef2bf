/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What of consent fails the start, and what is said then.
 */
class ConsentPlanExceptionTests {

	private static final String CONSENT = "'hubspot.leads.forms.contact.consent.";

	private static final ConsentSettings ALL = new ConsentSettings(false, "May we?", Map.of(7L, "News?", 8L, "Calls?"),
			null);

	@ParameterizedTest
	@ValueSource(strings = { "text", "number", "texts", "optionalText", "object", "rawOptional", "nothing" })
	void failsForAnAnswerThatIsNotYesOrNo(String method) {
		assertFails(ALL, method, "@LeadConsent on 'agreed' of type",
				"put it on a boolean, Boolean or Optional<Boolean>");
	}

	@ParameterizedTest
	@CsvSource({ "processing, text", "messages, communications.7" })
	void failsForAQuestionWithoutText(String method, String property) {
		assertFails(new ConsentSettings(false, " ", Map.of(8L, "Other?"), null), method,
				"nothing says what the visitor is asked", CONSENT + property + "'");
	}

	@Test
	void failsForMessagesWithoutConsentToProcess() {
		assertFails(new ConsentSettings(false, "", Map.of(7L, "News?"), null), "messages", "not about processing",
				CONSENT + "text'");
	}

	@ParameterizedTest
	@CsvSource({ "twice, 'subscription type 7 twice', 'news', 'more.news'",
			"twiceProcessing, 'processing twice', 'agreed', 'more.agreed'" })
	void failsForAQuestionThatIsAskedTwice(String method, String problem, String first, String second) {
		assertFails(ALL, method, problem, "'" + first + "' and on '" + second + "'");
	}

	@Test
	void failsForANegativeSubscriptionType() {
		assertFails(ALL, "negative", "subscription type id -1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages", "none" })
	void failsWithoutAnAnswerToARequiredConsent(String method) {
		assertFails(new ConsentSettings(true, "May we?", Map.of(7L, "News?"), null), method, CONSENT + "required'",
				"put @LeadConsent on the boolean");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stray", "strayOfBase", "strayOfConstructor", "strayOfRecord" })
	void failsForAnAnnotationThatNothingReads(String method) {
		assertFails(ALL, method, "which is no property", "put it on a record component, field or getter");
	}

	private static void assertFails(ConsentSettings consent, String name, String... problems) {
		LeadForms forms = new LeadForms(List
			.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/")).withConsent(consent)));
		Method method = method(name);
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> new CapturePlanner(forms, System::nanoTime).plan(method, Forms.class))
			.withMessageContaining(Forms.class.getName() + "." + name)
			.withMessageContainingAll(problems);
	}

	private static Method method(String name) {
		for (Method method : Forms.class.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return method;
			}
		}
		throw new AssertionError(name);
	}

	record Text(@LeadConsent String agreed) {

	}

	record Agreed(@LeadConsent boolean agreed) {

	}

	record News(@LeadConsent(subscriptionTypeId = 7) boolean news) {

	}

	record Twice(@LeadConsent(subscriptionTypeId = 7) boolean news, News more) {

	}

	record TwiceProcessing(@LeadConsent boolean agreed, Agreed more) {

	}

	record Negative(@LeadConsent(subscriptionTypeId = -1) boolean news) {

	}

	public static class Stray {

		private boolean agreed;

		// A getter is named so for boolean alone.
		@LeadConsent
		public Boolean isAgreed() {
			return this.agreed;
		}

	}

	public static class StrayOfBase extends Stray {

		public String getEmail() {
			return "a@x.test";
		}

	}

	// As Kotlin's compiler puts an annotation of a constructor property.
	public static class StrayOfConstructor {

		private final boolean agreed;

		StrayOfConstructor(@LeadConsent boolean agreed) {
			this.agreed = agreed;
		}

		public boolean isAgreed() {
			return this.agreed;
		}

	}

	record StrayOfRecord(String email) {

		@LeadConsent
		boolean agreed() {
			return true;
		}

	}

	static class Forms {

		@HubSpotLead("contact")
		void text(Text text) {
		}

		@HubSpotLead("contact")
		void number(@LeadConsent int agreed) {
		}

		@HubSpotLead("contact")
		void texts(@LeadConsent List<Boolean> agreed) {
		}

		@HubSpotLead("contact")
		void optionalText(@LeadConsent Optional<String> agreed) {
		}

		@HubSpotLead("contact")
		@SuppressWarnings("rawtypes")
		void rawOptional(@LeadConsent Optional agreed) {
		}

		@HubSpotLead("contact")
		void object(@LeadConsent Agreed agreed) {
		}

		@HubSpotLead("contact")
		void nothing(@LeadConsent Object agreed) {
		}

		@HubSpotLead("contact")
		void processing(Agreed agreed) {
		}

		@HubSpotLead("contact")
		void messages(News news) {
		}

		@HubSpotLead("contact")
		void twice(Twice twice) {
		}

		@HubSpotLead("contact")
		void twiceProcessing(TwiceProcessing twice) {
		}

		@HubSpotLead("contact")
		void negative(Negative negative) {
		}

		@HubSpotLead("contact")
		void none(String email) {
		}

		@HubSpotLead("contact")
		void stray(Stray stray) {
		}

		@HubSpotLead("contact")
		void strayOfBase(StrayOfBase stray) {
		}

		@HubSpotLead("contact")
		void strayOfConstructor(StrayOfConstructor stray) {
		}

		@HubSpotLead("contact")
		void strayOfRecord(StrayOfRecord stray) {
		}

	}

}
