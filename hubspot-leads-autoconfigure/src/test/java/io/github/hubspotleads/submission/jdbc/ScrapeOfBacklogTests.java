/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.actuate.LeadMeters;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * What a scrape takes while very many leads wait, and how long it takes to count them.
 */
@Tag("heavy")
class ScrapeOfBacklogTests {

	private static final int WAITING = 120_000;

	@ParameterizedTest
	@EnumSource(names = { "H2_MEMORY", "POSTGRESQL" })
	void aScrapeTakesNoLongerForABacklog(TestDatabase database) {
		JdbcSubmissionStore store = TestDatabase.store(database.empty(), PersonHasher.withRandomKey(),
				Clock.systemUTC(), System::nanoTime);
		fill(store);
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		try (LeadMeters meters = new LeadMeters(store, mock(LeadHold.class), Clock.systemUTC(), System::nanoTime)) {
			meters.bindTo(registry);
			assertThat(registry.scrape()).contains("hubspot_leads_submissions{status=\"pending\"} 100000.0");
			long[] micros = LongStream.range(0, 60).map((i) -> scrape(registry)).sorted().toArray();
			long counting = LongStream.range(0, 5).map((i) -> count(store)).max().orElseThrow();
			System.out.println("scrape: " + database + ", " + WAITING + " waiting: median " + micros[30]
					+ " us, longest " + micros[59] + " us; to count them " + counting + " us");
			assertThat(micros[30]).as(Arrays.toString(micros)).isLessThan(5_000);
		}
	}

	private static long scrape(PrometheusMeterRegistry registry) {
		// Older than what gauges of one scrape share.
		LockSupport.parkNanos(Duration.ofMillis(110).toNanos());
		long before = System.nanoTime();
		assertThat(registry.scrape()).contains("hubspot_leads_oldest_age_seconds");
		return (System.nanoTime() - before) / 1_000;
	}

	private static long count(JdbcSubmissionStore store) {
		long before = System.nanoTime();
		store.oldestUnfinished();
		store.counts();
		return (System.nanoTime() - before) / 1_000;
	}

	private static void fill(JdbcSubmissionStore store) {
		SubmissionIds ids = new SubmissionIds(Clock.systemUTC(), new SecureRandom());
		List<NewSubmission> some = new ArrayList<>();
		for (int i = 0; i < WAITING; i++) {
			Lead lead = Lead.forForm("demo").field("email", i + "@example.org").build();
			some.add(new NewSubmission(ids.next(), lead, "hubspot.test"));
			if (some.size() == 1_000) {
				store.addAll(some);
				some.clear();
			}
		}
	}

}
