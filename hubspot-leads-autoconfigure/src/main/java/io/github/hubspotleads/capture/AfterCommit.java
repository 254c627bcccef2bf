/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Waits for the end of the transaction that surrounds a call, where Spring's transactions
 * are on the class path and one is open.
 */
final class AfterCommit {

	private static final boolean PRESENT = ClassUtils.isPresent(
			"org.springframework.transaction.support.TransactionSynchronizationManager",
			AfterCommit.class.getClassLoader());

	private AfterCommit() {
	}

	static boolean isAwaited() {
		return PRESENT && Synchronization.isPossible();
	}

	static void run(Runnable committed, Runnable notCommitted) {
		Synchronization.register(committed, notCommitted);
	}

	// Loaded only where the interface is; to verify a class that makes one is to load it.
	private record Synchronization(Runnable committed, Runnable notCommitted) implements TransactionSynchronization {

		static boolean isPossible() {
			return TransactionSynchronizationManager.isSynchronizationActive()
					&& TransactionSynchronizationManager.isActualTransactionActive();
		}

		static void register(Runnable committed, Runnable notCommitted) {
			TransactionSynchronizationManager.registerSynchronization(new Synchronization(committed, notCommitted));
		}

		// Not afterCommit: that is not called once another synchronization's has failed.
		@Override
		public void afterCompletion(int status) {
			((status == STATUS_COMMITTED) ? this.committed : this.notCommitted).run();
		}

	}

}
