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
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliverySettings;
import io.github.hubspotleads.delivery.RetryPolicy;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.attempt.AttemptRunner;
import io.github.hubspotleads.delivery.attempt.Recorder;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
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
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The relay while the store is away, or what shares the pace, and afterwards.
 */
@Timeout(60)
class LongOutageTests {

	private static final Duration LEASE = Duration.ofMinutes(1);

	private final SettableClock clock = new SettableClock();

	private final InMemorySubmissionStore kept = new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);

	private final FlakyStore store = new FlakyStore(this.kept);

	private final SubmissionIds ids = new SubmissionIds(this.clock, new Random(1));

	private final ScriptedSender sender = new ScriptedSender();

	private final List<PaceStore.Request> requests = new ArrayList<>();

	private String brokenDestination = "";

	private final SubmissionRelay relay = relay();

	private SubmissionRelay relay() {
		LeadForms forms = new LeadForms(List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.test/"))));
		DeliverySettings settings = new DeliverySettings(RetryPolicy.DEFAULT, PaceSettings.DEFAULT, LEASE,
				Duration.ofSeconds(1), Duration.ofSeconds(5));
		AttemptRunner attempts = new AttemptRunner(forms, List.of(this.sender),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, settings.retry(), new Random(1), LeadSignals.NONE, this.clock::nanoTime));
		PaceStore pace = (name, given, request) -> {
			if (name.equals(this.brokenDestination)) {
				throw new IllegalStateException("The row of the pace is damaged");
			}
			this.requests.add(request);
			return new PaceStore.Answer(request.wanted(), this.requests.size(), Duration.ZERO, null, 0);
		};
		return new SubmissionRelay(this.store, attempts,
				Map.of("a.test", PaceSettings.DEFAULT, "b.test", PaceSettings.DEFAULT), pace,
				new OperatorPauses(null, this.clock::nanoTime), settings, this.clock::nanoTime);
	}

	private void add(String destination) {
		this.kept
			.add(new NewSubmission(this.ids.next(), Lead.forForm("demo").field("city", "Rome").build(), destination));
	}

	private void beAwayFor(Duration length) {
		this.store.fail(true);
		assertThatIllegalStateException().isThrownBy(this.relay::poll);
		this.clock.advance(length);
		assertThatIllegalStateException().isThrownBy(this.relay::poll);
		this.store.fail(false);
	}

	@Test
	void leavesWhoHasResultsTheTimeToWriteThemOnceTheStoreIsBack() {
		add("a.test");
		beAwayFor(LEASE);
		assertThat(this.relay.poll()).isEqualTo(Duration.ofSeconds(2).toNanos());
		this.clock.advance(Duration.ofMillis(1999));
		this.relay.poll();
		assertThat(this.sender.sent()).isEmpty();
		this.clock.advance(Duration.ofMillis(1));
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
	}

	@Test
	void goesOnAtOnceAfterAShortOutageInWhichNoLeaseEnds() {
		add("a.test");
		beAwayFor(LEASE.dividedBy(2));
		this.relay.poll();
		assertThat(this.sender.sent()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a.test", "b.test" })
	void sendsToOthersThoughOneDestinationCannotBeAskedFor(String broken) {
		this.brokenDestination = broken;
		add("a.test");
		add("b.test");
		assertThatIllegalStateException().isThrownBy(this.relay::poll);
		assertThat(this.sender.sent()).hasSize(1);
	}

	@Test
	void tellsOtherNodesWhatEndsWhileItStops() throws Exception {
		this.sender.hold();
		add("a.test");
		add("a.test");
		this.relay.start();
		LeadsContexts.await("attempts", () -> this.sender.sent().size() == 2);
		this.relay.stop(() -> {
		});
		this.sender.release(new DeliveryOutcome.Failed(SubmissionError.of(SubmissionError.Type.TIMEOUT, "timeout")));
		LeadsContexts.await("the other nodes to be told", () -> {
			this.clock.advance(Duration.ofMillis(50));
			return this.requests.stream().anyMatch((request) -> !request.ended().isEmpty());
		});
		this.sender.release(new DeliveryOutcome.Delivered(null));
		this.relay.stop();
	}

}
