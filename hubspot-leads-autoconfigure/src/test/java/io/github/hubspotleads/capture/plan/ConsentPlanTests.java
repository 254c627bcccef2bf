/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.LegalConsent.Communication;
import io.github.hubspotleads.LegalConsent.Consent;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.testing.CapturedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the answers about consent.
 */
class ConsentPlanTests {

	private static final ConsentSettings SETTINGS = new ConsentSettings(false, "May we?", Map.of(7L, "News?"), null);

	@ParameterizedTest
	@CsvSource(nullValues = "null",
			value = { "true, true, true", "true, false, null", "false, true, false", "false, null, true" })
	void readsEveryKindOfAnswerOfARecord(boolean agreed, Boolean news, Boolean offers) {
		Lead lead = read("answers", new Answers("a@x.test", agreed, news, Optional.ofNullable(offers)));
		assertThat(lead.consent())
			.isEqualTo(new Consent(agreed, "May we?", List.of(new Communication(Boolean.TRUE.equals(news), 7, "News?"),
					new Communication(Boolean.TRUE.equals(offers), 8, "Offers?"))));
	}

	@Test
	void takesAnAbsentAnswerForARefusal() {
		Consent refused = new Consent(false, "May we?",
				List.of(new Communication(false, 7, "News?"), new Communication(false, 8, "Offers?")));
		assertThat(read("answers", new Answers("a@x.test", false, null, null)).consent()).isEqualTo(refused);
		assertThat(read("answers", (Object) null).consent()).isEqualTo(refused);
	}

	@Test
	void answersAreNoFieldsUnlessTheyAreNamedToo() {
		assertThat(read("answers", new Answers("a@x.test", true, true, Optional.of(true))).fields())
			.extracting(Lead.Field::name)
			.containsExactly("email");
		Lead named = read("named", new Named(true, true, true, true));
		assertThat(named.fields()).extracting(Lead.Field::name).containsExactly("gdpr", "mapped");
		assertThat(((Consent) named.consent()).communications()).hasSize(3).allMatch(Communication::value);
	}

	@Test
	void readsNestedAnswers() {
		assertThat(given("nested", new Nested("a@x.test", new Legal(true)))).isTrue();
		assertThat(given("nested", new Nested("a@x.test", new Legal(null)))).isFalse();
		assertThat(given("nested", new Nested("a@x.test", null))).isFalse();
		assertThat(plan("nested").paths()).contains("legal.agreed");
	}

	@Test
	void readsGettersAndFieldsOfBeansWithTheirSuperclasses() {
		Consent consent = (Consent) read("bean", new Bean()).consent();
		assertThat(consent.consentToProcess()).isTrue();
		assertThat(consent.communications()).extracting(Communication::subscriptionTypeId).containsExactly(7L, 9L, 8L);
		assertThat(consent.communications()).allMatch(Communication::value);
	}

	@Test
	void readsGenericAnswers() throws Exception {
		Method method = Generic.class.getDeclaredMethod("post", Object.class);
		CapturePlan plan = planner().plan(method, GenericForms.class);
		Lead lead = plan.read(new Object[] { new Wrapper<>(true, new Legal(true)) }, LeadContext.empty());
		Consent consent = (Consent) lead.consent();
		assertThat(consent.consentToProcess()).isTrue();
		assertThat(consent.communications()).containsExactly(new Communication(true, 7, "News?"));
	}

	@Test
	void readsArguments() {
		Consent consent = (Consent) read("arguments", "a@x.test", true, Optional.of(true), null).consent();
		assertThat(consent.consentToProcess()).isTrue();
		assertThat(consent.communications()).containsExactly(new Communication(true, 7, "News?"),
				new Communication(false, 9, "Offers?"));
		assertThat(plan("arguments").paths()).contains("agreed", "news", "offers");
		assertThat(read("arguments", "a@x.test", true, Optional.of(true), true).fields()).extracting(Lead.Field::name)
			.containsExactly("email", "newsletter");
	}

	@Test
	void sendingTheFormIsConsentWhereOnlyMessagesAreAskedAbout() {
		Lead lead = read("messages", new Messages("a@x.test", false));
		assertThat(lead.consent())
			.isEqualTo(new Consent(true, "May we?", List.of(new Communication(false, 7, "News?"))));
		assertThat(plan("messages").consent().isImplied()).isTrue();
		assertThat(plan("answers").consent().isImplied()).isFalse();
	}

	@Test
	void prefersTheTextOfTheAnnotation() {
		Consent consent = (Consent) read("texts", new Texts("a@x.test", true, true)).consent();
		assertThat(consent.text()).isEqualTo("Ours?");
		assertThat(consent.communications()).extracting(Communication::text).containsExactly("Our news?");
	}

	@Test
	void readsNoConsentWhereNothingIsAsked() {
		assertThat(plan("plain").consent()).isNull();
		assertThat(read("plain", new Plain("a@x.test", true)).consent()).isNull();
	}

	@Test
	void readsNoAnswerBelowAnObjectThatMustNotLeave() {
		assertThat(plan("hidden").consent()).isNull();
	}

	@Test
	void aMethodThatReadsAnswersAloneCapturesNothing() {
		assertThat(plan("legal").isEmpty()).isTrue();
		assertThat(plan("legal").paths()).containsExactly("agreed");
	}

	@Test
	void takesAnAnswerThatCannotBeReadForARefusal() {
		Lead lead = read("failing", new Failing());
		assertThat(lead.value("email")).isEqualTo("a@x.test");
		assertThat(((Consent) lead.consent()).consentToProcess()).isFalse();
	}

	@Test
	void takesAnAnswerThatFailsWithACheckedExceptionForARefusalAndWarns() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			Lead lead = read("checked", new Checked());
			assertThat(lead.value("email")).isEqualTo("a@x.test");
			assertThat(((Consent) lead.consent()).consentToProcess()).isFalse();
			assertThat(log.warnings()).singleElement().asString().contains("'agreed'", "java.io.IOException");
		}
	}

	private static boolean given(String method, Object... arguments) {
		return read(method, arguments).consent().isGiven();
	}

	private static Lead read(String method, Object... arguments) {
		return plan(method).read((arguments != null) ? arguments : new Object[1], LeadContext.empty());
	}

	private static CapturePlan plan(String name) {
		for (Method method : Forms.class.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return planner().plan(method, Forms.class);
			}
		}
		throw new AssertionError(name);
	}

	private static CapturePlanner planner() {
		return new CapturePlanner(
				new LeadForms(List.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/"))
					.withFieldSettings(new FieldSettings(Map.of("toMap", "mapped", "toHide", ""), Map.of()))
					.withConsent(SETTINGS))),
				System::nanoTime);
	}

	record Answers(String email, @LeadConsent boolean message, @LeadConsent(subscriptionTypeId = 7) Boolean news,
			@LeadConsent(subscriptionTypeId = 8, text = "Offers?") Optional<Boolean> offers) {

	}

	record Named(@LeadConsent @LeadField("gdpr") boolean agreed, @LeadConsent(subscriptionTypeId = 7) boolean toMap,
			@LeadConsent(subscriptionTypeId = 8, text = "Hidden?") boolean toHide,
			@LeadConsent(subscriptionTypeId = 9, text = "Home?") @LeadField(send = false) boolean state) {

	}

	record Legal(@LeadConsent Boolean agreed) {

	}

	record Nested(String email, Legal legal) {

	}

	record Hidden(String email, @LeadField(send = false) Legal legal) {

	}

	record Messages(String email, @LeadConsent(subscriptionTypeId = 7) boolean news) {

	}

	record Texts(String email, @LeadConsent(text = "Ours?") boolean agreed,
			@LeadConsent(subscriptionTypeId = 7, text = "Our news?") boolean news) {

	}

	record Plain(String email, boolean agreed) {

	}

	record Wrapper<T>(@LeadConsent(subscriptionTypeId = 7) T answer, Legal legal) {

	}

	interface Contract {

		@LeadConsent(subscriptionTypeId = 8, text = "Offers?")
		boolean isOffers();

	}

	public static class Base {

		@LeadConsent
		private final boolean agreed = true;

		private final String email = "a@x.test";

		public String getEmail() {
			return this.email + this.agreed;
		}

	}

	public static class Bean extends Base implements Contract {

		@LeadConsent(subscriptionTypeId = 7)
		public final Boolean news = true;

		@LeadConsent(subscriptionTypeId = 9, text = "Calls?")
		private final boolean calls = true;

		@Override
		public boolean isOffers() {
			return true;
		}

		public Boolean isCalls() {
			return this.calls;
		}

	}

	public static class Failing {

		public String getEmail() {
			return "a@x.test";
		}

		@LeadConsent
		public boolean isAgreed() {
			throw new IllegalStateException("cannot tell");
		}

	}

	public static class Checked {

		public String getEmail() {
			return "a@x.test";
		}

		@LeadConsent
		public boolean isAgreed() throws IOException {
			throw new IOException("cannot tell");
		}

	}

	static class Generic<T> {

		@HubSpotLead("contact")
		void post(T form) {
		}

	}

	static class GenericForms extends Generic<Wrapper<Boolean>> {

	}

	static class Forms {

		@HubSpotLead("contact")
		void answers(Answers answers) {
		}

		@HubSpotLead("contact")
		void named(Named named) {
		}

		@HubSpotLead("contact")
		void nested(Nested nested) {
		}

		@HubSpotLead("contact")
		void hidden(Hidden hidden) {
		}

		@HubSpotLead("contact")
		void messages(Messages messages) {
		}

		@HubSpotLead("contact")
		void texts(Texts texts) {
		}

		@HubSpotLead("contact")
		void plain(Plain plain) {
		}

		@HubSpotLead("contact")
		void legal(Legal legal) {
		}

		@HubSpotLead("contact")
		void bean(Bean bean) {
		}

		@HubSpotLead("contact")
		void failing(Failing failing) {
		}

		@HubSpotLead("contact")
		void checked(Checked checked) {
		}

		@HubSpotLead("contact")
		void arguments(@RequestParam String email, @LeadConsent boolean agreed,
				@RequestParam @LeadConsent(subscriptionTypeId = 7) Optional<Boolean> news,
				@RequestHeader @LeadField("newsletter") @LeadConsent(subscriptionTypeId = 9,
						text = "Offers?") Boolean offers) {
		}

	}

}
