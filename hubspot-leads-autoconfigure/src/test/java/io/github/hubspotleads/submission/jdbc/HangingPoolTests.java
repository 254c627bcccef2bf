/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.net.URI;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import io.github.hubspotleads.submission.hold.HoldSettings;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Captured leads when the pool has no connection to give, and its timeout is far away.
 */
@Timeout(25)
class HangingPoolTests extends SubmissionStoreFixture {

	private final HikariDataSource pool = TestDatabase.pool("jdbc:h2:mem:hanging", null, null);

	private LeadHold hold;

	@Override
	protected SubmissionStore createStore() {
		this.pool.setMaximumPoolSize(1);
		TestDatabase.createTable(this.pool);
		SubmissionStore store = TestDatabase.store(this.pool, PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo-request", LeadApi.LEADS, URI.create("https://hubspot.test/"))));
		this.hold = new LeadHold(store, HoldSettings.DEFAULT, forms, LeadSignals.NONE, (destination) -> {
		}, this.clock, this.clock::nanoTime);
		this.hold.start();
		return store;
	}

	@AfterEach
	void stop() {
		this.hold.stop();
		this.pool.close();
	}

	@Test
	void onlyTheFirstCallWaitsForThePool() throws Exception {
		NewSubmission first = submission();
		CompletableFuture<Submission> waiting;
		try (Connection taken = this.pool.getConnection()) {
			waiting = CompletableFuture.supplyAsync(() -> this.hold.add(first));
			LeadsContexts.await("the first call",
					() -> this.pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);
			this.clock.advance(Duration.ofMillis(1001));
			for (int i = 0; i < 100; i++) {
				this.hold.add(submission());
			}
			assertThat(this.hold.size()).isEqualTo(100);
			assertThat(waiting).isNotDone();
			assertThat(taken.isValid(1)).isTrue();
		}
		assertThat(waiting.get().id()).isEqualTo(first.id());
		LeadsContexts.await("the move", () -> this.hold.size() == 0);
		assertThat(this.store.counts().pending()).isEqualTo(101);
	}

}
