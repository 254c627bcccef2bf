/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.BDDMockito.willThrow;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link StoreReadings}.
 */
@Timeout(60)
class StoreReadingsTests {

	private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

	private static final SubmissionCounts COUNTS = mock(SubmissionCounts.class);

	private static final SubmissionCounts LATER = mock(SubmissionCounts.class);

	private final SettableClock clock = new SettableClock();

	private final SubmissionStore store = mock(SubmissionStore.class);

	private final StoreReadings readings = new StoreReadings(this.store, this.clock::nanoTime);

	private final Semaphore answers = new Semaphore(0);

	@BeforeEach
	void isSlow() {
		given(this.store.isBlocking()).willReturn(true);
		given(this.store.oldestUnfinished()).willReturn(SINCE);
		given(this.store.counts()).willAnswer((call) -> {
			this.answers.acquire();
			return COUNTS;
		});
	}

	@AfterEach
	void close() {
		this.readings.close();
	}

	@Test
	void waitsForTheFirstReading() {
		this.answers.release();
		assertThat(this.readings.read().counts()).isSameAs(COUNTS);
		assertThat(this.readings.read().oldest()).isEqualTo(SINCE);
	}

	@Test
	void waitsHardlyForTheOthersAndTellsWhatWasReadLast() throws Exception {
		this.answers.release();
		this.readings.read();
		CountDownLatch reads = new CountDownLatch(1);
		willAnswer((call) -> {
			reads.countDown();
			this.answers.acquire();
			return LATER;
		}).given(this.store).counts();
		this.clock.advance(Duration.ofSeconds(15));
		long before = System.nanoTime();
		assertThat(this.readings.read().counts()).isSameAs(COUNTS);
		assertThat(this.readings.read().counts()).isSameAs(COUNTS);
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
		reads.await();
		this.answers.release();
		LeadsContexts.await("the reading", () -> this.readings.read().counts() == LATER);
	}

	@Test
	void tellsNothingOnceTheStoreHangs() {
		this.answers.release();
		this.readings.read();
		this.clock.advance(Duration.ofSeconds(29));
		assertThat(this.readings.read().counts()).isSameAs(COUNTS);
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(this.readings.read().counts()).isNull();
	}

	@Test
	void tellsNothingOnceTheStoreFails() throws Exception {
		this.answers.release();
		this.readings.read();
		willThrow(new IllegalStateException("away")).given(this.store).counts();
		this.clock.advance(Duration.ofSeconds(1));
		LeadsContexts.await("the failure", () -> this.readings.read().counts() == null);
	}

	@Test
	void leavesNoThreadBehind() throws Exception {
		Set<Thread> others = LeadsContexts.threads();
		this.answers.release();
		this.readings.read();
		Set<Thread> own = LeadsContexts.threads();
		own.removeAll(others);
		assertThat(own).extracting(Thread::getName).contains(StoreReadings.THREAD);
		this.readings.close();
		assertThat(this.readings.read().counts()).isSameAs(COUNTS);
		LeadsContexts.await("the end of the thread", () -> own.stream().noneMatch(Thread::isAlive));
	}

}
