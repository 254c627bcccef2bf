/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
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
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the relay makes of leads that are erased while it has them.
 */
class ErasedLeadTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final String ADA = "ada@example.com";

	private static final DeliveryOutcome DELIVERED = new DeliveryOutcome.Delivered(
			SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3"));

	private static final DeliveryOutcome UNKNOWN = new DeliveryOutcome.Unknown(
			SubmissionError.of(Type.CONNECTION_LOST, "lost"));

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final List<String> signals = new ArrayList<>();

	private final SubmissionRelay relay = relay();

	@Test
	void recordsAndCountsNoLateAnswer() {
		this.sender.hold();
		UUID first = this.store.add(submission()).id();
		UUID second = this.store.add(submission()).id();
		this.relay.poll();
		assertThat(erase()).isEqualTo(2);
		this.sender.release(DELIVERED);
		this.sender.release(UNKNOWN);
		assertThat(List.of(first, second)).allSatisfy((id) -> {
			assertThat(this.store.find(id).status()).isEqualTo(SubmissionStatus.ERASED);
			assertThat(this.store.find(id).submissionGuid()).isNull();
		});
		assertThat(this.signals).isEmpty();
	}

	@Test
	void sendsNothingThatWaits() {
		this.store.add(submission());
		erase();
		this.clock.advance(Duration.ofHours(1));
		this.relay.poll();
		assertThat(this.sender.sent()).isEmpty();
	}

	@Test
	void tellsWhoWaitsForTheAnswerThatTheLeadWasErased() {
		this.sender.hold();
		NewSubmission submission = submission();
		StepVerifier.create(this.relay.deliver(submission))
			.then(this::erase)
			.then(() -> this.sender.release(DELIVERED))
			.expectErrorSatisfies((ex) -> assertErased(ex, submission))
			.verify(LIMIT);
		assertThat(this.signals).isEmpty();
	}

	@Test
	void tellsWhoWaitsInTheLineThatTheLeadWasErased() {
		fillTheLine();
		NewSubmission submission = submission();
		StepVerifier.create(this.relay.deliver(submission))
			.then(this::erase)
			.then(this.relay::poll)
			.then(() -> this.clock.advance(Duration.ofSeconds(10)))
			.then(this.relay::poll)
			.expectErrorSatisfies((ex) -> assertErased(ex, submission))
			.verify(LIMIT);
	}

	@Test
	void letsWhoWaitsInTheLineWaitOnUnlessTheLeadWasErased() {
		fillTheLine();
		StepVerifier.create(this.relay.deliver(submission()))
			.then(() -> this.clock.advance(Duration.ofSeconds(10)))
			.then(this.relay::poll)
			.then(() -> this.sender.answer(DELIVERED))
			.then(() -> this.sender.release(DELIVERED))
			.then(this.relay::poll)
			.assertNext((submission) -> assertThat(submission.status()).isEqualTo(SubmissionStatus.DELIVERED))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void tellsTheTruthOfAnErasedLeadAsTheDestinationCloses() {
		fillTheLine();
		NewSubmission submission = submission();
		StepVerifier.create(this.relay.deliver(submission))
			.then(this::erase)
			.then(() -> this.sender.release(new DeliveryOutcome.Postponed(SubmissionError.of(Type.RATE_LIMITED, "slow"),
					Duration.ofSeconds(10))))
			.then(this.relay::poll)
			.expectErrorSatisfies((ex) -> assertErased(ex, submission))
			.verify(LIMIT);
	}

	private void assertErased(Throwable ex, NewSubmission submission) {
		assertThat(ex).isInstanceOf(LeadRejectedException.class).hasMessageContaining("erased");
		Submission record = ((LeadRejectedException) ex).submission();
		assertThat(record).isEqualTo(this.store.find(submission.id()));
		assertThat(record.status()).isEqualTo(SubmissionStatus.ERASED);
	}

	private void fillTheLine() {
		this.sender.hold();
		for (int i = 0; i < 8; i++) {
			this.store.add(submission("grace@example.com"));
		}
		this.relay.poll();
		assertThat(this.sender.heldCount()).isEqualTo(8);
	}

	private int erase() {
		return this.store.erase(this.store.hash(ADA)).erased();
	}

	private NewSubmission submission() {
		return submission(ADA);
	}

	private NewSubmission submission(String email) {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", email).build(), "hubspot.test");
	}

	private SubmissionRelay relay() {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT,
				new PaceSettings(50, Duration.ofSeconds(10), 8), Duration.ofMinutes(1), Duration.ofSeconds(1),
				Duration.ofSeconds(10));
		LeadSignals told = new LeadSignals() {

			@Override
			public void finished(Submission submission, String api) {
				ErasedLeadTests.this.signals.add("finished " + submission.status());
			}

			@Override
			public void possibleDuplicate(String form, String api) {
				ErasedLeadTests.this.signals.add("possible duplicate");
			}

			@Override
			public void leaseLost(String form, String api) {
				ErasedLeadTests.this.signals.add("lease lost");
			}

		};
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, settings.retry(), new Random(1), told, this.clock::nanoTime));
		return new SubmissionRelay(this.store, attempts, Map.of("hubspot.test", settings.pace()), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

}
