/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.submission.jdbc.TestDatabase;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A node that freezes while it has the row of the pace.
 */
@Timeout(60)
class FrozenNodeTests {

	private static final PaceStore.Request ONE = new PaceStore.Request(1, Map.of(), -1, 0, 0, null, null, 0, false,
			Duration.ZERO);

	@Test
	void keepsOthersWaitingForSecondsAtMostWherePostgresEndsItsTransaction() throws Exception {
		DataSource dataSource = TestDatabase.POSTGRESQL.empty();
		SettableClock clock = new SettableClock();
		PaceStore other = new JdbcPace(TestDatabase.SETTINGS, dataSource, clock);
		assertThat(other.exchange("hubspot.test", PaceSettings.DEFAULT, ONE).permits()).isEqualTo(1);
		FreezingClock freezing = new FreezingClock(clock);
		PaceStore frozen = new JdbcPace(TestDatabase.SETTINGS, dataSource, freezing);
		CompletableFuture<PaceStore.Answer> answer = CompletableFuture
			.supplyAsync(() -> frozen.exchange("hubspot.test", PaceSettings.DEFAULT, ONE));
		assertThat(freezing.reached.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(other.exchange("hubspot.test", PaceSettings.DEFAULT, ONE).permits()).isEqualTo(1);
		assertThat(answer).isNotDone();
		freezing.thaw.countDown();
		assertThatThrownBy(answer::join).hasCauseInstanceOf(LeadDeliveryException.class);
	}

	/**
	 * Freezes between the statement that locks and the one that writes.
	 */
	private static final class FreezingClock extends Clock {

		private final CountDownLatch reached = new CountDownLatch(1);

		private final CountDownLatch thaw = new CountDownLatch(1);

		private final AtomicInteger asked = new AtomicInteger();

		private final SettableClock clock;

		private FreezingClock(SettableClock clock) {
			this.clock = clock;
		}

		@Override
		public Instant instant() {
			if (this.asked.incrementAndGet() == 2) {
				this.reached.countDown();
				try {
					this.thaw.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			return this.clock.instant();
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
