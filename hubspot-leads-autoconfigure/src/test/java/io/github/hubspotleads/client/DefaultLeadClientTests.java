/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.client;

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

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.LeadRejectedException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.UnknownFormException;
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
import io.github.hubspotleads.form.FieldSettings;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadObservations;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;

class DefaultLeadClientTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final SubmissionGuid GUID = SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3");

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(
			new InMemoryStoreSettings(3, 1_000_000, 100), PersonHasher.withRandomKey(), Clock.systemUTC(),
			System::nanoTime);

	private final ScriptedSender sender = new ScriptedSender();

	private final Counted signals = new Counted();

	private final LeadForms forms = new LeadForms(List.of(
			new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.hubspot.com/?FormName=demo")),
			new LeadForm("constant", LeadApi.LEADS, URI.create("https://a.hubspot.com/?FormName=constant"))
				.withFieldSettings(new FieldSettings(Map.of(), Map.of("lead_source", "web", "company", "Ours")))));

	private final StoreThreads storeThreads = new StoreThreads(this.store);

	private final DefaultLeadClient client = client();

	@Test
	void submitsAndFindsByIdAndByGuid() {
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		Submission submitted = this.client.submit(lead("demo")).block(LIMIT);
		assertThat(submitted.status()).isEqualTo(SubmissionStatus.DELIVERED);
		assertThat(this.client.find(submitted.id()).block(LIMIT)).isEqualTo(submitted);
		assertThat(this.client.find(SubmissionGuid.of("AB44C41F-FC11-4682-9759-F3B1B4EB2AC3")).block(LIMIT))
			.isEqualTo(submitted);
	}

	@Test
	void findsNothingWithoutAnError() {
		StepVerifier.create(this.client.find(new UUID(1, 2))).verifyComplete();
		StepVerifier.create(this.client.find(GUID)).verifyComplete();
	}

	@Test
	void doesNothingBeforeItIsSubscribed() {
		Mono<Submission> submit = this.client.submit(lead("demo"));
		Mono<Submission> enqueue = this.client.enqueue(lead("demo"));
		Mono<Submission> unknown = this.client.submit(lead("nowhere"));
		Mono<Submission> found = this.client.find(GUID);
		assertThat(this.store.page(null, 10)).isEmpty();
		assertThat(this.sender.sent()).isEmpty();
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		submit.block(LIMIT);
		assertThat(found.block(LIMIT)).isNotNull();
		assertThat(enqueue.block(LIMIT).status()).isEqualTo(SubmissionStatus.PENDING);
		StepVerifier.create(unknown).expectError(UnknownFormException.class).verify(LIMIT);
	}

	@Test
	void makesASubmissionForEverySubscription() {
		Mono<Submission> submit = this.client.submit(lead("demo"));
		Mono<Submission> enqueue = this.client.enqueue(lead("demo"));
		assertThat(List.of(submit.block(LIMIT).id(), submit.block(LIMIT).id(), enqueue.block(LIMIT).id(),
				enqueue.block(LIMIT).id()))
			.doesNotHaveDuplicates();
		assertThat(this.sender.sent()).hasSize(2);
		assertThat(this.store.page(null, 10)).hasSize(4);
	}

	@Test
	void refusesAnUnknownFormByName() {
		StepVerifier.create(this.client.enqueue(lead("nowhere")))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(UnknownFormException.class)
				.hasMessageContaining("'nowhere'")
				.hasMessageContaining("constant, demo"))
			.verify(LIMIT);
		assertThat(this.store.page(null, 10)).isEmpty();
	}

	@Test
	void recordsAnInvalidLeadAsRejectedWithItsPaths() {
		Lead invalid = Lead.forForm("demo")
			.field("email", "canary", "request.email")
			.field("numemployees", "many", "request.teamSize")
			.build();
		for (Mono<Submission> attempt : List.of(this.client.submit(invalid), this.client.enqueue(invalid))) {
			InvalidLeadException thrown = catchThrowableOfType(InvalidLeadException.class, () -> attempt.block(LIMIT));
			assertThat(thrown).hasMessageContaining("'request.email'").hasMessageNotContaining("canary");
			assertThat(thrown.error().fields()).extracting(FieldError::path)
				.containsExactly("request.email", "request.teamSize");
			assertThat(this.client.find(thrown.submission().id()).block(LIMIT).status())
				.isEqualTo(SubmissionStatus.REJECTED);
			assertThat(thrown.submission().error().type()).isEqualTo(Type.INVALID);
		}
		assertThat(this.sender.sent()).isEmpty();
		assertThat(this.signals.told).containsExactly("finished REJECTED", "finished REJECTED");
	}

	@Test
	void constantsWinOverTheLeadAndAreSent() {
		this.client.submit(Lead.forForm("constant").field("company", "Theirs").field("email", "a@b.test").build())
			.block(LIMIT);
		Lead sent = this.sender.sent().get(0);
		assertThat(sent.value("company")).isEqualTo("Ours");
		assertThat(sent.value("lead_source")).isEqualTo("web");
		assertThat(sent.value("email")).isEqualTo("a@b.test");
		assertThat(sent.fields()).hasSize(3);
	}

	@Test
	void saysAndCountsThatTheStoreIsFull() {
		for (int i = 0; i < 3; i++) {
			this.client.enqueue(lead("demo")).block(LIMIT);
		}
		for (Mono<Submission> attempt : List.of(this.client.submit(lead("demo")), this.client.enqueue(lead("demo")))) {
			assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> attempt.block(LIMIT))
				.withMessageContaining("full")
				.satisfies((ex) -> assertThat(ex.submission()).isNull());
		}
		assertThat(this.signals.told).containsExactly("refused demo leads", "refused demo leads");
		assertThat(this.sender.sent()).isEmpty();
		this.sender.answer(new DeliveryOutcome.Delivered(GUID));
		assertThatExceptionOfType(InvalidLeadException.class)
			.isThrownBy(() -> this.client.submit(Lead.forForm("demo").field("email", "x").build()).block(LIMIT));
	}

	@Test
	void aFailedAttemptIsKeptAndNotCountedAsRefused() {
		this.sender.answer(new DeliveryOutcome.Failed(SubmissionError.of(Type.UNREACHABLE, "nobody there")));
		LeadDeliveryException thrown = catchThrowableOfType(LeadDeliveryException.class,
				() -> this.client.submit(lead("demo")).block(LIMIT));
		assertThat(thrown.submission().status()).isEqualTo(SubmissionStatus.PENDING);
		assertThat(thrown.submission().attempts()).isEqualTo(1);
		assertThat(this.signals.told).isEmpty();
	}

	@Test
	void whatHubSpotRefusesIsRejected() {
		this.sender.answer(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "no such field")));
		assertThatExceptionOfType(LeadRejectedException.class)
			.isThrownBy(() -> this.client.submit(lead("demo")).block(LIMIT))
			.satisfies((ex) -> assertThat(ex.submission().status()).isEqualTo(SubmissionStatus.REJECTED));
		assertThat(this.signals.told).containsExactly("finished REJECTED");
	}

	@Test
	void deliversAndRecordsThoughTheCallerCancels() {
		this.sender.hold();
		Disposable waiting = this.client.submit(lead("demo")).subscribe();
		waiting.dispose();
		assertThat(this.store.page(null, 10)).singleElement()
			.satisfies((kept) -> assertThat(kept.status()).isEqualTo(SubmissionStatus.CLAIMED));
		this.sender.release(new DeliveryOutcome.Delivered(GUID));
		assertThat(this.client.find(GUID).block(LIMIT).status()).isEqualTo(SubmissionStatus.DELIVERED);
	}

	@Test
	void erasesAPersonAndTellsWhoWaits() {
		Submission waiting = this.client.enqueue(lead("demo")).block(LIMIT);
		this.sender.hold();
		Mono<Erasure> erase = this.client.erase("ADA@example.org");
		StepVerifier.create(this.client.submit(lead("demo")))
			.then(() -> StepVerifier.create(erase)
				.expectNext(new Erasure(2, 0, 1, List.of()))
				.expectComplete()
				.verify(LIMIT))
			.then(() -> this.sender.release(new DeliveryOutcome.Delivered(GUID)))
			.expectError(LeadRejectedException.class)
			.verify(LIMIT);
		assertThat(this.client.find(waiting.id()).block(LIMIT).status()).isEqualTo(SubmissionStatus.ERASED);
		assertThat(erase.block(LIMIT)).isEqualTo(Erasure.NONE);
		assertThat(this.signals.told).isEmpty();
		StepVerifier.create(this.client.erase(" ")).expectError(IllegalArgumentException.class).verify(LIMIT);
	}

	@Test
	void tellsTheTimeOfAHandoverWhereTheLeadTellsNone() {
		Instant told = Instant.parse("2026-11-01T00:00:00Z");
		this.client.enqueue(lead("demo")).block(LIMIT);
		this.client.enqueue(lead("demo").withContext(LeadContext.empty().withSubmittedAt(told))).block(LIMIT);
		assertThat(this.store.claim("a.hubspot.com", 10, LIMIT))
			.extracting((claim) -> claim.lead().context().submittedAt())
			.containsExactly(NOW, told);
	}

	private DefaultLeadClient client() {
		AttemptRunner attempts = new AttemptRunner(this.forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, RetryPolicy.DEFAULT, new Random(1), this.signals, System::nanoTime));
		SubmissionRelay relay = new SubmissionRelay(this.store, attempts, Map.of("a.hubspot.com", PaceSettings.DEFAULT),
				null, new OperatorPauses(null, System::nanoTime), DeliverySettings.DEFAULT, System::nanoTime);
		LeadAdmission admission = new LeadAdmission(this.forms, new LeadValidator(LeadLimits.DEFAULT),
				new SubmissionIds(Clock.systemUTC(), new Random(1)), this.store, this.signals,
				Clock.fixed(NOW, ZoneOffset.UTC), LeadCustomizers.NONE);
		return new DefaultLeadClient(admission,
				new DefaultLeadIntake(admission, this.store, mock(LeadHold.class), relay, this.storeThreads),
				this.store, relay, new LeadErasure(this.store, List.of()), this.storeThreads);
	}

	private static Lead lead(String form) {
		return Lead.forForm(form).field("email", "ada@example.org").build();
	}

	private static final class Counted implements LeadSignals {

		private final List<String> told = new ArrayList<>();

		@Override
		public void finished(Submission submission, String api) {
			this.told.add("finished " + submission.status());
		}

		@Override
		public void refused(String form, String api) {
			this.told.add("refused " + form + " " + api);
		}

	}

}
