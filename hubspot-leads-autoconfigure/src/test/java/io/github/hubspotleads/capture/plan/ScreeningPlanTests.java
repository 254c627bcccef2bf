/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.lang.reflect.Method;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadField;
import io.github.hubspotleads.capture.screening.Screening;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.form.ScreeningSettings.Limits;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where the signs of a call are found, and what fails the start.
 */
class ScreeningPlanTests {

	private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

	@Test
	void findsParametersAndNestedProperties() {
		Screening screening = screening("several", "agreed", "inner.trap", "shown");
		Instant longAgo = NOW.minusSeconds(60);
		Outer empty = new Outer(Optional.of(new Inner("")));
		assertThat(screening.refusal(new Object[] { empty, true, longAgo }, NOW)).isNull();
		assertThat(screening.refusal(new Object[] { new Outer(null), true, null }, NOW)).isNull();
		assertThat(screening.refusal(new Object[] { null, true, null }, NOW)).isNull();
		assertThat(screening.refusal(new Object[] { empty, Optional.empty(), longAgo }, NOW))
			.isEqualTo(CaptureDecision.NO_OPT_IN);
		assertThat(screening.refusal(new Object[] { new Outer(Optional.of(new Inner("x"))), true, longAgo }, NOW))
			.isEqualTo(CaptureDecision.HONEYPOT);
		assertThat(screening.refusal(new Object[] { empty, Optional.of(true), NOW }, NOW))
			.isEqualTo(CaptureDecision.TOO_FAST);
	}

	@Test
	void findsWhatComesLaterAsTheValueThatItBrings() {
		Screening screening = screening("late", "agreed", "inner.trap", "");
		assertThat(screening.refusal(new Object[] { new Outer(Optional.of(new Inner(""))), true, null }, NOW)).isNull();
		assertThat(screening.refusal(new Object[] { new Outer(Optional.of(new Inner("x"))), true, null }, NOW))
			.isEqualTo(CaptureDecision.HONEYPOT);
		assertThatExceptionOfType(CapturePlanException.class).isThrownBy(() -> screening("late", "", "header", ""))
			.withMessageContaining("has no property or parameter 'header'");
	}

	@Test
	void asksNothingOfArgumentsWithoutPaths() {
		assertThat(screening("several", "", "", "")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					missing | '' | '' | has no property or parameter 'missing', which 'hubspot.leads.forms.contact.screening.opt-in' names
					'' | inner.none | '' | has no property or parameter 'inner.none', which 'hubspot.leads.forms.contact.screening.honeypot' names
					'' | inner.trap.length | '' | has no property or parameter 'inner.trap.length'
					'' | user.name | '' | has no property or parameter 'user.name'
					inner.trap | '' | '' | has 'inner.trap' of type java.lang.String, which 'hubspot.leads.forms.contact.screening.opt-in' names; make it a boolean or Boolean
					'' | '' | agreed | has 'agreed' of type java.util.Optional<java.lang.Boolean>
					'' | shown | '' | has 'shown' of type java.time.Instant
					""")
	void failsForAPathThatNamesNothingOrAnotherType(String optIn, String honeypot, String shownAt, String problem) {
		assertThatExceptionOfType(CapturePlanException.class)
			.isThrownBy(() -> screening("several", optIn, honeypot, shownAt))
			.withMessageContaining(Forms.class.getName() + ".several' ")
			.withMessageContaining(problem.replace("java.util.Optional<java.lang.Boolean>", "java.lang.Boolean"));
	}

	@Test
	void keepsAHoneypotFromLeavingThoughItIsAnnotated() {
		CapturePlan plan = plan("annotated",
				new ScreeningSettings("", "trap", "", Duration.ofSeconds(2), Duration.ZERO, Limits.NONE));
		assertThat(plan.mapping().fields()).extracting("field").containsExactly("email");
	}

	private static Screening screening(String method, String optIn, String honeypot, String shownAt) {
		return plan(method,
				new ScreeningSettings(optIn, honeypot, shownAt, Duration.ofSeconds(2), Duration.ZERO, Limits.NONE))
			.screening();
	}

	private static CapturePlan plan(String name, ScreeningSettings screening) {
		LeadForms forms = new LeadForms(List
			.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/")).withScreening(screening)));
		Method method = Arrays.stream(Forms.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return new CapturePlanner(forms, System::nanoTime).plan(method, Forms.class);
	}

	record Inner(String trap) {

	}

	record Outer(Optional<Inner> inner) {

	}

	record User(String name) {

	}

	record Annotated(String email, @LeadField("extra") String trap) {

	}

	static class Forms {

		@HubSpotLead("contact")
		void several(Outer outer, @RequestHeader Optional<Boolean> agreed, Instant shown) {
		}

		@HubSpotLead("contact")
		void late(@RequestBody Mono<Outer> outer, @RequestPart Mono<Boolean> agreed, Mono<String> header) {
		}

		@HubSpotLead("contact")
		void annotated(Annotated annotated, @LeadField(send = false) User user) {
		}

	}

}
