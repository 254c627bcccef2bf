/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.delivery.pace.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.delivery.pause.OperatorPause;
import io.github.hubspotleads.delivery.pause.PauseStore;
import io.github.hubspotleads.submission.jdbc.JdbcDialect;
import io.github.hubspotleads.submission.jdbc.JdbcStoreSettings;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps the pauses of operators in a table beside that of the submissions, one row each.
 * Every statement is a transaction of its own, whatever the caller is part of.
 *
 * @since 0.1.0
 */
public final class JdbcPauses implements PauseStore {

	private final NamedParameterJdbcTemplate jdbc;

	private final TransactionTemplate transactions;

	private final String namespace;

	private final String select;

	private final String insert;

	private final String delete;

	/**
	 * Create a new store of pauses.
	 * @param settings where the rows of submissions are, whose table the rows of pauses
	 * are beside
	 * @param dataSource connects to the database
	 * @throws DataAccessException if the table is not there, or not as it should be
	 */
	public JdbcPauses(JdbcStoreSettings settings, DataSource dataSource) {
		DataSource unshared = JdbcPace.unshared(dataSource);
		this.jdbc = new NamedParameterJdbcTemplate(unshared);
		this.transactions = new TransactionTemplate(new JdbcTransactionManager(unshared));
		this.transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.namespace = settings.namespace();
		String table = settings.qualifiedPauseTable();
		this.select = "select kind, name, paused_at from " + table + " where namespace = :namespace";
		this.insert = "insert into " + table
				+ " (namespace, kind, name, paused_at) values (:namespace, :kind, :name, :at)";
		this.delete = "delete from " + table + " where namespace = :namespace and kind = :kind and name = :name";
		this.jdbc.query(this.select, parameters(), (row, number) -> number);
	}

	@Override
	public List<OperatorPause> pauses() {
		return told(() -> this.jdbc.query(this.select, parameters(),
				(row, number) -> new OperatorPause(OperatorPause.Kind.valueOf(row.getString("kind")),
						row.getString("name"), Instant.EPOCH.plus(row.getLong("paused_at"), ChronoUnit.MICROS))));
	}

	@Override
	public boolean pause(OperatorPause pause) {
		MapSqlParameterSource row = of(pause.kind(), pause.name()).addValue("at",
				ChronoUnit.MICROS.between(Instant.EPOCH, pause.since()));
		try {
			return told(() -> this.jdbc.update(this.insert, row)) > 0;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	@Override
	public boolean resume(OperatorPause.Kind kind, String name) {
		return told(() -> this.jdbc.update(this.delete, of(kind, name))) > 0;
	}

	private MapSqlParameterSource of(OperatorPause.Kind kind, String name) {
		return parameters().addValue("kind", kind.name()).addValue("name", name);
	}

	private MapSqlParameterSource parameters() {
		return new MapSqlParameterSource("namespace", this.namespace);
	}

	private <T> T told(Supplier<T> statement) {
		try {
			return Objects.requireNonNull(this.transactions.execute((status) -> statement.get()));
		}
		catch (DuplicateKeyException ex) {
			throw ex;
		}
		catch (DataAccessException | TransactionException ex) {
			throw new LeadDeliveryException("The table of the pauses failed: " + JdbcDialect.describe(ex), null);
		}
	}

}
