/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pause.OperatorPauses;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.extension.LeadCustomizers;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.hold.HoldSettings;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Leads that programs and visitors hand over while the store is away, and their delivery.
 */
@Timeout(60)
class HoldingIntakeTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), Clock.systemUTC(), System::nanoTime);

	private final FlakyStore store = new FlakyStore(this.kept);

	private final ScriptedSender sender = new ScriptedSender();

	private final List<String> told = new ArrayList<>();

	private SubmissionRelay relay;

	private LeadHold hold;

	private DefaultLeadIntake intake;

	private final StoreThreads threads = new StoreThreads(this.store);

	private DefaultLeadClient client;

	@BeforeEach
	void start() {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.hubspot.com/?FormName=demo"))));
		LeadSignals signals = new LeadSignals() {

			@Override
			public void refused(String form, String api) {
				HoldingIntakeTests.this.told.add(form + " " + api);
			}

		};
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, RetryPolicy.DEFAULT, new Random(1), signals, System::nanoTime));
		PaceSettings pace = new PaceSettings(5000, Duration.ofSeconds(10), 100);
		this.relay = new SubmissionRelay(this.store, attempts, Map.of("a.hubspot.com", pace), null,
				new OperatorPauses(null, System::nanoTime), new DeliverySettings(RetryPolicy.DEFAULT, pace,
						Duration.ofMinutes(1), Duration.ofSeconds(1), Duration.ZERO),
				System::nanoTime);
		this.hold = new LeadHold(this.store, new HoldSettings(50, 1_000_000), forms, signals, this.relay::nudge,
				Clock.systemUTC(), System::nanoTime);
		LeadAdmission admission = new LeadAdmission(forms, new LeadValidator(LeadLimits.DEFAULT),
				new SubmissionIds(Clock.systemUTC(), new Random(1)), this.store, signals, Clock.systemUTC(),
				LeadCustomizers.NONE);
		this.intake = new DefaultLeadIntake(admission, this.store, this.hold, this.relay, this.threads);
		this.client = new DefaultLeadClient(admission, this.intake, this.store, this.relay,
				new LeadErasure(this.store, List.of()), this.threads);
		this.relay.start();
		this.hold.start();
	}

	@AfterEach
	void stop() {
		this.store.fail(false);
		this.hold.stop();
		this.relay.stop();
		this.threads.close();
	}

	private static Lead lead(String email) {
		return Lead.forForm("demo").field("email", email).build();
	}

	private Submission capture() {
		return this.intake.enqueueOrHold(lead("ada@example.org"), List.of());
	}

	@Test
	void answersOnAThreadThatMustNotBeBlocked() {
		this.sender.answer(new DeliveryOutcome.Delivered(null));
		StepVerifier
			.create(this.client.submit(lead("ada@example.org")).map((first) -> Schedulers.isInNonBlockingThread()))
			.expectNext(true)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier
			.create(this.client.submit(lead("ada@example.org"))
				.map((first) -> this.client.submit(lead("bob@example.org")).block(LIMIT))
				.onErrorComplete(IllegalStateException.class)
				.then())
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.client.submit(lead("ada@example.org")).block(LIMIT)).isNotNull();
	}

	@Test
	void deliversWhatWasHeldWithinFiveSecondsOfTheReturn() throws Exception {
		this.store.fail(true);
		List<Submission> captured = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			captured.add(capture());
		}
		int calls = this.store.calls();
		LeadsContexts.await("some tries", () -> this.store.calls() > calls + 6);
		this.store.fail(false);
		long back = System.nanoTime();
		LeadsContexts.await("deliveries", () -> this.kept.counts().delivered() == 50);
		assertThat(System.nanoTime() - back).isLessThan(TimeUnit.SECONDS.toNanos(5));
		assertThat(captured).allSatisfy((record) -> assertThat(this.kept.find(record.id())).isNotNull());
		assertThat(this.sender.sent()).hasSize(50);
	}

	@Test
	void failsToProgramsAndHoldsNothingOfTheirs() {
		this.store.fail(true);
		assertThatIllegalStateException().isThrownBy(() -> this.client.enqueue(lead("ada@example.org")).block(LIMIT));
		assertThatIllegalStateException().isThrownBy(() -> this.client.submit(lead("ada@example.org")).block(LIMIT));
		assertThat(this.hold.size()).isZero();
	}

	@Test
	void countsWhatNeitherStoreNorMemoryTakes() {
		this.store.fail(true);
		for (int i = 0; i < 50; i++) {
			capture();
		}
		assertThat(this.told).isEmpty();
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(this::capture)
			.withMessageContaining("no more leads can wait for it in memory");
		assertThat(this.told).containsExactly("demo leads");
	}

	@Test
	void tellsOfAnInvalidLeadThoughItCannotBeRecorded() {
		this.store.fail(true);
		assertThatExceptionOfType(InvalidLeadException.class)
			.isThrownBy(() -> this.intake.enqueueOrHold(lead("nonsense"), List.of()))
			.satisfies((ex) -> assertThat(ex.submission()).isNull());
		assertThat(this.hold.size()).isZero();
		assertThat(this.told).isEmpty();
	}

	@Test
	void tellsOfInvalidLeadsForWhoseRecordNoThreadIsLeft() {
		try (CapturedLog log = CapturedLog.start(Level.WARN, Level.WARN)) {
			for (int i = 0; i < 3; i++) {
				assertThatExceptionOfType(InvalidLeadException.class)
					.isThrownBy(() -> this.intake.hold(lead("nonsense"), List.of()))
					.satisfies((ex) -> assertThat(ex.submission()).isNull());
			}
			assertThat(log.warnings()).singleElement()
				.satisfies((line) -> assertThat(line.text())
					.startsWith(
							"An invalid lead of form 'demo' is not on record, for the store cannot be asked, for no "
									+ "thread is left that may wait for it")
					.doesNotContain("nonsense"));
		}
		assertThat(this.told).containsExactly("demo leads", "demo leads", "demo leads");
		assertThat(this.store.callers()).doesNotContain(Thread.currentThread().getName());
		assertThat(this.hold.size()).isZero();
	}

	@Test
	void recordsAnInvalidLeadWhileTheStoreWorks() {
		assertThatExceptionOfType(InvalidLeadException.class)
			.isThrownBy(() -> this.intake.enqueueOrHold(lead("nonsense"), List.of()))
			.satisfies((ex) -> assertThat(this.kept.find(ex.submission().id())).isNotNull());
	}

}
