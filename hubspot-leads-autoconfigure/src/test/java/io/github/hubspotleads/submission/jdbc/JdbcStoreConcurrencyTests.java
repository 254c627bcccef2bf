/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes with two threads each at one table.
 */
@Timeout(120)
class JdbcStoreConcurrencyTests {

	private static final int LEADS = 2_000;

	private static final String DESTINATION = "hubspot.test";

	private final SettableClock clock = new SettableClock();

	private final Map<UUID, Integer> claimed = new ConcurrentHashMap<>();

	private final AtomicInteger recorded = new AtomicInteger();

	@ParameterizedTest
	@EnumSource
	void claimsEachLeadOnce(TestDatabase database) throws Exception {
		DataSource dataSource = database.empty();
		List<SubmissionStore> nodes = List.of(node(dataSource), node(dataSource));
		ExecutorService threads = Executors.newFixedThreadPool(5);
		try {
			List<Callable<Void>> tasks = new ArrayList<>();
			tasks.add(() -> produce(nodes.get(0)));
			for (int i = 0; i < 4; i++) {
				SubmissionStore node = nodes.get(i % 2);
				int max = 1 + 7 * i;
				tasks.add(() -> consume(node, max));
			}
			for (Future<Void> result : threads.invokeAll(tasks, 100, TimeUnit.SECONDS)) {
				result.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.claimed).hasSize(LEADS).allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
		assertThat(nodes.get(1).counts()).isEqualTo(new SubmissionCounts(0, 0, LEADS, 0, 0, 0, 0, 0));
		assertThat(nodes.get(0).oldestUnfinished()).isNull();
	}

	private SubmissionStore node(DataSource dataSource) {
		return TestDatabase.store(dataSource, PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime);
	}

	private Void produce(SubmissionStore node) {
		SubmissionIds ids = new SubmissionIds(this.clock, new Random(3));
		Lead lead = Lead.forForm("demo-request").field("firstname", "Ada").build();
		for (int i = 0; i < LEADS; i++) {
			node.add(new NewSubmission(ids.next(), lead, DESTINATION));
		}
		return null;
	}

	private Void consume(SubmissionStore node, int max) {
		while (this.recorded.get() < LEADS && !Thread.currentThread().isInterrupted()) {
			List<ClaimResult> results = new ArrayList<>();
			for (ClaimedSubmission claim : node.claim(DESTINATION, max, Duration.ofHours(1))) {
				this.claimed.merge(claim.submission().id(), 1, Integer::sum);
				results.add(new ClaimResult(claim, AttemptResult.delivered(null)));
			}
			List<Submission> records = node.recordAll(results);
			assertThat(records).doesNotContainNull();
			this.recorded.addAndGet(records.size());
		}
		return null;
	}

}
