/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.NonNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the application's own beans do wrong must cost neither leads nor permits.
 */
class MishapTests {

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final ObservationRegistry registry = ObservationRegistry.create();

	@ParameterizedTest
	@ValueSource(strings = { "start", "stop" })
	void deliversAllLeadsBesideAnObservationHandlerThatFails(String when) {
		this.registry.observationConfig().observationHandler(new FailingHandler(when));
		SubmissionRelay relay = relay(LeadSignals.NONE);
		for (int i = 0; i < 20; i++) {
			this.store.add(submission());
		}
		relay.poll();
		assertThat(this.store.counts().delivered()).isEqualTo(20);
	}

	@Test
	void answersWithTheDeliveredLeadThoughItCannotBeCounted() {
		LeadSignals failing = new LeadSignals() {

			@Override
			public void finished(Submission submission, String api) {
				throw new IllegalStateException("no meter");
			}

		};
		StepVerifier.create(relay(failing).deliver(submission()))
			.assertNext((submission) -> assertThat(submission.status()).isEqualTo(SubmissionStatus.DELIVERED))
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void warnsOfLeadsThatAreLostOnceAMinute() {
		ScriptedSender refusing = new ScriptedSender();
		refusing.answer(new DeliveryOutcome.Rejected(SubmissionError.of(SubmissionError.Type.REFUSED, "no")));
		SubmissionRelay relay = relay(refusing, LeadSignals.NONE);
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			deliver(relay);
			deliver(relay);
			this.clock.advance(Duration.ofSeconds(59));
			deliver(relay);
			assertThat(log.warnings()).hasSize(1);
			this.clock.advance(Duration.ofSeconds(1));
			deliver(relay);
			assertThat(log.warnings()).hasSize(2).last().asString().contains("REFUSED (and 2 more");
		}
	}

	private void deliver(SubmissionRelay relay) {
		this.store.add(submission());
		relay.poll();
	}

	@Test
	void takesNoMoreLeadsIntoAStoreThatEndsWithTheApplication() {
		SubmissionRelay relay = relay(LeadSignals.NONE);
		relay.start();
		relay.stop();
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(relay::requireOpen)
			.satisfies((ex) -> assertThat(ex.submission()).isNull());
		StepVerifier.create(relay.deliver(submission()))
			.expectError(LeadDeliveryException.class)
			.verify(Duration.ofSeconds(5));
		assertThat(this.store.counts().unfinished()).isZero();
	}

	private SubmissionRelay relay(LeadSignals signals) {
		return relay(new ScriptedSender(), signals);
	}

	private SubmissionRelay relay(ScriptedSender sender, LeadSignals signals) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		AttemptRunner attempts = new AttemptRunner(forms, List.of(sender), new LeadObservations(this.registry, null),
				new Recorder(this.store, RetryPolicy.DEFAULT, new Random(1), signals, this.clock::nanoTime));
		return new SubmissionRelay(this.store, attempts, Map.of("hubspot.test", PaceSettings.DEFAULT), null,
				new OperatorPauses(null, this.clock::nanoTime), DeliverySettings.DEFAULT, this.clock::nanoTime);
	}

	private static NewSubmission submission() {
		return new NewSubmission(UUID.randomUUID(), Lead.forForm("demo").field("email", "a@x.test").build(),
				"hubspot.test");
	}

	private static final class FailingHandler implements ObservationHandler<Observation.Context> {

		private final String when;

		private FailingHandler(String when) {
			this.when = when;
		}

		@Override
		public void onStart(Observation.@NonNull Context context) {
			failOn("start");
		}

		@Override
		public void onStop(Observation.@NonNull Context context) {
			failOn("stop");
		}

		private void failOn(String event) {
			if (this.when.equals(event)) {
				throw new IllegalStateException(event);
			}
		}

		@Override
		public boolean supportsContext(Observation.@NonNull Context context) {
			return true;
		}

	}

}
