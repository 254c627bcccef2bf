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

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.RefusedValue;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
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
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SubmissionRelay} where HubSpot refuses a form as a whole, or parts of
 * a lead.
 */
class RefusalTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore store = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private int leftOut;

	private final SubmissionRelay relay = relay(ObservationRegistry.NOOP);

	@Test
	void letsTheLeadsOfAClosedFormWaitWhileOthersFlow() {
		this.sender.answer((lead) -> Mono.just(lead.form().equals("demo") ? formClosed() : delivered()));
		UUID first = add("first@x.test");
		UUID second = add("second@x.test");
		UUID other = this.store.add(submission("other", "other@x.test")).id();
		this.relay.poll();
		assertThat(find(other).status()).isEqualTo(SubmissionStatus.DELIVERED);
		assertThat(this.sender.sent()).extracting(Lead::form).containsExactly("demo", "other");
		assertThat(List.of(find(first), find(second))).allSatisfy((waiting) -> {
			assertThat(waiting.status()).isEqualTo(SubmissionStatus.PENDING);
			assertThat(waiting.attempts()).isZero();
			assertThat(waiting.error().type()).isEqualTo(Type.NOT_FOUND);
			assertThat(waiting.nextAttemptAt()).isEqualTo(this.clock.instant().plusSeconds(300));
		});
		assertThat(this.relay.closures().sentences()).containsExactly(Map.entry("form demo", "NOT_FOUND for PT5M"));
	}

	@Test
	void asksOnceAgainForAClosedFormAndThenLetsAllOfItsLeadsGo() {
		this.sender.answer(formClosed());
		UUID first = add("first@x.test");
		add("second@x.test");
		add("third@x.test");
		this.relay.poll();
		pass(300);
		this.sender.hold();
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(2);
		this.sender.answer(delivered());
		this.sender.release(delivered());
		assertThat(find(first).status()).isEqualTo(SubmissionStatus.DELIVERED);
		pass(30);
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(4);
		assertThat(this.relay.closures().sentences()).isEmpty();
		assertThat(this.store.counts().unfinished()).isZero();
	}

	@Test
	void givesUpALeadThatIsAlwaysRefusedWithoutAReasonWhileOthersFlow() {
		this.sender.answer((lead) -> Mono.just(lead.value("email").startsWith("odd")
				? new DeliveryOutcome.Failed(SubmissionError.of(Type.REFUSED, "internal error")) : delivered()));
		UUID odd = add("odd@x.test");
		int tries = 1 + DeliverySettings.DEFAULT.retry().maxRetries();
		for (int i = 0; i < tries; i++) {
			assertThat(find(odd).status()).isEqualTo(SubmissionStatus.PENDING);
			UUID other = add("even@x.test");
			this.relay.poll();
			assertThat(find(other).status()).isEqualTo(SubmissionStatus.DELIVERED);
			assertThat(this.relay.closures().sentences()).isEmpty();
			pass(1800);
		}
		assertThat(find(odd).status()).isEqualTo(SubmissionStatus.DEAD);
		assertThat(find(odd).attempts()).isEqualTo(tries);
		assertThat(find(odd).error().type()).isEqualTo(Type.REFUSED);
	}

	@Test
	void opensAFormThatTakesLeadsAgainThoughItRefusesOne() {
		this.sender.answer(formClosed());
		add("first@x.test");
		add("second@x.test");
		this.relay.poll();
		pass(300);
		this.sender.answer(new DeliveryOutcome.Rejected(SubmissionError.of(Type.REFUSED, "blocked")));
		this.relay.poll();
		assertThat(this.relay.closures().sentences()).isEmpty();
		assertThat(this.store.counts().rejected()).isEqualTo(2);
	}

	@Test
	void tellsProgramsInLineThatTheirDestinationHasClosed() {
		this.sender.hold();
		for (int i = 0; i < 8; i++) {
			add("a@x.test");
		}
		this.relay.poll();
		StepVerifier.create(this.relay.deliver(submission("in-line@x.test")))
			.then(() -> this.sender.release(new DeliveryOutcome.Postponed(
					SubmissionError.of(Type.RATE_LIMITED, "slow down"), Duration.ofMinutes(5))))
			.then(this.relay::poll)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(LeadDeliveryException.class,
					(waiting) -> assertThat(waiting.submission()).isNotNull()))
			.verify(LIMIT);
	}

	@Test
	void givesThePermitBackBesideAnObservationHandlerWithALinkageError() {
		ObservationRegistry observations = ObservationRegistry.create();
		observations.observationConfig().observationHandler((context) -> {
			throw new NoClassDefFoundError("gone");
		});
		SubmissionRelay observed = relay(observations);
		for (int i = 0; i < 20; i++) {
			add("a@x.test");
		}
		observed.poll();
		assertThat(this.store.counts().delivered()).isEqualTo(20);
	}

	@Test
	void letsNoProgramWaitForAFormThatIsClosed() {
		this.sender.answer(formClosed());
		add("first@x.test");
		this.relay.poll();
		StepVerifier.create(this.relay.deliver(submission("a@x.test")))
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class).hasMessageContaining("NOT_FOUND"))
			.verify(LIMIT);
		assertThat(this.sender.sent()).hasSize(1);
	}

	@Test
	void countsTheSecondRequestOfALeadInThePace() {
		this.sender.answer(new DeliveryOutcome.Repeated(delivered(),
				List.of(new RefusedValue("phone", "phone", "INVALID_NUMBER", "no", "x"))));
		for (int i = 0; i < 50; i++) {
			add("a@x.test");
		}
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(25);
		assertThat(this.store.counts().pending()).isEqualTo(25);
	}

	@Test
	void recordsWhatHubSpotTookALeadWithout() {
		RefusedValue refused = new RefusedValue("phone", "phone", "INVALID_NUMBER", "no", "x");
		this.sender.answer(new DeliveryOutcome.Repeated(delivered(), List.of(refused)));
		UUID id = add("a@x.test");
		this.relay.poll();
		assertThat(find(id).leftOut()).containsExactly(refused);
		assertThat(find(id).attempts()).isEqualTo(1);
		assertThat(this.leftOut).isEqualTo(1);
	}

	private static DeliveryOutcome formClosed() {
		return new DeliveryOutcome.Postponed(SubmissionError.of(Type.NOT_FOUND, "no such form"), Duration.ofMinutes(5),
				DeliveryOutcome.Scope.FORM);
	}

	private static DeliveryOutcome delivered() {
		return new DeliveryOutcome.Delivered(null);
	}

	private void pass(long seconds) {
		this.clock.advance(Duration.ofSeconds(seconds));
	}

	private UUID add(String email) {
		return this.store.add(submission(email)).id();
	}

	private Submission find(UUID id) {
		return this.store.find(id);
	}

	private NewSubmission submission(String email) {
		return submission("demo", email);
	}

	private NewSubmission submission(String form, String email) {
		return new NewSubmission(this.ids.next(), Lead.forForm(form).field("email", email).build(), "hubspot.test");
	}

	private SubmissionRelay relay(ObservationRegistry observations) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x")),
						new LeadForm("other", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=y"))));
		DeliverySettings settings = DeliverySettings.DEFAULT;
		LeadSignals signals = new LeadSignals() {

			@Override
			public void leftOut(Submission submission, String api) {
				RefusalTests.this.leftOut++;
			}

		};
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(observations, null),
				new Recorder(this.store, settings.retry(), new Random(1), signals, this.clock::nanoTime));
		return new SubmissionRelay(this.store, attempts, Map.of("hubspot.test", settings.pace()), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

}
