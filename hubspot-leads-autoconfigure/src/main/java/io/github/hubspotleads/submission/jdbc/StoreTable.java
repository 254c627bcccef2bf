/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import io.github.hubspotleads.SubmissionStatus;
import org.jspecify.annotations.Nullable;

/**
 * The table as statements name it, and what they have in common.
 */
abstract sealed class StoreTable permits Statements, QueueStatements, RecordStatements {

	static final int FIRST = 0;

	static final int LATER = 1;

	static final int DELIVERED = 2;

	static final String RECORD = "id, form, status, leased_until, lane, attempts, reclaimed, fencing_token, "
			+ "created_at, updated_at, due_at, details_key, details";

	static final String CLAIM = RECORD + ", payload_key, payload";

	static final String OWN = " where namespace = :namespace";

	static final String ROW = OWN + " and id = :id";

	// Taken off the queue for good.
	static final String DEQUEUED = "lane = null, due_at = null, waiting_since = null, leased_until = null, ";

	static final String SKIP_LOCKED = " for update skip locked";

	final JdbcStoreSettings settings;

	final String table;

	final JdbcDialect dialect;

	final String now;

	final String leaseEnd;

	StoreTable(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		this.settings = settings;
		this.dialect = dialect;
		this.table = settings.qualifiedTable();
		this.now = now;
		this.leaseEnd = dialect.plusMicros(this.now, ":lease");
	}

	/**
	 * Return the number under which rows of a status are found among all others.
	 * @param status the status
	 * @return the number, {@code null} for those that wait or are delivered: most are,
	 * and the index is to know nothing of them
	 */
	static @Nullable Integer filed(SubmissionStatus status) {
		return switch (status) {
			case PENDING, CLAIMED, DELIVERED -> null;
			case REJECTED -> 1;
			case DEAD -> 2;
			case LOGGED -> 3;
			case DISCARDED -> 4;
			case ERASED -> 5;
		};
	}

	String find() {
		return "select " + RECORD + " from " + this.table + ROW;
	}

	String unleased(String at) {
		return " and (leased_until is null or leased_until <= " + at + ")";
	}

	String from(String index) {
		return " from " + this.table + forced(index) + OWN;
	}

	String forced(String index) {
		return this.dialect.forced(this.settings.index(index));
	}

	// H2 takes an index for its order only from its first column on; to MySQL and MariaDB
	// a column that is given may seem to need sorting.
	String order(String given, String by) {
		return " order by " + ((this.dialect == JdbcDialect.H2) ? given : "") + by;
	}

}
