/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc.transaction;

import java.util.HashSet;
import java.util.Set;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What is to be done after a commit, unless the transaction went back to a savepoint that
 * was there before what it follows.
 */
final class UnlessUndone implements TransactionSynchronization, Runnable {

	private final Runnable action;

	private final Set<Object> laterSavepoints = new HashSet<>();

	private boolean undone;

	UnlessUndone(Runnable action) {
		this.action = action;
	}

	@Override
	public void savepoint(Object savepoint) {
		this.laterSavepoints.add(savepoint);
	}

	@Override
	public void savepointRollback(Object savepoint) {
		this.undone |= !this.laterSavepoints.contains(savepoint);
	}

	@Override
	public void run() {
		if (!this.undone) {
			this.action.run();
		}
	}

}
