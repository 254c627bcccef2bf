/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionIds;
import io.github.hubspotleads.submission.memory.InMemoryStoreSettings;
import io.github.hubspotleads.submission.memory.InMemorySubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import io.github.hubspotleads.testing.SettableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of the thread on which {@link Leases} are renewed: a file database would not
 * survive an interrupt.
 */
@Timeout(60)
class LeaseThreadTests {

	private final SettableClock clock = new SettableClock();

	private final CountDownLatch renewing = new CountDownLatch(1);

	private final CountDownLatch written = new CountDownLatch(1);

	private final AtomicBoolean interrupted = new AtomicBoolean();

	private final FlakyStore store = new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime)) {

		@Override
		public List<ClaimedSubmission> renew(List<ClaimedSubmission> claims, Duration lease) {
			LeaseThreadTests.this.renewing.countDown();
			try {
				LeaseThreadTests.this.written.await();
			}
			catch (InterruptedException ex) {
				LeaseThreadTests.this.interrupted.set(true);
			}
			return claims;
		}

	};

	@Test
	void isNotInterruptedWhileItWrites() throws Exception {
		Leases leases = new Leases(this.store, Duration.ofMillis(60), this.clock::nanoTime,
				new ThrottledLog(LoggerFactory.getLogger(LeaseThreadTests.class), this.clock::nanoTime));
		leases.begin(this.store.addClaimed(
				new NewSubmission(new SubmissionIds(this.clock, new Random(1)).next(),
						Lead.forForm("demo").field("email", "ada@example.com").build(), "hubspot.test"),
				Duration.ofSeconds(60)));
		this.clock.advance(Duration.ofMillis(30));
		leases.start();
		this.renewing.await();
		Thread stopping = new Thread(leases::stop);
		stopping.start();
		LeadsContexts.await("the stop", () -> !stopping.isAlive() || stopping.getState() == Thread.State.TIMED_WAITING);
		this.written.countDown();
		stopping.join();
		LeadsContexts.await("the thread's end",
				() -> LeadsContexts.threads().stream().noneMatch((thread) -> thread.getName().endsWith("leases")));
		assertThat(this.interrupted).isFalse();
	}

}
