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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
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
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.validation.LeadLimits;
import io.github.hubspotleads.validation.LeadValidator;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.AdditionalAnswers;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

/**
 * The thread on which {@link DefaultLeadClient} waits for a store that blocks.
 */
@Timeout(30)
class StoreThreadsTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final Lead LEAD = Lead.forForm("demo").field("email", "ada@example.org").build();

	private final Scheduler eventLoop = Schedulers.newSingle("event-loop");

	private final List<String> threads = new CopyOnWriteArrayList<>();

	private final List<String> refused = new CopyOnWriteArrayList<>();

	private final CountDownLatch held = new CountDownLatch(1);

	private volatile boolean holding;

	private volatile boolean interrupted;

	private final SubmissionStore store = store();

	private final StoreThreads storeThreads = new StoreThreads(this.store);

	private final DefaultLeadClient client = client();

	@AfterEach
	void stop() {
		this.held.countDown();
		this.storeThreads.close();
		this.eventLoop.dispose();
	}

	@Test
	void staysOnAThreadThatMayBlock() {
		for (Mono<Submission> call : calls()) {
			this.threads.clear();
			call.block(LIMIT);
			assertThat(this.threads).isNotEmpty().containsOnly(Thread.currentThread().getName());
		}
		assertThat(storeThreads()).isZero();
	}

	@Test
	void sparesAnEventLoop() {
		for (Mono<Submission> call : calls()) {
			this.threads.clear();
			call.subscribeOn(this.eventLoop).block(LIMIT);
			assertThat(this.threads).isNotEmpty().allMatch((name) -> name.startsWith(StoreThreads.NAME));
		}
	}

	@Test
	void neverLeavesTheThreadWhereTheStoreDoesNotBlock() {
		given(this.store.isBlocking()).willReturn(false);
		this.client.enqueue(LEAD).subscribeOn(this.eventLoop).block(LIMIT);
		assertThat(this.threads).isNotEmpty().allMatch((name) -> name.startsWith("event-loop"));
	}

	@Test
	void staysInATransactionUnlessHubSpotIsAskedAtOnce() {
		given(this.store.joinsTransaction()).willReturn(true);
		this.client.enqueue(LEAD).subscribeOn(this.eventLoop).block(LIMIT);
		this.client.find(new UUID(1, 2)).subscribeOn(this.eventLoop).block(LIMIT);
		assertThat(this.threads).isNotEmpty().allMatch((name) -> name.startsWith("event-loop"));
		this.threads.clear();
		this.client.submit(LEAD).block(LIMIT);
		assertThat(this.threads).isNotEmpty().allMatch((name) -> name.startsWith(StoreThreads.NAME));
	}

	@Test
	void passesErrorsAndContextOn() {
		StepVerifier.create(this.client.enqueue(Lead.forForm("nowhere").build()).subscribeOn(this.eventLoop))
			.expectErrorMatches((ex) -> ex.getMessage().contains("'nowhere'"))
			.verify(LIMIT);
		StoreThreads hopping = new StoreThreads(this.store);
		Mono<String> told = Mono.deferContextual((context) -> Mono.just(context.get("key")));
		StepVerifier.create(hopping.inTransaction(told, (ex) -> {
		}).subscribeOn(this.eventLoop).contextWrite((context) -> context.put("key", "value")))
			.expectNext("value")
			.expectComplete()
			.verify(LIMIT);
		hopping.close();
	}

	@Test
	void doesNotInterruptTheStoreWhenTheCallerGivesUp() throws Exception {
		this.holding = true;
		Disposable caller = this.client.enqueue(LEAD).subscribeOn(this.eventLoop).subscribe();
		LeadsContexts.await("the store", () -> !this.threads.isEmpty());
		caller.dispose();
		this.held.countDown();
		LeadsContexts.await("the lead", () -> this.store.counts().pending() == 1);
		assertThat(this.interrupted).isFalse();
	}

	@Test
	void refusesAndCountsWhatNoThreadIsLeftFor() throws Exception {
		this.holding = true;
		List<CompletableFuture<Submission>> waiting = new ArrayList<>();
		for (int i = 0; i < StoreThreads.THREADS; i++) {
			waiting.add(this.client.enqueue(LEAD).subscribeOn(this.eventLoop).toFuture());
		}
		LeadsContexts.await("all threads", () -> this.threads.size() == StoreThreads.THREADS);
		for (int i = 0; i < StoreThreads.MAX_WAITING; i++) {
			waiting.add(this.client.enqueue(LEAD).subscribeOn(this.eventLoop).toFuture());
		}
		StepVerifier.create(this.client.enqueue(LEAD).subscribeOn(this.eventLoop))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(LeadDeliveryException.class)
				.hasMessageContaining("no thread left"))
			.verify(LIMIT);
		assertThat(this.refused).containsExactly("demo");
		this.held.countDown();
		for (CompletableFuture<Submission> kept : waiting) {
			assertThat(kept.get(10, TimeUnit.SECONDS)).isNotNull();
		}
	}

	@Test
	void refusesOnceItIsClosed() throws Exception {
		this.client.enqueue(LEAD).subscribeOn(this.eventLoop).block(LIMIT);
		this.storeThreads.close();
		StepVerifier.create(this.client.submit(LEAD).subscribeOn(this.eventLoop))
			.expectError(LeadDeliveryException.class)
			.verify(LIMIT);
		LeadsContexts.await("the threads' end", () -> storeThreads() == 0);
	}

	private List<Mono<Submission>> calls() {
		return List.of(this.client.enqueue(LEAD), this.client.submit(LEAD), this.client.find(new UUID(1, 2)));
	}

	private static long storeThreads() {
		return LeadsContexts.threads()
			.stream()
			.filter((thread) -> thread.getName().startsWith(StoreThreads.NAME))
			.count();
	}

	private SubmissionStore store() {
		InMemorySubmissionStore memory = new InMemorySubmissionStore(new InMemoryStoreSettings(5_000, 10_000_000, 100),
				PersonHasher.withRandomKey(), Clock.systemUTC(), System::nanoTime);
		SubmissionStore blocking = mock(SubmissionStore.class, withSettings().stubOnly().defaultAnswer((call) -> {
			if (List.of("add", "addClaimed", "find").contains(call.getMethod().getName())) {
				this.threads.add(Thread.currentThread().getName());
				hold();
			}
			return AdditionalAnswers.delegatesTo(memory).answer(call);
		}));
		given(blocking.isBlocking()).willReturn(true);
		return blocking;
	}

	private void hold() {
		try {
			if (this.holding) {
				this.held.await();
			}
		}
		catch (InterruptedException ex) {
			this.interrupted = true;
		}
	}

	private DefaultLeadClient client() {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo", LeadApi.LEADS, URI.create("https://a.hubspot.com/?FormName=demo"))));
		LeadSignals signals = new LeadSignals() {

			@Override
			public void refused(String form, String api) {
				StoreThreadsTests.this.refused.add(form);
			}

		};
		AttemptRunner attempts = new AttemptRunner(forms, List.of(new ScriptedSender()),
				new LeadObservations(ObservationRegistry.NOOP, null),
				new Recorder(this.store, RetryPolicy.DEFAULT, new Random(1), signals, System::nanoTime));
		SubmissionRelay relay = new SubmissionRelay(this.store, attempts, Map.of("a.hubspot.com", PaceSettings.DEFAULT),
				null, new OperatorPauses(null, System::nanoTime), DeliverySettings.DEFAULT, System::nanoTime);
		LeadAdmission admission = new LeadAdmission(forms, new LeadValidator(LeadLimits.DEFAULT),
				new SubmissionIds(Clock.systemUTC(), new Random(1)), this.store, signals, Clock.systemUTC(),
				LeadCustomizers.NONE);
		return new DefaultLeadClient(admission,
				new DefaultLeadIntake(admission, this.store, mock(LeadHold.class), relay, this.storeThreads),
				this.store, relay, new LeadErasure(this.store, List.of()), this.storeThreads);
	}

}
