/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.relay;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backlog against a HubSpot that counts strictly: so many requests in any ten seconds,
 * wherever between sending and arriving they were held up for up to 400 ms.
 */
class DrainTests {

	private static final int LEADS = 2_000;

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private static final int LONGEST_DELAY = 400;

	private final SettableClock clock = new SettableClock();

	private final Random random = new Random(7);

	private final Deque<Instant> arrivals = new ArrayDeque<>();

	private int refused;

	@ParameterizedTest
	@ValueSource(ints = { 50, 100 })
	void drainsABacklogWithoutOneRefusalAndUsesNineTenthsOfTheAllowance(int allowed) {
		InMemorySubmissionStore store = new InMemorySubmissionStore(new InMemoryStoreSettings(LEADS, 64L << 20, LEADS),
				PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
		SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));
		for (int i = 0; i < LEADS; i++) {
			store
				.add(new NewSubmission(ids.next(), Lead.forForm("demo").field("city", "Rome").build(), "hubspot.test"));
		}
		ScriptedSender sender = new ScriptedSender();
		sender.answer((lead) -> Mono.just(arrive(allowed)));
		SubmissionRelay relay = relay(store, sender,
				(allowed == PaceSettings.DEFAULT.permits()) ? PaceSettings.DEFAULT : PaceSettings.AUTHENTICATED);
		Instant start = this.clock.instant();
		while (store.counts().unfinished() > 0) {
			relay.poll();
			this.clock.advance(Duration.ofMillis(20));
		}
		Duration taken = Duration.between(start, this.clock.instant());
		assertThat(this.refused).isZero();
		assertThat(store.counts().delivered()).isEqualTo(LEADS);
		double allowance = (double) allowed / WINDOW.toMillis() * taken.toMillis();
		assertThat(LEADS / allowance).isGreaterThan(0.9);
	}

	private DeliveryOutcome arrive(int allowed) {
		Instant now = this.clock.instant().plusMillis(this.random.nextInt(LONGEST_DELAY));
		this.arrivals.removeIf((earlier) -> !earlier.isAfter(now.minus(WINDOW)));
		if (this.arrivals.size() >= allowed) {
			this.refused++;
			return new DeliveryOutcome.Postponed(SubmissionError.of(Type.RATE_LIMITED, "TEN_SECONDLY_ROLLING"), WINDOW);
		}
		this.arrivals.add(now);
		return new DeliveryOutcome.Delivered(null);
	}

	private SubmissionRelay relay(InMemorySubmissionStore store, ScriptedSender sender, PaceSettings pace) {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://hubspot.test/?FormName=x"))));
		DeliverySettings settings = DeliverySettings.DEFAULT;
		AttemptRunner attempts = new AttemptRunner(forms, List.of(sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(store, settings.retry(), new Random(1), LeadSignals.NONE, this.clock::nanoTime));
		return new SubmissionRelay(store, attempts, Map.of("hubspot.test", pace), null,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

}
