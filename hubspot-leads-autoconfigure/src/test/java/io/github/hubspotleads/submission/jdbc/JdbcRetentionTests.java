/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import javax.sql.DataSource;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.RetentionContract;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.retention.Retention;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@link JdbcSubmissionStore} to the contract of retention, on each database.
 */
@ParameterizedClass
@EnumSource
class JdbcRetentionTests extends RetentionContract {

	private static final String TABLE = JdbcStoreSettings.DEFAULT_TABLE;

	private static final Duration WEEK = Duration.ofDays(7);

	private final PersonHasher persons = PersonHasher.withRandomKey();

	private final TestDatabase database;

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	JdbcRetentionTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore(Retention retention) {
		this.dataSource = this.database.empty();
		this.jdbc = new JdbcTemplate(this.dataSource);
		return node(retention);
	}

	private SubmissionStore node(Retention retention) {
		return TestDatabase.store(this.dataSource, TestDatabase.SETTINGS.withRetention(retention), this.persons,
				this.clock);
	}

	@Override
	protected void assertKeepsLead(UUID id, boolean kept) {
		assertThat(this.jdbc.queryForObject("select count(*) from " + TABLE + " where payload is not null", Long.class))
			.isEqualTo(kept ? 1 : 0);
		assertThat(this.jdbc.queryForObject("select count(*) from " + TABLE + " where lane is not null", Long.class))
			.isEqualTo(kept ? 1 : 0);
	}

	private Submission deliver(String destination) {
		return this.store.record(this.store.addClaimed(submission(destination), LEASE), AttemptResult.delivered(null));
	}

	@Test
	void wipesLeadsOfAllDestinationsThoughTheyHadLongerBefore() {
		this.store = createStore(new Retention(WEEK, DELIVERED, null));
		for (String destination : List.of("a.hubspot.test", "b.hubspot.test", "c.hubspot.test")) {
			for (int i = 0; i < 3; i++) {
				deliver(destination);
			}
		}
		this.store = node(new Retention(Duration.ZERO, DELIVERED, null));
		purge();
		assertKeepsLead(new UUID(0, 0), false);
		assertThat(this.store.counts().delivered()).isEqualTo(9);
	}

	@Test
	void passesOverWhatSomebodyElseHasLocked() {
		UUID locked = deliver(DESTINATION).id();
		deliver(DESTINATION);
		deliver(DESTINATION);
		this.clock.advance(DELIVERED);
		String lock = "select id from " + TABLE + " where namespace = 'tests' and id = ? for update";
		Object id = JdbcDialect.of(this.dataSource).id(locked);
		new TransactionTemplate(new JdbcTransactionManager(this.dataSource)).executeWithoutResult((status) -> {
			this.jdbc.queryForList(lock, id);
			Thread other = new Thread(this::purge);
			other.start();
			join(other);
		});
		assertThat(this.store.page(null, 10)).extracting(Submission::id).containsExactly(locked);
		purge();
		assertThat(this.store.page(null, 10)).isEmpty();
	}

	private static void join(Thread thread) {
		try {
			thread.join(20_000);
			assertThat(thread.isAlive()).isFalse();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void purgesWithinItsNamespace() {
		deliver(DESTINATION);
		this.jdbc.update("update " + TABLE + " set namespace = 'others'");
		deliver(DESTINATION);
		this.clock.advance(DELIVERED);
		purge();
		assertThat(this.jdbc.queryForList("select namespace from " + TABLE, String.class)).containsExactly("others");
	}

	@Test
	void goesOnCountingRightWhicheverNodePurges() {
		Retention retention = new Retention(Duration.ZERO, Duration.ofHours(5), null);
		this.store = createStore(retention);
		SubmissionStore other = node(retention);
		for (int i = 0; i < 60; i++) {
			deliver(DESTINATION);
			assertThat(other.counts()).isEqualTo(this.store.counts())
				.isEqualTo(new SubmissionCounts(0, 0, Math.min(i + 1, 31), 0, 0, 0, 0, 0));
			this.clock.advance(Duration.ofMinutes(10).minusMillis(1));
			purge();
		}
	}

}
