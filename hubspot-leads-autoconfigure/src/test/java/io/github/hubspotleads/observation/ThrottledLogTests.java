/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.observation;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.slf4j.Logger;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;

class ThrottledLogTests {

	private static final String COUNTED = "{} (and {} more of the same since the last warning)";

	private final SettableClock clock = new SettableClock();

	private final Logger logger = Mockito.mock(Logger.class);

	private final ThrottledLog log = new ThrottledLog(this.logger, this.clock::nanoTime);

	@Test
	void warnsOncePerCauseAndMinute() {
		this.log.warn("a", "A failed");
		this.log.warn("a", "A failed again");
		this.log.warn("b", "B failed");
		this.clock.advance(Duration.ofMillis(59_999));
		this.log.warn("a", "A failed again");
		then(this.logger).should().warn("{}", "A failed");
		then(this.logger).should().warn("{}", "B failed");
		then(this.logger).shouldHaveNoMoreInteractions();
	}

	@Test
	void countsWhatItKeptToItself() {
		for (int i = 0; i < 5; i++) {
			this.log.warn("a", "A failed");
		}
		this.clock.advance(Duration.ofMinutes(1));
		this.log.warn("a", "A failed");
		then(this.logger).should().warn("{}", "A failed");
		then(this.logger).should().warn(COUNTED, "A failed", 4);
		this.clock.advance(Duration.ofMinutes(1));
		this.log.warn("a", "A failed");
		then(this.logger).should(times(2)).warn("{}", "A failed");
	}

	@Test
	void takesTheMessageForNoFormat() {
		this.log.warn("a", "{} %s ${x}");
		then(this.logger).should().warn("{}", "{} %s ${x}");
	}

	@Test
	void remembersTheCausesWarnedOfLast() {
		this.log.warn("first", "First");
		for (int i = 0; i < 100; i++) {
			this.log.warn("cause" + i, "Other");
		}
		this.log.warn("cause99", "Other");
		then(this.logger).should(times(100)).warn("{}", "Other");
		this.log.warn("first", "First");
		then(this.logger).should(times(2)).warn("{}", "First");
		then(this.logger).should(never()).warn(anyString(), any(), any());
	}

	@Test
	void warnsOnceForManyThreadsAndCountsAll() throws Exception {
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch done = new CountDownLatch(threads);
		for (int i = 0; i < threads; i++) {
			executor.execute(() -> {
				for (int j = 0; j < 500; j++) {
					this.log.warn("a", "A failed");
				}
				done.countDown();
			});
		}
		done.await(30, TimeUnit.SECONDS);
		executor.shutdownNow();
		this.clock.advance(Duration.ofMinutes(1));
		this.log.warn("a", "A failed");
		then(this.logger).should().warn("{}", "A failed");
		then(this.logger).should().warn(COUNTED, "A failed", threads * 500 - 1);
	}

}
