/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.plan;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What is told of values that cannot be read.
 */
class LeadReadingTests {

	private final SettableClock clock = new SettableClock();

	@Test
	void warnsOfAPropertyThatFailsOnceAMinute() throws Exception {
		CapturePlan plan = plan("post", Partly.class);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			read(plan);
			read(plan);
			this.clock.advance(Duration.ofSeconds(59));
			read(plan);
			assertThat(log.warnings()).hasSize(1);
			this.clock.advance(Duration.ofSeconds(1));
			read(plan);
			assertThat(log.warnings()).hasSize(2).last().asString().contains("'zip'", "and 2 more");
		}
	}

	@Test
	void leavesOutAPropertyThatFailsWithACheckedException() throws Exception {
		CapturePlan plan = plan("checked", Checked.class);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			assertThat(plan.read(new Object[] { new Checked() }, LeadContext.empty()).value("city"))
				.isEqualTo("Berlin");
			assertThat(log.warnings()).singleElement()
				.asString()
				.contains("'zip' is left out of form 'contact'", "java.io.IOException")
				.doesNotContain("secret");
		}
	}

	@Test
	void failsWithTheCheckedExceptionWhereNothingElseCanBeRead() throws Exception {
		CapturePlan plan = plan("unreadable", Unreadable.class);
		assertThatExceptionOfType(UndeclaredThrowableException.class)
			.isThrownBy(() -> plan.read(new Object[] { new Unreadable() }, LeadContext.empty()))
			.withCauseInstanceOf(IOException.class);
	}

	private CapturePlan plan(String method, Class<?> argument) throws Exception {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("contact", LeadApi.LEADS, URI.create("http://hubspot.test/"))));
		return new CapturePlanner(forms, this.clock::nanoTime).plan(Forms.class.getDeclaredMethod(method, argument),
				Forms.class);
	}

	private static void read(CapturePlan plan) {
		assertThat(plan.read(new Object[] { new Partly() }, LeadContext.empty()).value("city")).isEqualTo("Berlin");
	}

	public static final class Partly {

		public String getCity() {
			return "Berlin";
		}

		public String getZip() {
			throw new IllegalStateException("no address");
		}

	}

	public static final class Checked {

		public String getCity() {
			return "Berlin";
		}

		public String getZip() throws IOException {
			throw new IOException("secret");
		}

	}

	public static final class Unreadable {

		public String getZip() throws IOException {
			throw new IOException("secret");
		}

	}

	static class Forms {

		@HubSpotLead("contact")
		void post(Partly partly) {
		}

		@HubSpotLead("contact")
		void checked(Checked checked) {
		}

		@HubSpotLead("contact")
		void unreadable(Unreadable unreadable) {
		}

	}

}
