/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.hold;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of captured leads while the store is away.
 */
@Timeout(60)
class LeadHoldTests extends SubmissionStoreFixture {

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final FlakyStore flaky = new FlakyStore(this.kept);

	private final List<String> nudged = new CopyOnWriteArrayList<>();

	private final AtomicInteger refused = new AtomicInteger();

	private CapturedLog log;

	private LeadHold hold;

	@Override
	protected SubmissionStore createStore() {
		return this.flaky;
	}

	@BeforeEach
	void start() {
		this.log = CapturedLog.start(Level.WARN, Level.INFO);
		this.hold = hold(new HoldSettings(3, 1_000_000), this.flaky);
	}

	@AfterEach
	void stop() throws Exception {
		this.flaky.fail(false);
		this.hold.stop();
		awaitNoThread();
		this.log.close();
	}

	private LeadHold hold(HoldSettings settings, SubmissionStore store) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo-request", LeadApi.LEADS, URI.create("https://hubspot.test/"))));
		LeadSignals signals = new LeadSignals() {

			@Override
			public void refused(String form, String api) {
				LeadHoldTests.this.refused.incrementAndGet();
			}

		};
		LeadHold hold = new LeadHold(store, settings, forms, signals, this.nudged::add, this.clock,
				this.clock::nanoTime);
		hold.start();
		return hold;
	}

	private static void awaitNoThread() throws Exception {
		LeadsContexts.await("the thread's end",
				() -> LeadsContexts.threads().stream().noneMatch((thread) -> thread.getName().equals(HoldThread.NAME)));
	}

	private void awaitMoved() throws Exception {
		LeadsContexts.await("the move", () -> this.hold.size() == 0);
	}

	@Test
	void keepsLeadsInTheStoreAndNudgesWhileItWorks() {
		NewSubmission submission = submission();
		assertThat(this.hold.add(submission).id()).isEqualTo(submission.id());
		assertThat(this.kept.find(submission.id())).isNotNull();
		assertThat(this.nudged).containsExactly(DESTINATION);
		assertThat(this.hold.size()).isZero();
		assertThat(LeadsContexts.threads()).noneMatch((thread) -> thread.getName().equals(HoldThread.NAME));
	}

	@Test
	void movesLeadsAsTheyWereHandedOverOnceTheStoreIsBack() throws Exception {
		this.flaky.fail(true);
		NewSubmission submission = submission();
		Submission record = this.hold.add(submission);
		assertThat(record.id()).isEqualTo(submission.id());
		assertThat(record.status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(record.createdAt()).isEqualTo(this.clock.instant());
		assertThat(this.hold.size()).isEqualTo(1);
		this.flaky.fail(false);
		awaitMoved();
		ClaimedSubmission claim = claim(1).get(0);
		assertThat(claim.submission().id()).isEqualTo(submission.id());
		assertThat(claim.lead()).isEqualTo(submission.lead());
		awaitNoThread();
		assertThat(this.nudged).containsExactly(DESTINATION);
	}

	@Test
	void keepsLeadsInTheStoreAgainAfterItsReturn() throws Exception {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.flaky.fail(false);
		awaitNoThread();
		NewSubmission next = submission();
		this.hold.add(next);
		assertThat(this.kept.find(next.id())).isNotNull();
	}

	@Test
	void asksTheStoreForNoOtherLeadOnceItHasFailed() {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.hold.add(submission());
		this.hold.addRejected(submission(), ERROR);
		assertThat(this.flaky.callers()).filteredOn((caller) -> !caller.equals(HoldThread.NAME)).hasSize(1);
		assertThat(this.hold.size()).isEqualTo(2);
	}

	@Test
	void letsNoOtherLeadWaitForACallThatHangs() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		NewSubmission first = submission();
		CountDownLatch asked = this.flaky.hangOn(first.id(), hanging);
		CompletableFuture<Submission> waiting = CompletableFuture.supplyAsync(() -> this.hold.add(first));
		asked.await();
		this.hold.add(submission());
		assertThat(this.hold.size()).as("it may be only slow").isZero();
		this.clock.advance(Duration.ofMillis(1001));
		NewSubmission next = submission();
		this.hold.add(next);
		assertThat(this.kept.find(next.id())).isNull();
		assertThat(waiting).isNotDone();
		awaitMoved();
		hanging.countDown();
		waiting.get();
		assertThat(this.kept.counts().pending()).isEqualTo(3);
	}

	@Test
	void letsNoLeadWaitWhileTheMoveOfOneHangs() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		NewSubmission first = submission();
		CountDownLatch asked = this.flaky.hangOn(first.id(), hanging);
		this.flaky.fail(true);
		this.hold.add(first);
		this.flaky.fail(false);
		asked.await();
		for (int minute = 0; minute < 2; minute++) {
			this.clock.advance(Duration.ofSeconds(61));
			this.hold.add(submission());
		}
		assertThat(this.hold.size()).isEqualTo(3);
		hanging.countDown();
		awaitMoved();
		assertThat(this.kept.counts().pending()).isEqualTo(3);
	}

	@Test
	void triesTheStoreItselfAgainWhenNothingWasToldForAMinute() {
		this.flaky.fail(true);
		this.hold.addRejected(submission(), ERROR);
		this.flaky.fail(false);
		assertThat(this.hold.addRejected(submission(), ERROR)).isNull();
		this.clock.advance(Duration.ofMinutes(1));
		assertThat(this.hold.addRejected(submission(), ERROR)).isNotNull();
		assertThat(this.log.warnings()).singleElement()
			.satisfies((line) -> assertThat(line.text())
				.contains("An invalid lead of form 'demo-request' is not on record, for the store failed"));
	}

	@Test
	void refusesWhatDoesNotFitItsBounds() {
		this.flaky.fail(true);
		for (int i = 0; i < 3; i++) {
			this.hold.add(submission());
		}
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.hold.add(submission()))
			.withMessage("The store is away, and no more leads can wait for it in memory");
		assertThat(this.hold.size()).isEqualTo(3);
	}

	@Test
	void refusesUnfitLeadsAtOnceAndWithoutADetourForOthers() {
		this.flaky.refuse((submission) -> true, new UnfitLeadException("too long"));
		assertThatExceptionOfType(UnfitLeadException.class).isThrownBy(() -> this.hold.add(submission()));
		this.flaky.refuse((submission) -> false);
		this.hold.add(submission());
		assertThat(this.hold.size()).isZero();
		assertThat(this.kept.counts().pending()).isEqualTo(1);
	}

	@Test
	void countsAndTellsOfALeadThatTurnsOutUnfit() throws Exception {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.flaky.refuse((submission) -> true, new UnfitLeadException("too long"));
		this.flaky.fail(false);
		awaitNoThread();
		assertThat(this.refused).hasValue(1);
		assertThat(this.log.warnings()).extracting(CapturedLog.Line::text)
			.anyMatch((text) -> text
				.contains("A captured lead of form 'demo-request' is lost, for the store failed (too long)"));
	}

	@Test
	void holdsNothingForAStoreInMemory() {
		LeadHold none = hold(HoldSettings.DEFAULT, new InMemorySubmissionStore(new InMemoryStoreSettings(1, 1000, 1),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime));
		none.add(submission());
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> none.add(submission()))
			.withMessageContaining("in-memory store is full");
		assertThat(none.size()).isZero();
	}

	@Test
	void tellsWhenHoldingBeginsAndWhenAllIsMoved() throws Exception {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.hold.add(submission());
		this.flaky.fail(false);
		awaitNoThread();
		assertThat(this.log.lines(CapturedLog.Line::isOurs)).extracting(CapturedLog.Line::level)
			.containsExactly(Level.WARN, Level.INFO);
		assertThat(this.log.lines(CapturedLog.Line::isOurs)).extracting(CapturedLog.Line::text)
			.satisfiesExactly(
					(text) -> assertThat(text).contains("failed (java.lang.IllegalStateException)", "1 by now"),
					(text) -> assertThat(text)
						.contains("The store takes leads again, and has the 2 that waited in memory"));
	}

	@Test
	void triesALastTimeWhenItStops() {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.flaky.fail(false);
		this.hold.stop();
		assertThat(this.hold.size()).isZero();
		assertThat(this.kept.counts().pending()).isEqualTo(1);
	}

	@Test
	void tellsWhatIsLostWhenItStops() {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.hold.add(submission());
		this.hold.stop();
		assertThat(this.log.warnings()).extracting(CapturedLog.Line::text)
			.anyMatch((text) -> text.contains("Stopped with 2 captured leads in memory that the store has not taken"));
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.hold.add(submission()))
			.withMessage("The store is away, and the application is stopping");
	}

	@Test
	void goesOnAfterARestart() throws Exception {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.hold.stop();
		this.flaky.fail(false);
		this.hold.start();
		awaitMoved();
		assertThat(this.kept.counts().pending()).isEqualTo(1);
	}

	@Test
	void erasesAPerson() {
		this.flaky.fail(true);
		this.hold.add(submission());
		this.hold.add(submission(DESTINATION, Lead.forForm("demo-request").field("email", "ADA@example.com ").build()));
		Lead other = Lead.forForm("demo-request").field("email", "bob@example.com").build();
		NewSubmission others = submission(DESTINATION, other);
		this.hold.add(others);
		assertThat(this.hold.erase(this.flaky.hash("ada@example.com")).erased()).isEqualTo(2);
		assertThat(this.hold.erase(this.flaky.hash("ada@example.com")).erased()).isZero();
		assertThat(this.hold.size()).isEqualTo(1);
		this.flaky.fail(false);
		this.hold.stop();
		assertThat(idsOf(claim(10))).containsExactly(others.id());
	}

	@Test
	void takesNoLeadWithoutAddressForThatOfAPerson() {
		this.flaky.fail(true);
		this.hold.add(submission(DESTINATION, Lead.forForm("demo-request").field("firstname", "Ada").build()));
		assertThat(this.hold.erase(this.flaky.hash("ada@example.com")).erased()).isZero();
	}

	@Test
	void stopsBetweenTheWebServerAndTheRelay() {
		assertThat(this.hold.getPhase()).isGreaterThan(Integer.MAX_VALUE - 4096).isLessThan(Integer.MAX_VALUE - 2048);
		assertThat(this.hold.isRunning()).isTrue();
	}

}
