/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Set;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs what the store writes in a transaction of the caller's or in one of its own. A
 * transaction of the caller's is joined through the connection that it has; a second one
 * is never taken for that.
 *
 * @since 0.1.0
 */
public final class StoreTransactions {

	private static final String ROLLED_BACK = "40";

	// MySQL and MariaDB tell the same of a lock waited for in vain and of a row that has
	// changed, whether they roll back the statement or all.
	private static final Set<Integer> LOCKS = Set.of(1205, 1020);

	private final DataSource dataSource;

	private final TransactionOperations own;

	private final boolean behindSavepoint;

	private final OpenTransactions open;

	/**
	 * Create new transactions.
	 * @param dataSource connects to the database, without a proxy that joins transactions
	 * by itself
	 * @param own makes a new transaction for each call
	 * @param behindSavepoint whether a statement that fails takes all of its transaction
	 * with it, so that it needs a savepoint
	 */
	public StoreTransactions(DataSource dataSource, TransactionOperations own, boolean behindSavepoint) {
		this.dataSource = dataSource;
		this.own = own;
		this.behindSavepoint = behindSavepoint;
		this.open = new OpenTransactions(dataSource);
	}

	/**
	 * Join transactions of a manager that begin from now on, where they are on the data
	 * source.
	 * @param manager the manager; one that cannot tell of its transactions is passed over
	 */
	public void joinThoseOf(TransactionManager manager) {
		if (manager instanceof ConfigurableTransactionManager configurable
				&& !configurable.getTransactionExecutionListeners().contains(this.open)) {
			configurable.addListener(this.open);
		}
	}

	/**
	 * Tell whether what this thread writes now can be part of a transaction of the
	 * caller's: one on the data source that is not read-only, and whose commit or
	 * rollback has not begun.
	 * @return {@code true} if {@link #joined} may be called
	 */
	public boolean isJoinable() {
		return joinable() != null;
	}

	// Synchronization ends before callbacks are told of a rollback that no listener was
	// told of before.
	private @Nullable OpenTransaction joinable() {
		OpenTransaction current = this.open.current();
		return (current != null && current.isWritable() && TransactionSynchronizationManager.isSynchronizationActive())
				? current : null;
	}

	/**
	 * Do something once what this thread has written is visible to all: after the commit
	 * of the transaction that is joined, or now where none is. After a rollback, also one
	 * to a savepoint that was there before, nothing is done.
	 * @param action what to do; it must not write
	 */
	public void onceVisible(Runnable action) {
		OpenTransaction joined = joinable();
		if (joined != null) {
			UnlessUndone afterCommit = new UnlessUndone(action);
			TransactionSynchronizationManager.registerSynchronization(afterCommit);
			joined.afterCommit(afterCommit);
		}
		else {
			action.run();
		}
	}

	/**
	 * Do something in the caller's transaction, which remains as it is if that fails;
	 * where the database rolled it back for a deadlock, its commit will fail.
	 * @param <T> the kind of result
	 * @param action what to do
	 * @return the result, which stands or falls with the transaction
	 */
	public <T> @Nullable T joined(Supplier<@Nullable T> action) {
		if (!this.behindSavepoint) {
			return unlessLost(action);
		}
		Connection connection = DataSourceUtils.getConnection(this.dataSource);
		try {
			return behindSavepoint(connection, action);
		}
		catch (SQLException ex) {
			throw new UncategorizedSQLException("Savepoint", null, ex);
		}
		finally {
			DataSourceUtils.releaseConnection(connection, this.dataSource);
		}
	}

	// What follows on the connection would be committed without what came before.
	private <T> @Nullable T unlessLost(Supplier<@Nullable T> action) {
		try {
			return action.get();
		}
		catch (RuntimeException ex) {
			OpenTransaction current = this.open.current();
			if (current != null && mayBeLost(ex)) {
				current.lost();
			}
			throw ex;
		}
	}

	private static boolean mayBeLost(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof SQLException said) {
				String state = said.getSQLState();
				return (state != null && state.startsWith(ROLLED_BACK)) || LOCKS.contains(said.getErrorCode());
			}
		}
		return false;
	}

	// By hand, for not all transaction managers make savepoints.
	private static <T> @Nullable T behindSavepoint(Connection connection, Supplier<@Nullable T> action)
			throws SQLException {
		Savepoint savepoint = connection.setSavepoint();
		T result;
		try {
			result = action.get();
		}
		catch (RuntimeException | Error ex) {
			connection.rollback(savepoint);
			throw ex;
		}
		connection.releaseSavepoint(savepoint);
		return result;
	}

	// A manager takes the connection of another one's transaction for its own; that of a
	// manager which is not joined, JPA's say, is known by what only it leaves open.
	private boolean isHidden() {
		return this.open.current() != null
				|| (TransactionSynchronizationManager.getResource(this.dataSource) instanceof ConnectionHolder holder
						&& !holder.isSynchronizedWithTransaction());
	}

	/**
	 * Do something in a transaction of its own, whatever transaction there is.
	 * @param <T> the kind of result
	 * @param action what to do
	 * @return the result, once it is committed
	 */
	public <T> @Nullable T own(Supplier<@Nullable T> action) {
		Object hidden = isHidden() ? TransactionSynchronizationManager.unbindResource(this.dataSource) : null;
		try {
			return this.own.execute((status) -> action.get());
		}
		finally {
			if (hidden != null) {
				TransactionSynchronizationManager.bindResource(this.dataSource, hidden);
			}
		}
	}

}
