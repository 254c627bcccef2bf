/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc.transaction;

import java.util.ArrayDeque;
import java.util.Deque;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transactions of each thread on a data source, those that are suspended with them.
 * Callbacks that run after a commit still find its connection bound and are told that a
 * transaction is active; only who heard of the commit before knows that nothing which is
 * written from then on will be committed.
 */
final class OpenTransactions implements TransactionExecutionListener {

	private final DataSource dataSource;

	private final ThreadLocal<Deque<OpenTransaction>> stacks = new ThreadLocal<>();

	OpenTransactions(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	// The transaction of the connection that statements of this thread go to.
	@Nullable OpenTransaction current() {
		Deque<OpenTransaction> stack = this.stacks.get();
		Object bound = bound();
		if (stack == null || bound == null) {
			return null;
		}
		for (OpenTransaction transaction : stack) {
			if (transaction.isOf(bound)) {
				return transaction;
			}
		}
		return null;
	}

	private @Nullable Object bound() {
		return TransactionSynchronizationManager.getResource(this.dataSource);
	}

	@Override
	public void beforeBegin(TransactionExecution transaction) {
		if (!transaction.isNewTransaction()) {
			return;
		}
		Deque<OpenTransaction> stack = this.stacks.get();
		if (stack == null) {
			stack = new ArrayDeque<>(2);
			this.stacks.set(stack);
		}
		// Another listener that fails may have kept the end of a transaction from us.
		stack.removeIf(OpenTransaction::isOver);
		stack.push(new OpenTransaction(transaction, bound()));
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
		OpenTransaction begun = find(transaction);
		if (begun != null && (failure != null || !begun.begin(bound()))) {
			remove(begun);
		}
	}

	@Override
	public void beforeCommit(TransactionExecution transaction) {
		ends(transaction);
		OpenTransaction ending = find(transaction);
		if (ending != null && ending.isLost()) {
			throw new PessimisticLockingFailureException(
					"The database rolled this transaction back while a lead was written in it: nothing is committed");
		}
	}

	@Override
	public void beforeRollback(TransactionExecution transaction) {
		ends(transaction);
	}

	private void ends(TransactionExecution transaction) {
		OpenTransaction ending = find(transaction);
		if (ending != null) {
			ending.end();
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
		OpenTransaction ended = find(transaction);
		if (ended != null) {
			remove(ended);
			if (failure == null) {
				ended.committed();
			}
		}
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
		OpenTransaction ended = find(transaction);
		if (ended != null) {
			remove(ended);
		}
	}

	private @Nullable OpenTransaction find(TransactionExecution execution) {
		Deque<OpenTransaction> stack = this.stacks.get();
		if (stack != null) {
			for (OpenTransaction transaction : stack) {
				if (transaction.is(execution)) {
					return transaction;
				}
			}
		}
		return null;
	}

	private void remove(OpenTransaction transaction) {
		Deque<OpenTransaction> stack = this.stacks.get();
		stack.remove(transaction);
		if (stack.isEmpty()) {
			this.stacks.remove();
		}
	}

}
