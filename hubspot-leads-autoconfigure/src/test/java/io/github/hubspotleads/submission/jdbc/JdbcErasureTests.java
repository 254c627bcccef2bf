/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ErasureContract;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Holds {@link JdbcSubmissionStore} to the contract of erasure, on each database.
 */
@ParameterizedClass
@EnumSource
class JdbcErasureTests extends ErasureContract {

	private static final PersonHasher PERSONS = new PersonHasher("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

	private static final String TABLE = JdbcStoreSettings.DEFAULT_TABLE;

	private static final SubmissionGuid GUID = SubmissionGuid.of("0F8FAD5B-D9CB-469F-A165-70867728950E");

	private final TestDatabase database;

	private DataSource dataSource;

	private JdbcTemplate jdbc;

	JdbcErasureTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = this.database.empty();
		this.jdbc = new JdbcTemplate(this.dataSource);
		return TestDatabase.store(this.dataSource, PERSONS, this.clock, this.clock::nanoTime);
	}

	@Test
	void leavesIdFormAndTimesAlone() {
		UUID id = add(1).get(0);
		recordNext(AttemptResult.delivered(GUID));
		erase(ADA);
		Map<String, Object> row = this.jdbc.queryForMap("select * from " + TABLE);
		row.values().removeIf((value) -> value == null);
		assertThat(row.keySet()).map((name) -> name.toLowerCase(Locale.ROOT))
			.containsExactlyInAnyOrder("namespace", "id", "destination", "form", "format", "status", "attempts",
					"reclaimed", "fencing_token", "filed", "created_at", "updated_at", "finished_at");
		assertThat(this.store.find(id)).isNotNull();
		assertThat(this.jdbc.queryForObject("select fencing_token from " + TABLE, Long.class)).isEqualTo(2);
	}

	@Test
	void erasesWithinItsNamespace() {
		add(1);
		this.jdbc.update("update " + TABLE + " set namespace = 'others'");
		add(1);
		assertThat(erase(ADA).erased()).isEqualTo(1);
		assertThat(
				this.jdbc.queryForList("select namespace from " + TABLE + " where payload is not null", String.class))
			.containsExactly("others");
	}

	@Test
	void tellsTheGuidOfARecordThatCannotBeRead() {
		add(1);
		recordNext(AttemptResult.delivered(GUID));
		this.jdbc.update("update " + TABLE + " set details_key = 'gone'");
		assertThat(erase(ADA)).isEqualTo(new Erasure(1, 1, 0, List.of(GUID)));
		assertThat(this.jdbc.queryForList("select details_key from " + TABLE, String.class)).containsOnlyNulls();
	}

	@Test
	void erasesWhatTheVersionToComeHasWritten() {
		add(1);
		this.jdbc.update("update " + TABLE + " set format = 99");
		assertThat(erase(ADA).erased()).isEqualTo(1);
	}

	@Test
	void takesALeadThatIsCommittedLaterForANewOne() {
		JdbcTransactionManager manager = new JdbcTransactionManager(this.dataSource);
		((JdbcSubmissionStore) this.store).joinTransactionsOf(manager);
		NewSubmission submission = submission();
		Thread other = new Thread(() -> assertThat(erase(ADA)).isEqualTo(Erasure.NONE));
		new TransactionTemplate(manager).executeWithoutResult((status) -> {
			this.store.add(submission);
			other.start();
			join(other);
		});
		assertThat(idsOf(claim(10))).containsExactly(submission.id());
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
	void countsAtOnceWhatItHasErased() {
		add(3);
		recordNext(AttemptResult.delivered(GUID));
		recordNext(AttemptResult.dead(ERROR));
		this.clock.advance(Duration.ofMinutes(5));
		assertThat(this.store.counts().delivered()).isEqualTo(1);
		erase(ADA);
		assertThat(this.store.counts().delivered()).isZero();
		assertThat(this.store.counts().erased()).isEqualTo(3);
	}

	@Test
	void tellsWhatIsErasedIfItFailsInTheMiddle() {
		add(501);
		AtomicInteger connections = new AtomicInteger(Integer.MAX_VALUE);
		JdbcSubmissionStore failing = TestDatabase.store(new DelegatingDataSource(this.dataSource) {

			@Override
			public Connection getConnection() throws SQLException {
				if (connections.getAndDecrement() <= 0) {
					throw new SQLException("canary");
				}
				return super.getConnection();
			}

		}, PERSONS, this.clock, this.clock::nanoTime);
		connections.set(1);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> failing.erase(PERSONS.hash(ADA)))
			.withMessageContaining("Erased are 500")
			.withMessageContaining("erase again")
			.withMessageNotContaining("canary");
		assertThat(erase(ADA).erased()).isEqualTo(1);
	}

	@Test
	void failsAsTheDatabaseDoes() {
		add(1);
		this.jdbc.execute("alter table " + TABLE + " rename to elsewhere");
		try {
			assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> erase(ADA));
		}
		finally {
			this.jdbc.execute("alter table elsewhere rename to " + TABLE);
		}
		assertThat(erase(ADA).erased()).isEqualTo(1);
	}

}
