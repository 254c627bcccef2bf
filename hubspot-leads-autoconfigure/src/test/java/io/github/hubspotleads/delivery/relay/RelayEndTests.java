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
import java.util.concurrent.atomic.AtomicReference;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
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
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a relay that stops owes to those who wait, to the store and to its next start.
 */
@Timeout(60)
class RelayEndTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final FlakyStore store = new FlakyStore(this.kept);

	private final SubmissionRelay relay = relay(this.store);

	@AfterEach
	void stop() {
		this.store.poison((result) -> false);
		this.relay.stop();
	}

	@Test
	void tellsWhoWaitsForAnAnswerThatTheLeadIsKeptAndHubSpotMayHaveIt() {
		this.sender.hold();
		NewSubmission submission = submission();
		this.relay.start();
		StepVerifier.create(this.relay.deliver(submission))
			.then(this.relay::stop)
			.expectErrorSatisfies((ex) -> assertStopped(ex, submission, "the lead is kept and HubSpot may have it"))
			.verify(LIMIT);
		this.sender.release(new DeliveryOutcome.Delivered(null));
		assertThat(this.kept.find(submission.id()).status()).isEqualTo(SubmissionStatus.PENDING);
	}

	@Test
	void tellsWhoWaitsForAnAnswerThatTheStoreInMemoryLosesTheLead() {
		this.sender.hold();
		SubmissionRelay inMemory = relay(this.kept);
		inMemory.start();
		StepVerifier.create(inMemory.deliver(submission()))
			.then(inMemory::stop)
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("HubSpot may have the lead")
				.isInstanceOfSatisfying(LeadDeliveryException.class,
						(stopped) -> assertThat(stopped.submission()).isNull()))
			.verify(LIMIT);
	}

	@Test
	void answersWhoWaitsForAResultThatIsWrittenNoMore() {
		this.store.poison((result) -> true);
		NewSubmission submission = submission();
		this.relay.start();
		StepVerifier.create(this.relay.deliver(submission))
			.then(this.relay::stop)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(LeadDeliveryException.class,
					(stopped) -> assertThat(stopped.submission()).isNotNull()))
			.verify(LIMIT);
	}

	@Test
	void isIdleOnceItHasGivenUpTheResultsThatItCannotWrite() throws Exception {
		this.store.poison((result) -> true);
		AttemptRunner attempts = attempts(this.store);
		attempts.start(Duration.ofMinutes(1));
		AtomicReference<@Nullable DeliveryOutcome> answer = new AtomicReference<>();
		attempts.run(this.store.addClaimed(submission(), Duration.ofMinutes(1)), answer::set, (recorded) -> {
		});
		assertThat(attempts.isIdle()).isFalse();
		attempts.stop(Duration.ZERO);
		LeadsContexts.await("the end of all attempts", attempts::isIdle);
		assertThat(answer.get()).isInstanceOf(DeliveryOutcome.Delivered.class);
	}

	@Test
	void leavesWhatIsHandedOverAfterItsEndToOthers() {
		this.relay.start();
		this.relay.stop();
		NewSubmission submission = submission();
		StepVerifier.create(this.relay.deliver(submission))
			.expectErrorSatisfies((ex) -> assertStopped(ex, submission, "the application is stopping"))
			.verify(LIMIT);
		assertThat(this.sender.sent()).isEmpty();
	}

	@Test
	void sendsAfterTheNextStartThoughAttemptsWereGivenUp() throws Exception {
		this.sender.hold();
		this.kept.add(submission());
		this.relay.start();
		LeadsContexts.await("the attempt", () -> this.sender.heldCount() == 1);
		this.relay.stop();
		this.sender.answer(new DeliveryOutcome.Delivered(null));
		this.relay.start();
		LeadsContexts.await("the delivery", () -> this.kept.counts().delivered() == 1);
		this.sender.release(new DeliveryOutcome.Failed(SubmissionError.of(Type.UNAVAILABLE, "late")));
		this.kept.add(submission());
		this.relay.nudge("hubspot.test");
		LeadsContexts.await("the next delivery", () -> this.kept.counts().delivered() == 2);
	}

	@Test
	void handsBackAndAnswersThoughNoRecordCanBeRead() throws Exception {
		FlakyStore unreadable = new FlakyStore(this.kept) {

			@Override
			public @Nullable Submission find(UUID id) {
				throw new IllegalStateException("The database is away");
			}

		};
		SubmissionRelay ending = relay(unreadable);
		this.sender.answer((lead) -> Mono.never());
		this.kept.add(submission());
		ending.start();
		LeadsContexts.await("the attempt", () -> this.sender.sent().size() == 1);
		NewSubmission submission = submission();
		StepVerifier.create(ending.deliver(submission))
			.then(ending::stop)
			.expectErrorSatisfies((ex) -> assertStopped(ex, submission, "before the lead was delivered"))
			.verify(LIMIT);
		assertThat(this.kept.counts().claimed()).isZero();
	}

	private void assertStopped(Throwable ex, NewSubmission submission, String because) {
		assertThat(ex).hasMessageContaining(because)
			.isInstanceOfSatisfying(LeadDeliveryException.class,
					(stopped) -> assertThat(stopped.submission()).isEqualTo(this.kept.find(submission.id())));
	}

	private SubmissionRelay relay(SubmissionStore store) {
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT,
				new PaceSettings(50, Duration.ofSeconds(10), 1), Duration.ofMinutes(1), Duration.ofMinutes(1),
				Duration.ZERO);
		return new SubmissionRelay(store, attempts(store), Map.of("hubspot.test", settings.pace()), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

	private AttemptRunner attempts(SubmissionStore store) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		return new AttemptRunner(forms, List.of(this.sender), new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(store, RetryPolicy.DEFAULT, new Random(1), LeadSignals.NONE, this.clock::nanoTime));
	}

	private NewSubmission submission() {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", "ada@example.com").build(),
				"hubspot.test");
	}

}
