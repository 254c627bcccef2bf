/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadConsent;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.form.ConsentSettings;
import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.observation.CaptureDecision;
import jakarta.validation.constraints.Email;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What expressions of the annotation can name, and what they can make a lead of.
 */
class LeadExpressionTests {

	private static final Customer JANE = new Customer("Jane", "jane@x.test", "secret");

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void capturesWhatTheExpressionSelectsInPlaceOfTheArguments() {
		this.harness.advise(Orders.class).nested(new Order(JANE, "other@x.test"));
		assertThat(this.harness.fields()).containsOnly(Map.entry("firstname", "Jane"),
				Map.entry("email", "jane@x.test"));
		assertThat(this.harness.lead().context().submittedAt()).isEqualTo(CaptureHarness.NOW);
	}

	@Test
	void readsAnObjectByTheClassThatItHas() {
		Orders orders = this.harness.advise(Orders.class);
		orders.any(JANE);
		orders.any(new Partner("ACME", 7));
		assertThat(this.harness.fields()).containsOnly(Map.entry("company", "ACME"), Map.entry("size", "7"));
	}

	@Test
	void nullAndAnEmptyOptionalAreNoLead() {
		Orders orders = this.harness.advise(Orders.class);
		orders.any(null);
		orders.result(null);
		orders.result(JANE);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.NO_LEAD, CaptureDecision.NO_LEAD,
				CaptureDecision.CAPTURED);
	}

	@Test
	void takesALeadAsItIs() {
		Orders orders = this.harness.advise(Orders.class);
		Lead lead = Lead.forForm("contact").field("anything", "at all").build();
		orders.any(lead);
		assertThat(this.harness.fields()).containsOnly(Map.entry("anything", "at all"));
		assertThat(this.harness.lead().context().submittedAt()).isEqualTo(CaptureHarness.NOW);
		LeadContext context = LeadContext.empty().withPageName("Fair");
		orders.any(lead.withContext(context));
		assertThat(this.harness.lead().context()).isEqualTo(context);
	}

	@Test
	void whatCannotBeALeadIsCountedAndWarnedOfWithoutValues() {
		Orders orders = this.harness.advise(Orders.class);
		orders.any("jane@x.test");
		orders.any(List.of(JANE));
		orders.any(Map.of("email", "jane@x.test"));
		orders.any(Lead.forForm("other").field("email", "jane@x.test").build());
		orders.failing(new Order(null, "jane@x.test"));
		assertThat(this.harness.decisions).hasSize(5).containsOnly(CaptureDecision.READING_FAILED);
		assertThat(this.harness.log())
			.contains("a lead could not be read",
					"Orders.failing' has the lead \"#order.customer.email.length()\", which failed: ")
			.doesNotContain("jane");
	}

	@Test
	void validatesWhatIsSelected() {
		this.harness.withValidation().advise(Orders.class).any(new Customer("Jane", "nonsense", null));
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.INVALID);
		assertThat(this.harness.intake.rejections).extracting(FieldError::path, FieldError::field)
			.containsExactly(tuple("email", "email"));
	}

	@Test
	void readsTheAnswersOfWhatIsSelected() {
		this.harness.withForm(CaptureHarness.form("contact", Map.of("agreed", ""))
			.withConsent(new ConsentSettings(true, "May we?", Map.of(), null)));
		Orders orders = this.harness.advise(Orders.class);
		orders.any(new Agreeing("jane@x.test", true));
		orders.any(new Agreeing("jane@x.test", false));
		orders.any(JANE);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED, CaptureDecision.NO_CONSENT,
				CaptureDecision.READING_FAILED);
	}

	@Test
	void checksBeforeTheMethodUnlessTheResultIsTheLead() {
		this.harness.withValidation().throwing();
		Orders orders = this.harness.advise(Orders.class);
		Customer invalid = new Customer("Jane", "nonsense", null);
		assertThatThrownBy(() -> orders.any(invalid)).isInstanceOf(InvalidLeadException.class);
		assertThat(orders.result(invalid)).isPresent();
	}

	@Test
	void tellsTheExpressionWhereWhatItSendsIsOnlyKnownLater() {
		CapturePlans plans = this.harness.withMapping(Map.of("firstName", "first")).plans();
		plans.planAll(Orders.class);
		plans.checkMappings();
		assertThat(plans.mappings()).extracting(FormMapping::method, FormMapping::lead, FormMapping::fields)
			.contains(tuple("LeadExpressionTests.Orders.nested", "#order.customer", List.of()),
					tuple("LeadExpressionTests.Orders.result", "#result", List.of()));
		assertThat(this.harness.log()).contains("when it has returned; the lead is #order.customer");
	}

	@Test
	void sendsNothingThatIsNamedLikeASecret() {
		Orders orders = this.harness.withMapping(Map.of("pin", "client_secret")).advise(Orders.class);
		orders.any(new Login("jane@x.test", "hunter2"));
		orders.any(new Login("jane@x.test", "hunter2"));
		orders.any(new Card("jane@x.test", "hunter2"));
		orders.any(JANE);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.READING_FAILED,
				CaptureDecision.READING_FAILED, CaptureDecision.READING_FAILED, CaptureDecision.CAPTURED);
		assertThat(this.harness.log())
			.containsOnlyOnce("would send 'password' as 'pw', and that is named like a secret")
			.doesNotContain("hunter2");
		this.harness.nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
		orders.any(new Card("jane@x.test", "hunter2"));
		assertThat(this.harness.log()).contains("would send 'pin' as 'client_secret'").doesNotContain("hunter2");
	}

	@Test
	void tellsPlaceholdersAsTheyAreWritten() {
		this.harness.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("crm.key", "s3same")));
		Keyed keyed = this.harness.advise(Keyed.class);
		keyed.handle("jane@x.test", "wrong");
		keyed.handle("jane@x.test", "s3same");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET, CaptureDecision.CAPTURED);
		assertThat(this.harness.log()).contains("when it has returned, if #key == '${crm.key}'")
			.doesNotContain("s3same");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void warnsOfAConditionThatFailsWithItsMethodAndAsItIsWritten(boolean checkedBefore) {
		this.harness.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("crm.key", "s3same")));
		Failing failing = (checkedBefore ? this.harness.throwing() : this.harness).advise(Failing.class);
		failing.throwing(new Secretive("jane@x.test"));
		failing.unreadable("jane@x.test");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_FAILED,
				CaptureDecision.CONDITION_FAILED);
		assertThat(this.harness.log().lines().filter((line) -> line.startsWith("WARN"))).hasSize(checkedBefore ? 4 : 2)
			.allMatch((line) -> line.startsWith("WARN Form 'contact': "))
			.anyMatch((line) -> line
				.contains("Failing.throwing' has the condition \"#secretive.open('${crm.key}')\", which failed: "
						+ "java.lang.IllegalStateException at "))
			.anyMatch(
					(line) -> line.contains("Failing.unreadable' has the condition \"#email.age > 3\", which failed: ")
							&& line.contains("SpelEvaluationException (PROPERTY_OR_FIELD_NOT_READABLE)"))
			.noneMatch((line) -> line.contains("s3same") || line.contains("jane"));
	}

	@ParameterizedTest
	@ValueSource(classes = { HalfKeyed.class, MisnamedKey.class })
	void failsTheStartWithoutTellingWhatAPlaceholderStandsFor(Class<?> type) {
		this.harness.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("crm.key", "s3same")));
		assertThatThrownBy(() -> this.harness.advise(type)).satisfies((ex) -> {
			StringWriter trace = new StringWriter();
			ex.printStackTrace(new PrintWriter(trace));
			assertThat(trace.toString()).contains("${crm.key}").doesNotContain("s3same");
		});
	}

	@Test
	void knowsBeansAndPlaceholders() {
		this.harness.context.registerBean("flags", Flags.class);
		this.harness.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("crm.form", "contact", "crm.from", "10")));
		Flagged flagged = this.harness.advise(Flagged.class);
		flagged.handle("jane@x.test", 9);
		flagged.handle("jane@x.test", 10);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CONDITION_NOT_MET, CaptureDecision.CAPTURED);
		this.harness.context.getBean(Flags.class).open = false;
		flagged.handle("jane@x.test", 10);
		assertThat(this.harness.decisions).endsWith(CaptureDecision.CONDITION_NOT_MET);
	}

	@ParameterizedTest
	@ValueSource(classes = { NoBean.class, NoPlaceholder.class, NoName.class, UnreadAnswer.class })
	void failsTheStartForWhatIsNotThere(Class<?> type) {
		assertThatThrownBy(() -> this.harness.advise(type)).rootCause()
			.satisfies((ex) -> assertThat(ex.getMessage()).containsAnyOf(
					"has the condition \"@nobody.open()\", which names @nobody, but there is no bean 'nobody'",
					"${crm.nothing}", "has a 'lead' and @LeadConsent on a parameter",
					"has the lead \"#order\", which names #order"));
	}

	record Customer(String firstName, @Email String email, String password) {

	}

	record Login(String email, @LeadField("pw") String password) {

	}

	record Card(String email, String pin) {

	}

	record Order(Customer customer, String email) {

	}

	record Partner(String company, @LeadField("size") int employees) {

	}

	record Agreeing(String email, @LeadConsent Boolean agreed) {

	}

	static class Orders {

		@HubSpotLead(form = "contact", lead = "#order.customer")
		void nested(Order order) {
		}

		@HubSpotLead(form = "contact", lead = "#any")
		void any(Object any) {
		}

		@HubSpotLead(form = "contact", lead = "#result")
		Optional<Object> result(Object any) {
			return Optional.ofNullable(any);
		}

		@HubSpotLead(form = "contact", lead = "#order.customer.email.length()")
		void failing(Order order) {
		}

	}

	public static class Flags {

		private boolean open = true;

		public boolean leads(int from) {
			return this.open && from == 10;
		}

	}

	static class Flagged {

		@HubSpotLead(form = "${crm.form}", condition = "@flags.leads(${crm.from}) and #amount >= ${crm.from}")
		void handle(@LeadField("email") String email, int amount) {
		}

	}

	static class Keyed {

		@HubSpotLead(form = "contact", condition = "#key == '${crm.key}'")
		void handle(@LeadField("email") String email, String key) {
		}

	}

	public static class Secretive {

		private final String email;

		Secretive(String email) {
			this.email = email;
		}

		public String getEmail() {
			return this.email;
		}

		public boolean open(String key) {
			throw new IllegalStateException(this.email + key);
		}

	}

	static class Failing {

		@HubSpotLead(form = "contact", condition = "#secretive.open('${crm.key}')")
		void throwing(Secretive secretive) {
		}

		@HubSpotLead(form = "contact", condition = "#email.age > 3")
		void unreadable(@LeadField("email") String email) {
		}

	}

	static class HalfKeyed {

		@HubSpotLead(form = "contact", condition = "#key == '${crm.key}")
		void handle(String email, String key) {
		}

	}

	static class MisnamedKey {

		@HubSpotLead(form = "contact", condition = "#kye == '${crm.key}'")
		void handle(String email, String key) {
		}

	}

	static class NoBean {

		@HubSpotLead(form = "contact", condition = "@nobody.open()")
		void handle(String email) {
		}

	}

	static class NoPlaceholder {

		@HubSpotLead("${crm.nothing}")
		void handle(String email) {
		}

	}

	static class UnreadAnswer {

		@HubSpotLead(form = "contact", lead = "#any")
		void handle(Object any, @LeadConsent(text = "May we?") boolean agreed) {
		}

	}

	static class NoName {

		@HubSpotLead(form = "contact", lead = "#order")
		void handle(String email) {
		}

	}

}
