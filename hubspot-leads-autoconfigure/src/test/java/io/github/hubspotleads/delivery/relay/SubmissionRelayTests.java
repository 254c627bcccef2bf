/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
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
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

class SubmissionRelayTests {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private static final SubmissionGuid GUID = SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3");

	private final AtomicLong nanoTime = new AtomicLong();

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.nanoTime::get);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final Signals signals = new Signals();

	private final SubmissionRelay relay = relay(new RetryPolicy(2, Duration.ofSeconds(4), 2, Duration.ofMinutes(1), 0));

	@Test
	void deliversWhatIsDueAndRecordsTheGuid() {
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		UUID id = add("a@x.test");
		this.relay.poll();
		Submission delivered = find(id);
		assertThat(delivered.status()).isEqualTo(SubmissionStatus.DELIVERED);
		assertThat(delivered.submissionGuid()).isEqualTo(GUID);
		assertThat(delivered.attempts()).isEqualTo(1);
		assertThat(this.signals.finished).containsExactly(SubmissionStatus.DELIVERED);
	}

	@Test
	void retriesAFailedAttemptAfterItsDelayUntilAttemptsRunOut() {
		this.sender.answer(failed(Type.UNAVAILABLE));
		UUID id = add("a@x.test");
		this.relay.poll();
		assertThat(find(id).nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(4));
		pass(3);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
		pass(1);
		this.relay.poll();
		pass(8);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(3);
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.DEAD);
		assertThat(find(id).attempts()).isEqualTo(3);
		assertThat(this.signals.possibleDuplicates).isZero();
	}

	@Test
	void countsALostReplyAsAPossibleDuplicateAndTriesAgain() {
		this.sender.answer(new DeliveryOutcome.Unknown(SubmissionError.of(Type.CONNECTION_LOST, "lost")));
		UUID id = add("a@x.test");
		this.relay.poll();
		assertThat(this.signals.possibleDuplicates).isEqualTo(1);
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.PENDING);
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		pass(4);
		this.relay.poll();
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.DELIVERED);
	}

	@Test
	void rejectsForGoodWhatHubSpotRefuses() {
		this.sender.answer(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "no")));
		UUID id = add("a@x.test");
		this.relay.poll();
		pass(3_600);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.REJECTED);
	}

	@Test
	void usesNoAttemptForARateLimitHoweverLongItLasts() {
		this.sender.answer(postponed());
		UUID id = add("a@x.test");
		for (int second = 0; second < 3_600; second++) {
			this.relay.poll();
			pass(1);
		}
		assertThat(this.sender.sent().size()).isBetween(300, 361);
		assertThat(find(id).attempts()).isZero();
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.PENDING);
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		pass(10);
		this.relay.poll();
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.DELIVERED);
	}

	@Test
	void tellsThatAPostponedLeadIsDueWhenTheDestinationOpensAgain() {
		this.sender.answer(postponed());
		UUID id = add("a@x.test");
		this.relay.poll();
		assertThat(find(id).nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(10));
	}

	@Test
	void survivesASenderThatThrowsOrSignalsErrorsOrNothing() {
		List<UUID> ids = List.of(add("a@x.test"), add("b@x.test"), add("c@x.test"), add("d@x.test"));
		this.sender.answer((lead) -> {
			if ("a@x.test".equals(lead.value("email"))) {
				throw new IllegalStateException("a@x.test");
			}
			if ("d@x.test".equals(lead.value("email"))) {
				throw new NoClassDefFoundError("d@x.test");
			}
			return "b@x.test".equals(lead.value("email")) ? Mono.error(new IllegalStateException("b@x.test"))
					: Mono.empty();
		});
		this.relay.poll();
		assertThat(ids).allSatisfy((id) -> {
			assertThat(find(id).status()).isEqualTo(SubmissionStatus.PENDING);
			SubmissionError error = find(id).error();
			assertThat(error).isNotNull();
			assertThat(error.type()).isEqualTo(Type.INTERNAL);
			assertThat(error.message()).doesNotContain("x.test");
		});
	}

	@Test
	void givesFreshLeadsAtLeastHalfOfTheTurnsBesideAThousandThatAlwaysFail() {
		this.sender.answer((lead) -> Mono.just("poison@x.test".equals(lead.value("email")) ? failed(Type.INTERNAL)
				: new DeliveryOutcome.Delivered(null)));
		for (int i = 0; i < 1_000; i++) {
			add("poison@x.test");
		}
		while (this.store.untilDue("hubspot.test") != null && this.store.untilDue("hubspot.test").isZero()) {
			this.relay.poll();
			pass(10);
		}
		int before = this.sender.sent().size();
		for (int i = 0; i < 25; i++) {
			add("fresh@x.test");
		}
		pass(60);
		this.relay.poll();
		List<Lead> turn = this.sender.sent().subList(before, this.sender.sent().size());
		assertThat(turn).hasSize(50);
		assertThat(turn).filteredOn((lead) -> "fresh@x.test".equals(lead.value("email"))).hasSize(25);
	}

	@Test
	void claimsNoMoreThanMayBeInFlightAndGoesOnWhenOneComesBack() {
		this.sender.hold();
		for (int i = 0; i < 20; i++) {
			add("a@x.test");
		}
		this.relay.poll();
		assertThat(this.sender.heldCount()).isEqualTo(8);
		assertThat(this.store.counts().claimed()).isEqualTo(8);
		this.sender.release(new DeliveryOutcome.Delivered(null));
		this.relay.poll();
		assertThat(this.sender.heldCount()).isEqualTo(8);
		assertThat(this.store.counts().delivered()).isEqualTo(1);
	}

	@Test
	void sendsAgainWhatItsLeaseOutlivedAndRefusesTheLateResult() {
		this.sender.hold();
		UUID id = add("a@x.test");
		this.relay.poll();
		pass(61);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(2);
		assertThat(this.signals.leasesLost).isZero();
		this.sender.release(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "late")));
		assertThat(this.signals.leasesLost).isEqualTo(1);
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.CLAIMED);
		this.sender.release(new DeliveryOutcome.Delivered(GUID));
		assertThat(find(id).status()).isEqualTo(SubmissionStatus.DELIVERED);
		assertThat(this.signals.possibleDuplicates).isEqualTo(1);
	}

	@Test
	void answersAProgramThatWaits() {
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		StepVerifier.create(this.relay.deliver(submission("a@x.test")))
			.assertNext((submission) -> assertThat(submission.submissionGuid()).isEqualTo(GUID))
			.expectComplete()
			.verify(LIMIT);
		this.sender.answer(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "no")));
		StepVerifier.create(this.relay.deliver(submission("a@x.test")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadRejectedException.class)
				.hasMessageContaining("REFUSED: no"))
			.verify(LIMIT);
		this.sender.answer(failed(Type.UNAVAILABLE));
		StepVerifier.create(this.relay.deliver(submission("a@x.test")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(LeadDeliveryException.class,
					(delivery) -> assertThat(delivery.submission()).isNotNull()))
			.verify(LIMIT);
	}

	@Test
	void letsNoProgramWaitForADestinationThatIsClosed() {
		this.sender.answer(postponed());
		add("first@x.test");
		this.relay.poll();
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		NewSubmission submission = submission("a@x.test");
		StepVerifier.create(this.relay.deliver(submission))
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("RATE_LIMITED")
				.isInstanceOfSatisfying(LeadDeliveryException.class,
						(kept) -> assertThat(kept.submission()).isEqualTo(find(submission.id()))))
			.verify(LIMIT);
		pass(10);
		this.relay.poll();
		assertThat(find(submission.id()).status()).isEqualTo(SubmissionStatus.DELIVERED);
	}

	@Test
	void letsAProgramWaitItsTurnWhereTooManyAreInFlight() {
		this.sender.hold();
		for (int i = 0; i < 8; i++) {
			add("a@x.test");
		}
		this.relay.poll();
		StepVerifier.create(this.relay.deliver(submission("b@x.test")))
			.then(() -> this.sender.answer(new DeliveryOutcome.Delivered(GUID)))
			.then(() -> this.sender.release(new DeliveryOutcome.Delivered(null)))
			.then(this.relay::poll)
			.assertNext((submission) -> assertThat(submission.submissionGuid()).isEqualTo(GUID))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void deliversTheLeadThoughTheProgramNoLongerWaits() {
		this.sender.hold();
		NewSubmission submission = submission("a@x.test");
		this.relay.deliver(submission).subscribe().dispose();
		this.sender.release(new DeliveryOutcome.Delivered(GUID));
		assertThat(find(submission.id()).status()).isEqualTo(SubmissionStatus.DELIVERED);
	}

	private SubmissionRelay relay(RetryPolicy retry) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		DeliverySettings settings = new DeliverySettings(retry, new PaceSettings(50, Duration.ofSeconds(10), 8),
				Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ofSeconds(10));
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, retry, new Random(1), this.signals, this.nanoTime::get));
		return new SubmissionRelay(this.store, attempts, Map.of("hubspot.test", settings.pace()), null,
				new OperatorPauses(null, this.nanoTime::get), settings, this.nanoTime::get);
	}

	private NewSubmission submission(String email) {
		return new NewSubmission(this.ids.next(), Lead.forForm("demo").field("email", email).build(), "hubspot.test");
	}

	private UUID add(String email) {
		return this.store.add(submission(email)).id();
	}

	private Submission find(UUID id) {
		Submission found = this.store.find(id);
		assertThat(found).isNotNull();
		return found;
	}

	private void pass(int seconds) {
		this.nanoTime.addAndGet(Duration.ofSeconds(seconds).toNanos());
	}

	private static DeliveryOutcome failed(Type type) {
		return new DeliveryOutcome.Failed(SubmissionError.of(type, "failed"));
	}

	private static DeliveryOutcome postponed() {
		return new DeliveryOutcome.Postponed(SubmissionError.of(Type.RATE_LIMITED, "slow down"),
				Duration.ofSeconds(10));
	}

	private static final class Signals implements LeadSignals {

		private final List<SubmissionStatus> finished = new ArrayList<>();

		private int possibleDuplicates;

		private int leasesLost;

		@Override
		public void finished(Submission submission, String api) {
			this.finished.add(submission.status());
		}

		@Override
		public void possibleDuplicate(String form, String api) {
			this.possibleDuplicates++;
		}

		@Override
		public void leaseLost(String form, String api) {
			this.leasesLost++;
		}

	}

}
