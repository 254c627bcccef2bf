/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import io.github.hubspotleads.submission.jdbc.JdbcSubmissionStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Lets the store join the transactions of all of the application's managers, once those
 * are there: a manager may need beans that need the store.
 */
final class JoinedTransactions implements SmartInitializingSingleton {

	private final JdbcSubmissionStore store;

	private final ObjectProvider<PlatformTransactionManager> managers;

	JoinedTransactions(JdbcSubmissionStore store, ObjectProvider<PlatformTransactionManager> managers) {
		this.store = store;
		this.managers = managers;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.managers.stream().forEach(this.store::joinTransactionsOf);
	}

}
