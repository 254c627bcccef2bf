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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
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
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * The relay with a store that blocks, is shared with others, and is away at times.
 */
@Timeout(60)
class SharedStoreTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private static final DeliveryOutcome DELIVERED = new DeliveryOutcome.Delivered(null);

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final FlakyStore store = new FlakyStore(this.kept);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final AtomicInteger possibleDuplicates = new AtomicInteger();

	private final SubmissionRelay relay = relay("a.test", "b.test", "c.test");

	private SubmissionRelay relay(String... destinations) {
		return relay(this.store, LEASE, destinations);
	}

	private SubmissionRelay relay(FlakyStore store, Duration lease, String... destinations) {
		LeadForms forms = new LeadForms(List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.test/"))));
		PaceSettings pace = new PaceSettings(5000, Duration.ofSeconds(10), 100);
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT, pace, lease, Duration.ofSeconds(1),
				Duration.ZERO);
		LeadSignals signals = new LeadSignals() {

			@Override
			public void possibleDuplicate(String form, String api) {
				SharedStoreTests.this.possibleDuplicates.incrementAndGet();
			}

		};
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(store, settings.retry(), new Random(1), signals, this.clock::nanoTime));
		Map<String, PaceSettings> paces = List.of(destinations)
			.stream()
			.collect(Collectors.toMap((name) -> name, (name) -> pace));
		return new SubmissionRelay(store, attempts, paces, null, new OperatorPauses(null, this.clock::nanoTime),
				settings, this.clock::nanoTime);
	}

	@AfterEach
	void stop() {
		this.store.fail(false);
		this.relay.stop();
	}

	private Submission add(String email) {
		Lead lead = Lead.forForm("demo").field("email", email).build();
		return this.kept.add(new NewSubmission(this.ids.next(), lead, "a.test"));
	}

	private void add(int leads) {
		for (int i = 0; i < leads; i++) {
			add("ada@example.com");
		}
	}

	private void release(int leads) {
		for (int i = 0; i < leads; i++) {
			this.sender.release(DELIVERED);
		}
	}

	private void awaitDelivered(int leads) throws Exception {
		LeadsContexts.await("deliveries", () -> this.kept.counts().delivered() == leads);
	}

	@Test
	void leavesLeadsOfFormThatOnlyOthersKnowWithoutCountingAnAttempt() throws Exception {
		UUID id = this.ids.next();
		this.kept.add(new NewSubmission(id, Lead.forForm("new").field("email", "ada@example.com").build(), "a.test"));
		add("ada@example.com");
		this.sender.hold();
		this.relay.poll();
		release(1);
		LeadsContexts.await("the result", () -> this.kept.find(id).error() != null);
		Submission waiting = this.kept.find(id);
		assertThat(waiting.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(waiting.attempts()).isZero();
		assertThat(waiting.error().message()).contains("No form named 'new'");
		assertThat(this.sender.sent()).hasSize(1);
		assertThat(this.relay.closures().sentences()).containsKey("form new");
		this.clock.advance(Duration.ofMinutes(1));
		this.relay.poll();
		assertThat(this.kept.find(id).attempts()).isZero();
	}

	@Test
	void restsWhileWhatIsDueIsNotGiven() {
		add(1);
		FlakyStore locked = new FlakyStore(this.kept) {

			@Override
			public List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease) {
				return List.of();
			}

		};
		assertThat(relay(locked, LEASE, "a.test").poll()).isEqualTo(Duration.ofSeconds(1).toNanos());
	}

	@Test
	void claimsAllThatMayBeSentAtOnce() {
		this.sender.hold();
		this.relay.poll();
		this.clock.advance(Duration.ofSeconds(1));
		add(60);
		int before = this.store.calls();
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(60);
		assertThat(this.store.calls() - before).isLessThanOrEqualTo(3);
	}

	@Test
	void keepsResultsWhileTheStoreIsAwayAndWritesThemTogether() throws Exception {
		this.sender.hold();
		add(20);
		this.relay.poll();
		this.store.fail(true);
		release(20);
		int calls = this.store.calls();
		LeadsContexts.await("two attempts to write", () -> this.store.calls() >= calls + 2);
		assertThat(this.kept.counts().claimed()).isEqualTo(20);
		this.store.fail(false);
		awaitDelivered(20);
		assertThat(this.sender.sent()).hasSize(20);
		assertThat(this.store.batches().size()).isLessThan(20);
	}

	@Test
	void letsNoResultThatCannotBeWrittenHoldUpOthers() throws Exception {
		this.sender.hold();
		Submission poison = add("poison@example.com");
		this.store.poison((result) -> result.claim().submission().id().equals(poison.id()));
		add(9);
		this.relay.poll();
		release(10);
		awaitDelivered(9);
		this.store.poison((result) -> false);
		awaitDelivered(10);
	}

	@Test
	void claimsNothingMoreWhileTooManyResultsAreUnwritten() throws Exception {
		this.sender.answer(DELIVERED);
		this.store.poison((result) -> true);
		for (int i = 0; i < 11; i++) {
			add(100);
			this.relay.nudge("a.test");
			this.relay.poll();
		}
		assertThat(this.sender.sent()).hasSize(1000);
		this.store.poison((result) -> false);
		awaitDelivered(1000);
		LeadsContexts.await("the claims", () -> {
			this.relay.poll();
			return this.sender.sent().size() == 1100;
		});
		LeadsContexts.await("the last results", () -> this.kept.counts().unfinished() == 0);
	}

	@Test
	void claimsNoMoreThanMayBeUnwrittenHoweverManyAreDue() {
		this.sender.answer(DELIVERED);
		this.store.poison((result) -> true);
		add(3000);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1000);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1000);
	}

	@Test
	void isStuckWhenItHasNotAskedForAMinuteBecauseResultsAreUnwritten() throws Exception {
		this.sender.answer(DELIVERED);
		this.store.poison((result) -> true);
		SubmissionRelay watched = relay(this.store, Duration.ofHours(1), "a.test");
		add(1100);
		watched.start();
		LeadsContexts.await("too many results",
				() -> this.sender.sent().size() == 1000 && watched.poll() < Duration.ofMillis(21).toNanos());
		assertThat(watched.isStuck()).isFalse();
		this.clock.advance(Duration.ofSeconds(61));
		watched.poll();
		assertThat(watched.isStuck()).isTrue();
		this.store.poison((result) -> false);
		awaitDelivered(1100);
		assertThat(watched.isStuck()).isFalse();
		watched.stop();
		assertThat(watched.isStuck()).isFalse();
	}

	@Test
	void handsBackWhatIsUnderWayWhenItStops() throws Exception {
		this.sender.hold();
		add(3);
		this.relay.start();
		LeadsContexts.await("the claims", () -> this.kept.counts().claimed() == 3);
		LeadsContexts.await("the attempts", () -> this.sender.sent().size() == 3);
		this.relay.stop();
		assertThat(this.kept.counts().pending()).isEqualTo(3);
		assertThat(this.possibleDuplicates).hasValue(3);
		this.sender.release(DELIVERED);
		assertThat(this.kept.counts().delivered()).isZero();
	}

	@Test
	void sendsNothingThatItClaimedBeforeALongSleep() {
		add(3);
		this.store.afterClaiming(() -> this.clock.advance(LEASE.dividedBy(2).plusMillis(1)));
		this.relay.poll();
		assertThat(this.sender.sent()).isEmpty();
		this.store.afterClaiming(() -> {
		});
		this.clock.advance(Duration.ofSeconds(1));
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(3);
	}

	@Test
	void sendsNoMoreOfItsClaimsAfterALongSleepBetweenTwo() throws Exception {
		add(3);
		this.sender.answer((lead) -> {
			this.clock.advance(LEASE.dividedBy(2).plusMillis(1));
			return Mono.just(DELIVERED);
		});
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
		assertThat(this.kept.counts().pending()).isEqualTo(2);
		this.sender.answer(DELIVERED);
		this.relay.poll();
		awaitDelivered(3);
		assertThat(this.sender.sent()).hasSize(3);
	}

	@Test
	void putsTheLeadOfAProgramInLineAfterALongSleepBeforeItsAttempt() {
		FlakyStore sleepy = new FlakyStore(this.kept) {

			@Override
			public ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
				ClaimedSubmission claim = super.addClaimed(submission, lease);
				SharedStoreTests.this.clock.advance(LEASE.dividedBy(2).plusMillis(1));
				return claim;
			}

		};
		SubmissionRelay relay = relay(sleepy, LEASE, "a.test");
		Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();
		StepVerifier.create(relay.deliver(new NewSubmission(this.ids.next(), lead, "a.test")))
			.then(() -> assertThat(this.sender.sent()).isEmpty())
			.then(relay::poll)
			.assertNext((submission) -> assertThat(submission.status()).isEqualTo(SubmissionStatus.DELIVERED))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void renewsLeasesWhileTheStoreHoldsTheRelayUp() throws Exception {
		SubmissionRelay relay = relay(this.store, Duration.ofMillis(60), "a.test");
		this.sender.hold();
		add(1);
		CountDownLatch claimed = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		relay.start();
		LeadsContexts.await("the attempt", () -> this.sender.sent().size() == 1);
		this.store.afterClaiming(() -> {
			claimed.countDown();
			assertThatNoException().isThrownBy(released::await);
		});
		add(1);
		relay.nudge("a.test");
		claimed.await();
		int before = this.store.calls();
		this.clock.advance(Duration.ofMillis(30));
		LeadsContexts.await("the renewal", () -> this.store.calls() > before);
		released.countDown();
		relay.stop();
	}

	@Test
	void asksOnceForAllDestinationsAtEachPollInterval() {
		this.relay.poll();
		int before = this.store.calls();
		for (int i = 0; i < 5; i++) {
			this.clock.advance(Duration.ofMillis(199));
			this.relay.poll();
		}
		assertThat(this.store.calls()).isEqualTo(before);
		this.clock.advance(Duration.ofMillis(5));
		this.relay.poll();
		assertThat(this.store.calls()).isEqualTo(before + 1);
	}

	@Test
	void findsWhatOthersLeftWithinAPollInterval() throws Exception {
		this.relay.poll();
		add(1);
		assertThat(this.relay.poll()).isLessThanOrEqualTo(Duration.ofSeconds(1).toNanos());
		assertThat(this.sender.sent()).isEmpty();
		this.clock.advance(Duration.ofSeconds(1));
		this.relay.poll();
		awaitDelivered(1);
	}

	@Test
	void sendsAtOnceWhatItIsNudgedFor() throws Exception {
		this.relay.poll();
		add(1);
		this.relay.nudge("a.test");
		this.relay.poll();
		awaitDelivered(1);
	}

	@Test
	void remembersANudgeWhileTheStoreIsAway() throws Exception {
		this.relay.poll();
		add(1);
		this.relay.nudge("a.test");
		this.store.fail(true);
		assertThatIllegalStateException().isThrownBy(this.relay::poll);
		this.store.fail(false);
		this.relay.poll();
		awaitDelivered(1);
	}

}
