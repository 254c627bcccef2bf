/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc.transaction;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.TransactionExecution;

/**
 * A transaction of the application, from its begin to its end.
 */
final class OpenTransaction {

	private static final Logger logger = LoggerFactory.getLogger(OpenTransaction.class);

	private final TransactionExecution execution;

	private final @Nullable Object boundBefore;

	private final List<Runnable> afterCommit = new ArrayList<>(1);

	private @Nullable Object connection;

	private boolean ending;

	private boolean lost;

	OpenTransaction(TransactionExecution execution, @Nullable Object boundBefore) {
		this.execution = execution;
		this.boundBefore = boundBefore;
	}

	// Returns whether it is a transaction of the connection that is bound now. One of
	// another database leaves the connection as it was.
	boolean begin(@Nullable Object bound) {
		this.connection = bound;
		return bound != null && bound != this.boundBefore;
	}

	void end() {
		this.ending = true;
	}

	boolean is(TransactionExecution other) {
		return this.execution == other;
	}

	boolean isOf(Object bound) {
		return this.connection == bound && !isOver();
	}

	boolean isOver() {
		return this.execution.isCompleted();
	}

	// The database has rolled it back, whatever the manager thinks.
	void lost() {
		this.lost = true;
	}

	boolean isLost() {
		return this.lost;
	}

	boolean isWritable() {
		return !this.ending && !this.execution.isReadOnly();
	}

	void afterCommit(Runnable action) {
		this.afterCommit.add(action);
	}

	// The commit is done: nobody may be told that it failed.
	void committed() {
		for (Runnable action : this.afterCommit) {
			try {
				action.run();
			}
			catch (RuntimeException ex) {
				logger.warn("What follows the commit of a lead failed: {}", ex.getClass().getName());
			}
		}
	}

}
