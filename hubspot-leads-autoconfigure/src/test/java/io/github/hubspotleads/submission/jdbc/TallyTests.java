/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;

import javax.sql.DataSource;

import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Tally}.
 */
class TallyTests extends SubmissionStoreFixture {

	private DataSource dataSource;

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = TestDatabase.H2_MEMORY.empty();
		JdbcStoreSettings settings = new JdbcStoreSettings(JdbcStoreSettings.DEFAULT_TABLE, null, "tests",
				Duration.ofSeconds(5));
		Database database = new Database(this.dataSource, new JdbcTransactionManager(this.dataSource), settings,
				new Database.StoreClock(this.clock));
		return new JdbcSubmissionStore(settings, database, PersonHasher.withRandomKey(), null, this.clock::nanoTime);
	}

	@Test
	void keepsCountsForSomeSeconds() {
		add(1);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 0, 0, 0, 0, 0));
		add(1);
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(1, 0, 0, 0, 0, 0, 0, 0));
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(2, 0, 0, 0, 0, 0, 0, 0));
	}

	@Test
	void addsWhatFinishedSinceTheLastCount() {
		for (int i = 1; i <= 30; i++) {
			add(1);
			recordNext((i % 3 == 0) ? AttemptResult.dead(ERROR) : AttemptResult.delivered(null));
			this.clock.advance(Duration.ofSeconds(7));
			assertThat(this.store.counts()).isEqualTo(new SubmissionCounts(0, 0, i - i / 3, 0, i / 3, 0, 0, 0));
		}
	}

	@Test
	void countsAllOnceAnHour() {
		add(1);
		recordNext(AttemptResult.dead(ERROR));
		this.store.counts();
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.store.counts().dead()).isEqualTo(1);
		new JdbcTemplate(this.dataSource).update("delete from " + JdbcStoreSettings.DEFAULT_TABLE);
		this.clock.advance(Duration.ofMinutes(10));
		assertThat(this.store.counts().dead()).isEqualTo(1);
		this.clock.advance(Duration.ofMinutes(45));
		assertThat(this.store.counts().dead()).isZero();
	}

}
