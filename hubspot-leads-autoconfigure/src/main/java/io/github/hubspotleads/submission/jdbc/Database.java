/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import io.github.hubspotleads.submission.jdbc.transaction.StoreTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs statements and transactions. What the database says of a failure may quote a lead,
 * and goes no further: exceptions of the store tell its code alone.
 */
final class Database {

	private static final int TRIES = 3;

	private final NamedParameterJdbcTemplate jdbc;

	private final StoreTransactions transactions;

	private final JdbcDialect dialect;

	private final StoreClock clock;

	private final String namespace;

	private final boolean durable;

	Database(DataSource dataSource, DataSourceTransactionManager transactionManager, JdbcStoreSettings settings,
			StoreClock clock) {
		this.dialect = JdbcDialect.of(dataSource);
		DataSource target = target(dataSource);
		this.jdbc = new NamedParameterJdbcTemplate(target);
		TransactionTemplate own = new TransactionTemplate(transactionManager);
		own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		own.setIsolationLevel(JdbcDialect.isolation(target));
		this.transactions = new StoreTransactions(target, own, this.dialect.failuresSpread());
		this.clock = clock;
		this.namespace = settings.namespace();
		this.durable = !this.jdbc.getJdbcOperations().queryForList(this.dialect.ifDurable()).isEmpty();
	}

	// Transactions are on what such a proxy stands before, as their managers have it.
	private static DataSource target(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: dataSource;
		return (target != null) ? target : dataSource;
	}

	StoreTransactions transactions() {
		return this.transactions;
	}

	JdbcDialect dialect() {
		return this.dialect;
	}

	// The time as statements ask for it.
	String now() {
		return this.clock.sql(this.dialect);
	}

	boolean isDurable() {
		return this.durable;
	}

	MapSqlParameterSource parameters() {
		return this.clock.bind(this.dialect, new MapSqlParameterSource("namespace", this.namespace));
	}

	Instant timeOf(ResultSet row, String column) throws SQLException {
		return Objects.requireNonNull(this.dialect.time(row, column), column);
	}

	Instant now(String asking) {
		return Objects.requireNonNull(queryOne(asking, parameters(), (row, number) -> timeOf(row, "told_at")));
	}

	<T> List<T> query(String sql, SqlParameterSource parameters, RowMapper<T> mapper) {
		return this.jdbc.query(sql, parameters, mapper);
	}

	<T> @Nullable T queryOne(String sql, SqlParameterSource parameters, RowMapper<T> mapper) {
		List<T> rows = query(sql, parameters, mapper);
		return rows.isEmpty() ? null : rows.get(0);
	}

	/**
	 * Insert a row.
	 * @param sql the statement
	 * @param asking asks for the row, where the statement does not tell of it
	 * @param row the row
	 * @return when it was created, {@code null} if it was there before
	 */
	@Nullable Instant insert(String sql, String asking, MapSqlParameterSource row) {
		try {
			if (this.dialect.insertsTell()) {
				return queryOne(sql, row, this::createdAt);
			}
			update(sql, row);
			return queryOne(asking, row, this::createdAt);
		}
		catch (DuplicateKeyException ex) {
			return null;
		}
	}

	private Instant createdAt(ResultSet row, int number) throws SQLException {
		return timeOf(row, "created_at");
	}

	// All or none, whatever transaction the caller has.
	void insertAll(String sql, List<MapSqlParameterSource> rows) {
		writeNullable(() -> {
			updateAll(sql, rows);
			return null;
		});
	}

	int update(String sql, SqlParameterSource parameters) {
		return this.jdbc.update(sql, parameters);
	}

	void updateAll(String sql, List<MapSqlParameterSource> rows) {
		if (!rows.isEmpty()) {
			this.jdbc.batchUpdate(sql, rows.toArray(SqlParameterSource[]::new));
		}
	}

	/**
	 * Do something in a transaction of its own, and again if another one was in its way.
	 * @param <T> the kind of result
	 * @param action what to do
	 * @return the result, once it is committed
	 */
	<T> T write(Supplier<T> action) {
		return Objects.requireNonNull(writeNullable(action::get));
	}

	<T> @Nullable T writeNullable(Supplier<@Nullable T> action) {
		return readNullable(() -> {
			for (int left = TRIES - 1;; left--) {
				try {
					return this.transactions.own(action);
				}
				catch (PessimisticLockingFailureException ex) {
					if (left == 0) {
						throw ex;
					}
				}
			}
		});
	}

	/**
	 * Do something in the transaction of the caller if that can be joined, else in one of
	 * its own.
	 * @param <T> the kind of result
	 * @param action what to do
	 * @return the result
	 */
	<T> @Nullable T keep(Supplier<@Nullable T> action) {
		return this.transactions.isJoinable() ? readNullable(() -> this.transactions.joined(action))
				: writeNullable(action);
	}

	<T> T read(Supplier<T> action) {
		return Objects.requireNonNull(readNullable(action::get));
	}

	<T> @Nullable T readNullable(Supplier<@Nullable T> action) {
		try {
			return action.get();
		}
		catch (DataAccessException | TransactionException ex) {
			String message = "The database of the submissions failed: " + JdbcDialect.describe(ex);
			throw (ex instanceof DataIntegrityViolationException) ? new UnfitLeadException(message)
					: new LeadDeliveryException(message, null);
		}
	}

	// What databases keep of a time.
	static long micros(Duration duration) {
		return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
	}

	/**
	 * Tells the time in statements: the database's own, so that nodes whose clocks differ
	 * agree on what is due. Tests give it another.
	 *
	 * @param clock bound to each statement instead, {@code null} for the database's own
	 */
	record StoreClock(@Nullable Clock clock) {

		static final StoreClock DATABASE = new StoreClock(null);

		private static final String PARAMETER = "now";

		String sql(JdbcDialect dialect) {
			return (this.clock != null) ? "cast(:" + PARAMETER + " as " + dialect.timeType() + ")" : dialect.now();
		}

		MapSqlParameterSource bind(JdbcDialect dialect, MapSqlParameterSource parameters) {
			return (this.clock != null) ? parameters.addValue(PARAMETER, dialect.time(this.clock.instant()))
					: parameters;
		}

	}

}
