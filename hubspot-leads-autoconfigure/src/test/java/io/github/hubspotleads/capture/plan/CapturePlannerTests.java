/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.MappedField;
import jakarta.validation.Valid;
import org.junit.jupiter.api.Test;

import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Headers;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.web.bind.annotation.RequestBody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is read of an argument, under which names.
 */
class CapturePlannerTests {

	@Test
	void readsEveryKindOfValue() {
		Lead lead = read(Map.of(), "values", new Values("Jane", Optional.of("Doe"), State.BERLIN, List.of("a", "b"),
				new String[] { "x", "y" }, LocalDate.of(2026, 3, 4), 12, new BigDecimal("1E+3"), true, 'c'));
		assertThat(lead.fields()).extracting(Lead.Field::name, Lead.Field::value)
			.containsExactly(tuple("firstname", "Jane"), tuple("lastname", "Doe"), tuple("state", "BERLIN"),
					tuple("message", "a;b"), tuple("website", "x;y"), tuple("closedate", "2026-03-04"),
					tuple("numemployees", "12"), tuple("annualrevenue", "1000"), tuple("newsletter", "true"),
					tuple("grade", "c"));
	}

	@Test
	void readsThePayloadOfAMessageAndNoneOfItsHeaders() {
		assertThat(plan(Map.of(), "received").mapping().fields()).extracting(MappedField::path)
			.containsExactly("street", "zipCode", "city");
	}

	@Test
	void readsNestedObjectsUnderTheirOwnNames() {
		Lead lead = read(Map.of(), "order", new Order("jane@x.test", new Address("Main Street 1", "10115", "Berlin"),
				Optional.of(new Company("Acme"))));
		assertThat(lead.fields()).extracting(Lead.Field::name, Lead.Field::value, Lead.Field::source)
			.containsExactly(tuple("email", "jane@x.test", "email"),
					tuple("address", "Main Street 1", "address.street"), tuple("zip", "10115", "address.zipCode"),
					tuple("city", "Berlin", "address.city"), tuple("company", "Acme", "employer.companyName"));
	}

	@Test
	void readsNothingOfMissingNestedObjects() {
		assertThat(read(Map.of(), "order", new Order("jane@x.test", null, Optional.empty())).fields()).hasSize(1);
		assertThat(read(Map.of(), "order", (Object) null).fields()).isEmpty();
	}

	@Test
	void prefersShallowValuesAndThenTheFirstDeclared() {
		assertThat(fields(read(Map.of(), "twice", new Twice(new Company("Deep"), "First", "Second"))))
			.containsExactly(entry("company", "First"));
		assertThat(fields(read(Map.of(), "twice", new Twice(new Company("Deep"), null, "Second"))))
			.containsExactly(entry("company", "Second"));
		assertThat(fields(read(Map.of(), "twice", new Twice(new Company("Deep"), " ", null))))
			.containsExactly(entry("company", "Deep"));
	}

	@Test
	void prefersMappingToAnnotationToRecognition() {
		Named named = new Named("Jane", "Doe", "jane@x.test", "Berlin", 5, "s3cret");
		assertThat(fields(read(Map.of(), "named", named))).containsOnly(entry("vorname", "Jane"),
				entry("lastname", "Doe"), entry("companySize", "5"));
		assertThat(fields(read(Map.of("firstName", "given", "lastName", "", "email", "work_email", "city", "hint"),
				"named", named)))
			.containsOnly(entry("given", "Jane"), entry("work_email", "jane@x.test"), entry("companySize", "5"),
					entry("hint", "Berlin"));
	}

	@Test
	void mapsNestedPaths() {
		Order order = new Order("jane@x.test", new Address("Main Street 1", "10115", "Berlin"), Optional.empty());
		assertThat(fields(read(Map.of("address.city", "ort", "address.street", ""), "order", order)))
			.containsOnly(entry("email", "jane@x.test"), entry("zip", "10115"), entry("ort", "Berlin"));
		assertThat(fields(read(Map.of("address", ""), "order", order))).containsOnly(entry("email", "jane@x.test"));
	}

	@Test
	void leavesOutEverythingBelowAnExcludedObject() {
		assertThat(fields(read(Map.of(), "hidden", new Hidden(new Company("Acme"), "jane@x.test"))))
			.containsOnly(entry("email", "jane@x.test"));
	}

	@Test
	void readsBeansWithTheirSuperclasses() {
		assertThat(read(Map.of(), "bean", new Bean()).fields()).extracting(Lead.Field::name)
			.containsExactly("email", "phone", "nick", "city", "jobtitle");
	}

	@Test
	void resolvesGenericArguments() throws Exception {
		Method method = Generic.class.getDeclaredMethod("post", Object.class);
		CapturePlan plan = planner(Map.of()).plan(method, ContactForms.class);
		Lead lead = plan.read(new Object[] { new Wrapper<>(new Company("Acme")) }, LeadContext.empty());
		assertThat(fields(lead)).containsOnly(entry("company", "Acme"));
	}

	@Test
	void endsInCyclesAndAtTheDepthLimit() {
		Node node = new Node("a@x.test", null);
		assertThat(fields(read(Map.of(), "node", new Node(null, node)))).isEmpty();
		assertThat(plan(Map.of(), "node").paths()).isEqualTo(Set.of("email", "parent"));
		assertThat(plan(Map.of(), "deep").paths()).contains("a.b.c.d.e.f.g.h.i.j")
			.doesNotContain("a.b.c.d.e.f.g.h.i.j.email");
	}

	@Test
	void neverReadsMapsAndCollectionsOfObjects() {
		assertThat(plan(Map.of(), "containers").isEmpty()).isTrue();
	}

	@Test
	void leavesOutPaymentCards() {
		Values card = new Values("4111 1111 1111 1111", Optional.of("4111111111111112"), null, List.of(), null, null, 0,
				null, false, 'x');
		assertThat(fields(read(Map.of(), "values", card))).doesNotContainKey("firstname")
			.containsEntry("lastname", "4111111111111112");
	}

	private static Lead read(Map<String, String> mapping, String method, Object... arguments) {
		return plan(mapping, method).read((arguments != null) ? arguments : new Object[1], LeadContext.empty());
	}

	private static CapturePlan plan(Map<String, String> mapping, String name) {
		for (Method method : Forms.class.getDeclaredMethods()) {
			if (method.getName().equals(name)) {
				return planner(mapping).plan(method, Forms.class);
			}
		}
		throw new AssertionError(name);
	}

	private static CapturePlanner planner(Map<String, String> mapping) {
		return new CapturePlanner(
				new LeadForms(List.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/"))
					.withFieldSettings(new FieldSettings(mapping, Map.of())))),
				System::nanoTime);
	}

	private static Map<String, String> fields(Lead lead) {
		return lead.fields().stream().collect(Collectors.toMap(Lead.Field::name, Lead.Field::value));
	}

	enum State {

		BERLIN

	}

	record Values(String firstName, Optional<String> last_name, State state, List<String> message, String[] website,
			LocalDate closeDate, int numberOfEmployees, BigDecimal annualRevenue, @LeadField boolean newsletter,
			@LeadField("grade") char mark) {

	}

	record Address(String street, String zipCode, String city) {

	}

	record Company(String companyName) {

	}

	record Order(String email, Address address, Optional<Company> employer) {

	}

	record Twice(Company nested, String company, String companyName) {

	}

	record Named(@LeadField("vorname") String firstName, String lastName, @LeadField(send = false) String email,
			@LeadField(value = "ort", send = false) String city, @LeadField Integer companySize, String password) {

	}

	record Hidden(@LeadField(send = false) Company company, String email) {

	}

	record Node(String email, Node parent) {

		Node {
			email = null;
		}

	}

	record Wrapper<T>(T content) {

	}

	record Containers(Map<String, String> email, List<Company> companies, Object message, byte[] phone) {

	}

	public static class Base {

		private final String email = "jane@x.test";

		public String getEmail() {
			return this.email;
		}

	}

	public static class Bean extends Base {

		public final String phone = "1";

		@LeadField("nick")
		private final String alias = "J";

		private final String message = "no getter, not public, not named";

		private final String city = "Berlin";

		public String getCity() {
			return this.city;
		}

		public String getJobTitle() {
			return "Engineer" + this.message.isEmpty();
		}

		String getState() {
			return "not public";
		}

	}

	record D1(D2 a) {

	}

	record D2(D3 b) {

	}

	record D3(D4 c) {

	}

	record D4(D5 d) {

	}

	record D5(D6 e) {

	}

	record D6(D7 f) {

	}

	record D7(D8 g) {

	}

	record D8(D9 h) {

	}

	record D9(D10 i) {

	}

	record D10(D11 j) {

	}

	record D11(String email) {

	}

	static class Generic<T> {

		@HubSpotLead("contact")
		void post(@RequestBody T form) {
		}

	}

	static class ContactForms extends Generic<Wrapper<Company>> {

	}

	static class Forms {

		@HubSpotLead("contact")
		void values(Values values) {
		}

		@HubSpotLead("contact")
		void order(@RequestBody Order order) {
		}

		@HubSpotLead("contact")
		void received(@Payload @Valid Address address, @Header String phone, @Headers Company company) {
		}

		@HubSpotLead("contact")
		void twice(Twice twice) {
		}

		@HubSpotLead("contact")
		void named(Named named) {
		}

		@HubSpotLead("contact")
		void hidden(Hidden hidden) {
		}

		@HubSpotLead("contact")
		void bean(Bean bean) {
		}

		@HubSpotLead("contact")
		void node(Node node) {
		}

		@HubSpotLead("contact")
		void deep(D1 deep) {
		}

		@HubSpotLead("contact")
		void containers(Containers containers) {
		}

	}

}
