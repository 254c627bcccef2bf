/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.delivery.pace.PaceSettings;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.submission.jdbc.JdbcDialect;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the pace in the database of the submissions, for all nodes of an application.
 * <p>
 * Each request is a short transaction of its own, which locks the row of its destination
 * and that of the address, which all destinations share. All times are the database's. A
 * node that ends without a word leaves its block counted as used, its attempts as under
 * way as long as they can be, and others waiting for the probe it had.
 *
 * @since 0.1.0
 */
public final class JdbcPace implements PaceStore {

	private static final String ROW = " where namespace = :namespace and destination = :destination";

	private static final String ROWS = " where namespace = :namespace and destination in ('" + Places.NAME
			+ "', :destination) order by destination for update";

	private static final int TRIES = 3;

	// The row is for all nodes: one that freezes between two statements must not keep it.
	// Here, for a statement of its own would take a round trip.
	private static final String BOUNDED = ", set_config('idle_in_transaction_session_timeout', '3s', true) as bounded";

	private final NamedParameterJdbcTemplate jdbc;

	private final TransactionTemplate transactions;

	private final String namespace;

	private final @Nullable Clock clock;

	private final String lock;

	private final String insert;

	private final String update;

	/**
	 * Create a new store of the pace.
	 * @param settings where the rows of submissions are, whose table the rows of the pace
	 * are beside
	 * @param dataSource connects to the database
	 * @throws UnsupportedOperationException if the database is none of those known
	 * @throws IllegalStateException if the database cannot be reached
	 * @throws org.springframework.dao.DataAccessException if the table is not there, or
	 * not as it should be
	 */
	public JdbcPace(JdbcStoreSettings settings, DataSource dataSource) {
		this(settings, dataSource, null);
	}

	JdbcPace(JdbcStoreSettings settings, DataSource dataSource, @Nullable Clock clock) {
		JdbcDialect dialect = JdbcDialect.of(dataSource);
		DataSource unshared = unshared(dataSource);
		this.jdbc = new NamedParameterJdbcTemplate(unshared);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(unshared));
		this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.transactions.setIsolationLevel(JdbcDialect.isolation(unshared));
		this.namespace = settings.namespace();
		this.clock = clock;
		String table = settings.qualifiedPaceTable();
		String now = (clock != null) ? ":now" : now(dialect);
		this.lock = "select destination, " + PaceColumns.NAMES + ", " + now + " as told_at"
				+ ((dialect == JdbcDialect.POSTGRESQL) ? BOUNDED : "") + " from " + table + ROWS;
		this.insert = "insert into " + table + " (namespace, destination, " + PaceColumns.NAMES
				+ ") values (:namespace, :destination, " + PaceColumns.PARAMETERS + ")";
		this.update = "update " + table + " set " + PaceColumns.UPDATES + ROW;
		this.jdbc.query("select namespace, destination, " + PaceColumns.NAMES + " from " + table + " where 1 = 0",
				(row, number) -> number);
	}

	// Transactions of the application are bound to its data source itself: behind another
	// one their connections are never taken.
	static DataSource unshared(DataSource dataSource) {
		DataSource target = (dataSource instanceof TransactionAwareDataSourceProxy proxy) ? proxy.getTargetDataSource()
				: dataSource;
		return new DelegatingDataSource((target != null) ? target : dataSource);
	}

	private static String now(JdbcDialect dialect) {
		return switch (dialect) {
			case H2 -> "cast(extract(epoch from current_timestamp(6)) * 1000000 as bigint)";
			case POSTGRESQL -> "cast(extract(epoch from statement_timestamp()) * 1000000 as bigint)";
			case MYSQL, MARIADB -> "timestampdiff(microsecond, '1970-01-01', utc_timestamp(6))";
		};
	}

	@Override
	public Answer exchange(String destination, PaceSettings pace, Request request) {
		Answer answer = write(() -> locked(destination, pace, request));
		if (answer == null) {
			create(Places.NAME);
			create(destination);
			answer = write(() -> locked(destination, pace, request));
		}
		if (answer == null) {
			throw new LeadDeliveryException("The database keeps no pace for '" + destination + "'", null);
		}
		return answer;
	}

	private @Nullable Answer locked(String destination, PaceSettings pace, Request request) {
		Map<String, PaceColumns> rows = new HashMap<>();
		long[] now = new long[1];
		this.jdbc.query(this.lock, parameters(destination), (row) -> {
			rows.put(row.getString("destination"), PaceColumns.read(row));
			now[0] = row.getLong("told_at");
		});
		PaceColumns own = rows.get(destination);
		PaceColumns address = rows.get(Places.NAME);
		if (own == null || address == null) {
			return null;
		}
		Places places = new Places(address.underWay(), address.closedUntil());
		PaceRow row = new PaceRow(own, places);
		Answer answer = row.exchange(pace, request, now[0]);
		this.jdbc.batchUpdate(this.update,
				new SqlParameterSource[] {
						PaceColumns.of(places.underWay(), places.heldUntil()).addTo(parameters(Places.NAME)),
						row.columns().addTo(parameters(destination)) });
		return answer;
	}

	private void create(String destination) {
		try {
			write(() -> this.jdbc.update(this.insert, PaceColumns.EMPTY.addTo(parameters(destination))));
		}
		catch (LeadDeliveryException ex) {
			// Another node was first, or the next question fails as well.
		}
	}

	private MapSqlParameterSource parameters(String destination) {
		MapSqlParameterSource parameters = new MapSqlParameterSource("namespace", this.namespace)
			.addValue("destination", destination);
		return (this.clock != null)
				? parameters.addValue("now", ChronoUnit.MICROS.between(Instant.EPOCH, this.clock.instant()))
				: parameters;
	}

	private <T> @Nullable T write(Supplier<@Nullable T> action) {
		try {
			for (int left = TRIES - 1;; left--) {
				try {
					return this.transactions.execute((status) -> action.get());
				}
				catch (PessimisticLockingFailureException ex) {
					if (left == 0) {
						throw ex;
					}
				}
			}
		}
		catch (DataAccessException | TransactionException ex) {
			throw new LeadDeliveryException("The table of the pace failed: " + JdbcDialect.describe(ex), null);
		}
	}

}
