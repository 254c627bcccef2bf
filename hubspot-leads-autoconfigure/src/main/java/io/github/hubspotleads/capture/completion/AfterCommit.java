/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.completion;

import java.util.HashSet;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Waits for the end of the transaction that surrounds a call, where Spring's transactions
 * are on the class path and one is open.
 *
 * @since 0.1.0
 */
public final class AfterCommit {

	private static final boolean PRESENT = ClassUtils.isPresent(
			"org.springframework.transaction.support.TransactionSynchronizationManager",
			AfterCommit.class.getClassLoader());

	private AfterCommit() {
	}

	/**
	 * Tell whether a transaction is open.
	 * @return {@code true} if there is an end to wait for
	 */
	public static boolean isAwaited() {
		return PRESENT && Synchronization.isPossible();
	}

	/**
	 * Do something after the end of the transaction.
	 * @param committed what to do if it is committed
	 * @param notCommitted what to do if it is not
	 */
	public static void run(Runnable committed, Runnable notCommitted) {
		Synchronization.register(committed, notCommitted, false);
	}

	/**
	 * Do something after the end of the transaction about what was written in it already:
	 * that is gone as well when one of its savepoints is rolled back to that was there
	 * before.
	 * @param committed what to do if it is committed
	 * @param notCommitted what to do if it is gone
	 */
	public static void join(Runnable committed, Runnable notCommitted) {
		Synchronization.register(committed, notCommitted, true);
	}

	// Loaded only where the interface is; to verify a class that makes one is to load it.
	private static final class Synchronization implements TransactionSynchronization {

		private final Runnable committed;

		private final Runnable notCommitted;

		private final boolean written;

		private final Set<Object> laterSavepoints = new HashSet<>();

		private boolean undone;

		private Synchronization(Runnable committed, Runnable notCommitted, boolean written) {
			this.committed = committed;
			this.notCommitted = notCommitted;
			this.written = written;
		}

		static boolean isPossible() {
			return TransactionSynchronizationManager.isSynchronizationActive()
					&& TransactionSynchronizationManager.isActualTransactionActive();
		}

		static void register(Runnable committed, Runnable notCommitted, boolean written) {
			TransactionSynchronizationManager
				.registerSynchronization(new Synchronization(committed, notCommitted, written));
		}

		@Override
		public void savepoint(Object savepoint) {
			this.laterSavepoints.add(savepoint);
		}

		@Override
		public void savepointRollback(Object savepoint) {
			this.undone |= this.written && !this.laterSavepoints.contains(savepoint);
		}

		// Not afterCommit: that is not called once another synchronization's has failed.
		@Override
		public void afterCompletion(int status) {
			((status == STATUS_COMMITTED && !this.undone) ? this.committed : this.notCommitted).run();
		}

	}

}
