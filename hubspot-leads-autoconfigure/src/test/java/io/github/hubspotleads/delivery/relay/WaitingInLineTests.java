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

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
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
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs that wait in the line, while others deliver their leads or the destination
 * closes.
 */
@Timeout(60)
class WaitingInLineTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Duration LOOK = Duration.ofSeconds(2);

	private static final SubmissionError SLOW = SubmissionError.of(Type.RATE_LIMITED, "slow down");

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final FlakyStore store = new FlakyStore(this.kept);

	private final SubmissionRelay relay = relay(this.store);

	@Test
	void answersWithTheDeliveryOfAnotherNode() {
		fillTheLine();
		StepVerifier.create(this.relay.deliver(submission()))
			.then(() -> anotherNodeRecords(AttemptResult.delivered(null)))
			.then(this::look)
			.assertNext((submission) -> assertThat(submission.status()).isEqualTo(SubmissionStatus.DELIVERED))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void answersWithTheRefusalThatAnotherNodeGot() {
		fillTheLine();
		StepVerifier.create(this.relay.deliver(submission()))
			.then(() -> anotherNodeRecords(AttemptResult.rejected(SubmissionError.of(Type.REFUSED, "no"))))
			.then(this::look)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadRejectedException.class)
				.hasMessageContaining("REFUSED: no"))
			.verify(LIMIT);
	}

	@Test
	void tellsThatTheLeadIsTriedAgainWhereTheAttemptOfAnotherNodeFailed() {
		fillTheLine();
		StepVerifier.create(this.relay.deliver(submission()))
			.then(() -> anotherNodeRecords(AttemptResult.postponed(SLOW, LOOK)))
			.then(this::look)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class)
				.hasMessageContaining("tried again: RATE_LIMITED"))
			.verify(LIMIT);
	}

	@Test
	void looksEachTwoSecondsWhileSomebodyWaitsHoweverLongThePollInterval() {
		fillTheLine();
		assertThat(this.relay.poll()).isGreaterThan(LOOK.toNanos());
		this.relay.deliver(submission()).subscribe();
		this.relay.poll();
		assertThat(this.relay.poll()).isPositive().isLessThanOrEqualTo(LOOK.toNanos());
	}

	@Test
	void looksForAtMostTwoHundredAtOnceAndForTheOthersNext() {
		fillTheLine();
		List<Submission> answers = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			this.relay.deliver(submission()).subscribe(answers::add);
		}
		anotherNodeRecords(AttemptResult.delivered(null), 300);
		int before = this.store.calls();
		look();
		assertThat(answers).hasSize(200);
		assertThat(this.store.calls() - before).isLessThan(5);
		look();
		assertThat(answers).hasSize(300);
	}

	@Test
	void asksNoStoreOnTheThreadThatBringsTheAnswerWhereTheDestinationCloses() throws Exception {
		fillTheLine();
		NewSubmission submission = submission();
		List<Throwable> errors = new ArrayList<>();
		this.relay.deliver(submission).subscribe((delivered) -> {
		}, errors::add);
		Thread eventLoop = new Thread(
				() -> this.sender.release(new DeliveryOutcome.Postponed(SLOW, Duration.ofSeconds(10))), "event-loop");
		eventLoop.start();
		eventLoop.join();
		assertThat(this.store.callers()).doesNotContain("event-loop");
		this.relay.poll();
		assertThat(errors).singleElement()
			.isInstanceOfSatisfying(LeadDeliveryException.class,
					(ex) -> assertThat(ex.submission()).isEqualTo(this.kept.find(submission.id())));
	}

	private void fillTheLine() {
		this.sender.hold();
		this.kept.add(submission());
		this.relay.poll();
		assertThat(this.sender.heldCount()).isEqualTo(1);
	}

	private void look() {
		this.clock.advance(LOOK);
		this.relay.poll();
	}

	private void anotherNodeRecords(AttemptResult result) {
		anotherNodeRecords(result, 1);
	}

	private void anotherNodeRecords(AttemptResult result, int leads) {
		List<ClaimedSubmission> claims = this.kept.claim("hubspot.test", leads, Duration.ofMinutes(1));
		assertThat(claims).hasSize(leads);
		claims.forEach((claim) -> this.kept.record(claim, result));
	}

	private SubmissionRelay relay(SubmissionStore store) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT,
				new PaceSettings(50, Duration.ofSeconds(10), 1), Duration.ofMinutes(1), Duration.ofMinutes(1),
				Duration.ZERO);
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(store, settings.retry(), new Random(1), LeadSignals.NONE, this.clock::nanoTime));
		return new SubmissionRelay(store, attempts, Map.of("hubspot.test", settings.pace()), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

	private NewSubmission submission() {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", "ada@example.com").build(),
				"hubspot.test");
	}

}
