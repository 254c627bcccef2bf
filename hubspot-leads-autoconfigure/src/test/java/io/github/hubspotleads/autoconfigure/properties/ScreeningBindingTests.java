/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.time.Duration;

import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.form.ScreeningSettings;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the screening of a form is read.
 */
class ScreeningBindingTests {

	private static final String SCREENING = "hubspot.leads.forms.demo.screening.";

	private final ApplicationContextRunner runner = LeadsContexts.runner().withPropertyValues(LeadsContexts.DEMO_URL);

	@Test
	void asksNothingByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(LeadForms.class).require("demo", "The test"))
			.satisfies((form) -> assertThat(form.screening()).isEqualTo(ScreeningSettings.NONE)));
	}

	@Test
	void bindsEveryKey() {
		this.runner.withPropertyValues(SCREENING + "opt-in= wishes.contactMe ", SCREENING + "honeypot=fax",
				SCREENING + "shown-at=shownAt", SCREENING + "min-fill-time=3s", SCREENING + "repeat-window=5m",
				SCREENING + "limit.per-email=4", SCREENING + "limit.per-ip-address=50", SCREENING + "limit.period=2h")
			.run((context) -> assertThat(context.getBean(LeadForms.class).require("demo", "The test").screening())
				.isEqualTo(new ScreeningSettings("wishes.contactMe", "fax", "shownAt", Duration.ofSeconds(3),
						Duration.ofMinutes(5), new ScreeningSettings.Limits(4, 50, Duration.ofHours(2)))));
	}

	@Test
	void refusesAHoneypotThatIsMapped() {
		assertRefused("'" + SCREENING + "honeypot' is 'fax', which 'hubspot.leads.forms.demo.fields' maps to a field",
				SCREENING + "honeypot=fax", "hubspot.leads.forms.demo.fields.fax=fax");
		this.runner.withPropertyValues(SCREENING + "honeypot=fax", "hubspot.leads.forms.demo.fields.fax=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesToCountAddressesThatAreNotRead() {
		assertRefused(
				"'" + SCREENING + "limit.per-ip-address' is set, and 'ip-address' of the form is false, so no "
						+ "address is known to be counted",
				SCREENING + "limit.per-ip-address=5", "hubspot.leads.forms.demo.ip-address=false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "3s", "2s" })
	void refusesATimeThatIsComparedWithNothing(String time) {
		assertRefused(
				"'" + SCREENING + "min-fill-time' is set, and 'shown-at' is not, so nobody knows how long a visitor "
						+ "took to fill the form in",
				SCREENING + "min-fill-time=" + time, SCREENING + "honeypot=fax");
		this.runner.withPropertyValues(SCREENING + "min-fill-time=" + time, SCREENING + "shown-at=shown")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "2h", "1h" })
	void refusesAPeriodInWhichNothingIsCounted(String period) {
		assertRefused(
				"'" + SCREENING + "limit.period' is set, and neither 'per-email' nor 'per-ip-address' is, so nothing "
						+ "is counted within it",
				SCREENING + "limit.period=" + period, SCREENING + "repeat-window=5m");
		this.runner.withPropertyValues(SCREENING + "limit.period=" + period, SCREENING + "limit.per-ip-address=5")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesToReadAVisitorsWishWhereProgramsAreCaught() {
		assertRefused("'" + SCREENING + "honeypot' is 'contactMe', as 'opt-in' is, so every lead would be kept out",
				SCREENING + "honeypot=contactMe", SCREENING + "opt-in= contactMe");
		assertRefused("'" + SCREENING + "honeypot' is 'shown', as 'shown-at' is, so every lead would be kept out",
				SCREENING + "honeypot=shown", SCREENING + "shown-at=shown");
	}

	private void assertRefused(String message, String... properties) {
		this.runner.withPropertyValues(properties)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessage(message));
	}

}
