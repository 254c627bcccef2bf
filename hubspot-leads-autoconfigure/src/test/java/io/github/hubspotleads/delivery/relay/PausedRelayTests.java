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

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.pause.OperatorPause.Kind;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The relay while operators have paused forms and destinations.
 */
class PausedRelayTests {

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final SubmissionRelay relay = relay();

	private SubmissionRelay relay() {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.test/?FormName=demo")),
						new LeadForm("other", LeadApi.LEADS, URI.create("https://a.test/?FormName=other"))));
		PaceSettings pace = new PaceSettings(5000, Duration.ofSeconds(10), 100);
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT, pace, Duration.ofMinutes(1),
				Duration.ofSeconds(1), Duration.ZERO);
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, settings.retry(), new Random(1), LeadSignals.NONE, this.clock::nanoTime));
		return new SubmissionRelay(this.store, attempts, Map.of("a.test", pace), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

	@AfterEach
	void stop() {
		this.relay.stop();
	}

	private NewSubmission lead(String form) {
		this.clock.advance(Duration.ofMillis(1));
		return new NewSubmission(this.ids.next(), Lead.forForm(form).field("email", "ada@example.com").build(),
				"a.test");
	}

	private void pause(Kind kind, String name) {
		assertThat(this.relay.closures().pause(new OperatorPause(kind, name, this.clock.instant()))).isTrue();
	}

	@Test
	void claimsNothingOfPausedDestinationAndGoesOnOnceItIsOver() {
		this.sender.hold();
		pause(Kind.DESTINATION, "a.test");
		this.store.add(lead("demo"));
		for (int i = 0; i < 3; i++) {
			this.relay.poll();
			this.clock.advance(Duration.ofMinutes(5));
		}
		assertThat(this.sender.sent()).isEmpty();
		assertThat(this.store.counts().pending()).isEqualTo(1);
		assertThat(this.relay.closures().sentences()).containsOnlyKeys("a.test");
		assertThat(this.relay.closures().resume(Kind.DESTINATION, "a.test")).isTrue();
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
		assertThat(this.relay.closures().sentences()).isEmpty();
	}

	@Test
	void letsOtherFormsFlow() {
		this.sender.hold();
		pause(Kind.FORM, "demo");
		for (int i = 0; i < 5; i++) {
			this.store.add(lead("demo"));
		}
		this.store.add(lead("other"));
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
		assertThat(this.store.counts().claimed()).isEqualTo(1);
		assertThat(this.relay.closures().sentences()).containsOnlyKeys("form demo");
		this.relay.closures().resume(Kind.FORM, "demo");
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(6);
	}

	@Test
	void tellsWhoWaitsThatItIsPausedAndKeepsTheLead() {
		this.sender.hold();
		pause(Kind.FORM, "demo");
		NewSubmission submission = lead("demo");
		StepVerifier.create(this.relay.deliver(submission))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class)
				.hasMessageContaining("an operator paused it"))
			.verify(Duration.ofSeconds(10));
		assertThat(this.store.find(submission.id()).status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(this.sender.sent()).isEmpty();
	}

}
