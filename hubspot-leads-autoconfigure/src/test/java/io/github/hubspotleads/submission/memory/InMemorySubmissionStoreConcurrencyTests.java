/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.memory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real threads at one store. Seeds decide what each thread does; the order in which they
 * run is the machine's, and no order may lose or double a submission.
 */
@Timeout(60)
class InMemorySubmissionStoreConcurrencyTests {

	private static final SubmissionError ERROR = SubmissionError.of(SubmissionError.Type.TIMEOUT, "No answer");

	private static final String DESTINATION = "hubspot.test";

	private static final int PRODUCERS = 3;

	private static final int CONSUMERS = 4;

	private static final int EACH = 1_000;

	private final SettableClock clock = new SettableClock();

	private final SubmissionStore store = new InMemorySubmissionStore(
			new InMemoryStoreSettings(PRODUCERS * EACH, 64L << 20, PRODUCERS * EACH), PersonHasher.withRandomKey(),
			this.clock, this.clock::nanoTime);

	private final Map<UUID, Integer> delivered = new ConcurrentHashMap<>();

	private final Set<UUID> inFlight = ConcurrentHashMap.newKeySet();

	@ParameterizedTest
	@ValueSource(longs = { 1, 20_260_301 })
	void manyThreadsLoseAndDoubleNothing(long seed) throws Exception {
		run((random) -> work(random, Duration.ofHours(1)), seed);
		assertThat(this.inFlight).isEmpty();
		assertAllDeliveredOnce();
	}

	@Test
	void manyThreadsWithLeasesThatEndRecordOneResultEach() throws Exception {
		run(this::workWithShortLeases, 42);
		assertAllDeliveredOnce();
	}

	private void run(Worker consumer, long seed) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(PRODUCERS + CONSUMERS);
		try {
			List<Callable<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < PRODUCERS; i++) {
				Random random = new Random(seed + i);
				tasks.add(() -> produce(random));
			}
			for (int i = 0; i < CONSUMERS; i++) {
				Random random = new Random(seed + 100 + i);
				tasks.add(() -> consume(consumer, random));
			}
			for (Future<Void> result : threads.invokeAll(tasks, 50, TimeUnit.SECONDS)) {
				result.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private Void produce(Random random) {
		SubmissionIds ids = new SubmissionIds(this.clock, random);
		Lead lead = Lead.forForm("demo-request").field("firstname", "Ada").build();
		for (int i = 0; i < EACH; i++) {
			this.store.add(new NewSubmission(ids.next(), lead, DESTINATION));
		}
		return null;
	}

	private Void consume(Worker consumer, Random random) {
		while (this.delivered.size() < PRODUCERS * EACH && !Thread.currentThread().isInterrupted()) {
			consumer.work(random);
			this.store.counts();
			this.store.page(null, 3);
			this.store.oldestUnfinished();
		}
		return null;
	}

	private void work(Random random, Duration lease) {
		List<ClaimedSubmission> claims = this.store.claim(DESTINATION, 1 + random.nextInt(5), lease);
		for (ClaimedSubmission claim : claims) {
			assertThat(this.inFlight.add(claim.submission().id())).as("claimed by one thread at a time").isTrue();
		}
		for (ClaimedSubmission claim : claims) {
			assertThat(claim.reclaimed()).isFalse();
			this.inFlight.remove(claim.submission().id());
			assertThat(record(claim, random)).isNotNull();
		}
	}

	private void workWithShortLeases(Random random) {
		Duration lease = random.nextBoolean() ? Duration.ZERO : Duration.ofNanos(50);
		this.clock.advance(Duration.ofNanos(1 + random.nextInt(20)));
		for (ClaimedSubmission claim : this.store.claim(DESTINATION, 1 + random.nextInt(5), lease)) {
			if (random.nextInt(10) > 0) {
				record(claim, random);
			}
		}
	}

	private Submission record(ClaimedSubmission claim, Random random) {
		AttemptResult result = switch (random.nextInt(4)) {
			case 0 -> AttemptResult.retry(ERROR, Duration.ZERO);
			case 1 -> AttemptResult.postponed(ERROR, Duration.ZERO);
			default -> AttemptResult.delivered(null);
		};
		Submission recorded = this.store.record(claim, result);
		if (recorded != null && recorded.status() == SubmissionStatus.DELIVERED) {
			this.delivered.merge(recorded.id(), 1, Integer::sum);
		}
		return recorded;
	}

	private void assertAllDeliveredOnce() {
		assertThat(this.delivered).hasSize(PRODUCERS * EACH).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, PRODUCERS * EACH, 0, 0, 0, 0, 0));
		assertThat(this.store.claim(DESTINATION, 10, Duration.ofHours(1))).isEmpty();
		assertThat(this.store.oldestUnfinished()).isNull();
	}

	private interface Worker {

		void work(Random random);

	}

}
