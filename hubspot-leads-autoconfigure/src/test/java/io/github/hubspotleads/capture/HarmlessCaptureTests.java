/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.io.IOException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.observation.CaptureContext;
import io.github.hubspotleads.observation.CaptureDecision;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever goes wrong inside capture, the host does not notice.
 */
class HarmlessCaptureTests {

	private static final String EVIL = "x\r\nERROR admin logged in \u001b[2J\u001b]0;pwn\u0007 ${jndi:ldap://127.0.0.1/x} {} %s";

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class,
			LinkageError.class, OutOfMemoryError.class, IOException.class })
	void leavesResultAloneWhenTheIntakeFails(Class<Throwable> type) {
		Forms forms = this.harness.advise(Forms.class);
		this.harness.intake.failure = evil(type);
		assertThat(forms.param("jane@x.test")).isSameAs(Forms.RESULT);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.KEEPING_FAILED);
		assertThat(this.harness.log()).contains("could not be handed over").doesNotContain("jane", "admin", "jndi");
	}

	@ParameterizedTest
	@ValueSource(classes = { IllegalStateException.class, StackOverflowError.class, NoClassDefFoundError.class,
			LinkageError.class, OutOfMemoryError.class, IOException.class })
	void leavesResultAloneWhenAGetterFails(Class<Throwable> type) {
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.failing(new Failing(evil(type)))).isSameAs(Forms.RESULT);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.READING_FAILED);
		assertThat(this.harness.log()).contains("could not be read", type.getName()).doesNotContain("admin", "jndi");
	}

	@Test
	void leavesOutThePropertyWhoseGetterFailsAndKeepsTheRest() {
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.partly(new Partly())).isSameAs(Forms.RESULT);
		assertThat(this.harness.intake.kept).singleElement()
			.satisfies((lead) -> assertThat(lead.value("email")).isEqualTo("jane@x.test"))
			.satisfies((lead) -> assertThat(lead.value("zip")).isNull());
		assertThat(this.harness.log()).contains("Property 'zip' is left out");
	}

	@Test
	void survivesRealStackOverflow() throws Exception {
		Forms forms = this.harness.advise(Forms.class);
		FutureTask<Object> call = new FutureTask<>(() -> forms.endless(new Endless()));
		new Thread(null, call, "small-stack", 512 * 1024).start();
		assertThat(call.get(10, TimeUnit.SECONDS)).isSameAs(Forms.RESULT);
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.READING_FAILED);
	}

	@Test
	void leavesExceptionAlone() {
		Forms forms = this.harness.advise(Forms.class);
		IllegalStateException own = new IllegalStateException("own");
		assertThatThrownBy(() -> forms.throwing("jane@x.test", own)).isSameAs(own);
	}

	@Test
	void keepsLeadWhenAnObservationHandlerFails() {
		this.harness.observations.observationConfig().observationHandler(new FailingHandler());
		Forms forms = this.harness.advise(Forms.class);
		assertThat(forms.param("jane@x.test")).isSameAs(Forms.RESULT);
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.log()).contains("an observation handler failed");
	}

	@Test
	void warnsOncePerCauseAndMinute() {
		Forms forms = this.harness.advise(Forms.class);
		this.harness.intake.failure = new IllegalStateException();
		for (int i = 0; i < 100; i++) {
			forms.param("jane@x.test");
		}
		assertThat(this.harness.warnings()).isOne();
		this.harness.intake.failure = new IllegalArgumentException();
		forms.param("jane@x.test");
		assertThat(this.harness.warnings()).isEqualTo(2);
		this.harness.nanoTime.addAndGet(61_000_000_000L);
		forms.param("jane@x.test");
		assertThat(this.harness.warnings()).isEqualTo(3);
	}

	@Test
	void neverLogsValues() {
		Forms forms = this.harness.advise(Forms.class);
		forms.param(EVIL);
		forms.param("4111 1111 1111 1111");
		this.harness.intake.failure = new IllegalStateException(EVIL);
		forms.param(EVIL);
		forms.failing(new Failing(new IllegalStateException(EVIL)));
		assertThat(this.harness.log()).contains("captured", "payment card", "keeping", "reading")
			.doesNotContain("admin", "\u001b", "jndi", "4111")
			.doesNotContain("\r");
		assertThat(String.join(" ", this.harness.observed)).contains("contact").doesNotContain("admin", "jndi", "4111");
	}

	// Made here and not named by the test's parameters: reports would print the message.
	private static Throwable evil(Class<Throwable> type) {
		try {
			return type.getConstructor(String.class).newInstance(EVIL);
		}
		catch (ReflectiveOperationException ex) {
			throw new AssertionError(ex);
		}
	}

	public static final class Partly {

		public String getZip() {
			throw new NullPointerException("no address");
		}

		public String getEmail() {
			return "jane@x.test";
		}

	}

	public static final class Failing {

		private final Throwable failure;

		Failing(Throwable failure) {
			this.failure = failure;
		}

		public String getEmail() {
			throw Failing.<RuntimeException>sneaky(this.failure);
		}

		@SuppressWarnings("unchecked")
		private static <T extends Throwable> T sneaky(Throwable failure) throws T {
			throw (T) failure;
		}

	}

	public static final class Endless {

		public String getEmail() {
			return getEmail() + "x";
		}

	}

	static final class FailingHandler implements ObservationHandler<CaptureContext> {

		@Override
		public void onStart(CaptureContext context) {
			throw new IllegalStateException();
		}

		@Override
		public void onStop(CaptureContext context) {
			throw new IllegalStateException();
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof CaptureContext;
		}

	}

	static class Forms {

		private static final Object RESULT = "the very result";

		@HubSpotLead("contact")
		Object param(@RequestParam String email) {
			return RESULT;
		}

		@HubSpotLead("contact")
		Object failing(Failing failing) {
			return RESULT;
		}

		@HubSpotLead("contact")
		Object endless(Endless endless) {
			return RESULT;
		}

		@HubSpotLead("contact")
		Object partly(Partly partly) {
			return RESULT;
		}

		@HubSpotLead("contact")
		Object throwing(@RequestParam String email, RuntimeException own) {
			throw own;
		}

	}

}
