/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.attempt;

import java.time.Duration;
import java.util.List;
import java.util.Random;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
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
 * Tests for {@link Leases}.
 */
class LeasesTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private final SettableClock clock = new SettableClock();

	private final FlakyStore store = new FlakyStore(new InMemorySubmissionStore(InMemoryStoreSettings.DEFAULT,
			PersonHasher.withRandomKey(), this.clock, this.clock::nanoTime));

	private final Leases leases = leases(LEASE);

	private final ClaimedSubmission claim = this.store
		.addClaimed(new NewSubmission(new SubmissionIds(this.clock, new Random(1)).next(),
				Lead.forForm("demo").field("email", "ada@example.com").build(), "hubspot.test"), LEASE);

	private Leases leases(Duration length) {
		return new Leases(this.store, length, this.clock::nanoTime,
				new ThrottledLog(LoggerFactory.getLogger(LeasesTests.class), this.clock::nanoTime));
	}

	private void pass(int seconds) {
		this.clock.advance(Duration.ofSeconds(seconds));
		this.leases.renew();
	}

	private List<ClaimedSubmission> claimByOthers() {
		return this.store.claim("hubspot.test", 1, LEASE);
	}

	@Test
	void renewsAfterAThirdOfTheLease() {
		this.leases.begin(this.claim);
		int before = this.store.calls();
		pass(20);
		assertThat(this.store.calls()).isEqualTo(before);
		pass(1);
		assertThat(this.store.calls()).isEqualTo(before + 1);
	}

	@Test
	void keepsAClaimForAsLongAsItIsHeld() {
		this.leases.begin(this.claim);
		for (int i = 0; i < 20; i++) {
			pass(25);
			assertThat(claimByOthers()).isEmpty();
		}
		this.leases.end(this.claim);
		pass(61);
		assertThat(claimByOthers()).hasSize(1);
	}

	@Test
	void keepsALaterClaimOfTheSameSubmissionThoughTheResultOfTheFirstComesLate() {
		this.leases.begin(this.claim);
		this.clock.advance(LEASE.plusSeconds(1));
		this.leases.begin(claimByOthers().get(0));
		this.leases.end(this.claim);
		for (int i = 0; i < 5; i++) {
			pass(25);
			assertThat(claimByOthers()).isEmpty();
		}
	}

	@Test
	void triesAgainWhatFailed() {
		this.leases.begin(this.claim);
		this.store.fail(true);
		pass(30);
		this.store.fail(false);
		pass(10);
		pass(40);
		assertThat(claimByOthers()).isEmpty();
	}

	@Test
	void asksNoMoreForAClaimThatWasLost() {
		this.leases.begin(this.claim);
		this.clock.advance(LEASE.plusSeconds(1));
		ClaimedSubmission other = claimByOthers().get(0);
		pass(1);
		int before = this.store.calls();
		pass(30);
		assertThat(this.store.calls()).isEqualTo(before);
		assertThat(this.store.record(this.claim, AttemptResult.delivered(null))).isNull();
		assertThat(this.store.record(other, AttemptResult.delivered(null))).isNotNull();
	}

	@Test
	@Timeout(60)
	void renewsOnAThreadOfItsOwnUntilItIsStopped() throws Exception {
		Leases own = leases(Duration.ofMillis(60));
		own.begin(this.claim);
		own.start();
		this.clock.advance(Duration.ofMillis(30));
		int before = this.store.calls();
		LeadsContexts.await("the renewal", () -> this.store.calls() > before);
		own.stop();
		LeadsContexts.await("the thread's end",
				() -> LeadsContexts.threads().stream().noneMatch((thread) -> thread.getName().endsWith("leases")));
	}

}
