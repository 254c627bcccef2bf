/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import io.github.hubspotleads.SubmissionStatus;

/**
 * The SQL of the store, put together once. Everything of a lead is a parameter.
 * <p>
 * A row that is not finished stands in a lane, by the time it can be claimed: lane 0 has
 * those that wait for their first attempt, lane 1 those that wait for a later one and
 * those that are leased, which are due when the lease ends. Lane, due time and the time
 * since when a row waits are null when it is finished, and so no index of what waits
 * knows it.
 */
final class Statements {

	static final int FIRST = 0;

	static final int LATER = 1;

	private static final String RECORD = "id, form, status, lane, attempts, reclaimed, fencing_token, created_at, "
			+ "updated_at, due_at, details_key, details";

	private static final String CLAIM = RECORD + ", payload_key, payload";

	private static final String OWN = " where namespace = :namespace";

	private static final String ROW = OWN + " and id = :id";

	private static final String SKIP_LOCKED = " for update skip locked";

	private static final String HELD = ROW + " and fencing_token = :token and status = 'CLAIMED'";

	private final JdbcStoreSettings settings;

	private final String table;

	private final JdbcDialect dialect;

	private final String now;

	private final String leaseEnd;

	Statements(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		this.settings = settings;
		this.dialect = dialect;
		this.table = settings.qualifiedTable();
		this.now = now;
		this.leaseEnd = dialect.plusMicros(this.now, ":lease");
	}

	private String from(String index) {
		return " from " + this.table + this.dialect.forced(this.settings.index(index)) + OWN;
	}

	// H2 takes an index for its order only from its first column on; to MySQL and MariaDB
	// a column that is given may seem to need sorting.
	private String order(String given, String by) {
		return " order by " + ((this.dialect == JdbcDialect.H2) ? given : "") + by;
	}

	String insertPending() {
		return this.dialect.insertTelling(insertAllPending());
	}

	String insertAllPending() {
		return insert("'PENDING'", "0, 0", this.now, this.now, "null");
	}

	String insertClaimed() {
		return this.dialect.insertTelling(insert("'CLAIMED'", "1, 1", this.leaseEnd, this.now, "null"));
	}

	String insertRejected() {
		return this.dialect.insertTelling(insert("'REJECTED'", "null, 0", "null", "null", this.now));
	}

	private String insert(String status, String laneAndToken, String due, String waiting, String finished) {
		return "insert into " + this.table + " (namespace, id, destination, form, format, attempts, reclaimed, person, "
				+ "payload_key, payload, details_key, details, status, lane, fencing_token, created_at, updated_at, "
				+ "due_at, waiting_since, finished_at) values (:namespace, :id, :destination, :form, :format, 0, false, "
				+ ":person, :payloadKey, :payload, :detailsKey, :details, " + status + ", " + laneAndToken + ", "
				+ this.now + ", " + this.now + ", " + due + ", " + waiting + ", " + finished + ")";
	}

	String createdAt() {
		return "select created_at from " + this.table + ROW;
	}

	private String due(String columns, int lane) {
		return "select " + columns + from("_due") + " and lane = " + lane
				+ " and destination = :destination and format = :format and due_at <= " + this.now
				+ order("namespace, lane, destination, format, ", "due_at, id") + " limit :max";
	}

	// Claims and tells in one statement, where the database can.
	String claimAndTell(int lane) {
		return "with picked as materialized (" + due("id, due_at", lane) + SKIP_LOCKED + ") update " + this.table
				+ " t set reclaimed = t.reclaimed or t.status = 'CLAIMED', status = 'CLAIMED', lane = 1, "
				+ "fencing_token = t.fencing_token + 1, due_at = " + this.leaseEnd + ", updated_at = " + this.now
				+ " from picked where t.namespace = :namespace and t.id = picked.id returning picked.due_at as was_due, "
				+ "t." + CLAIM.replace(", ", ", t.");
	}

	String lockDue(int lane) {
		String columns = "due_at as was_due, " + this.now + " as told_at, " + CLAIM;
		if (this.dialect != JdbcDialect.H2) {
			return due(columns, lane) + SKIP_LOCKED;
		}
		// H2 would read and lock all that is due, and only then take the first of them.
		return "select " + columns + " from " + this.table + OWN + " and id in (" + due("id", lane) + ") and lane = "
				+ lane + " and due_at <= " + this.now + " order by due_at, id" + SKIP_LOCKED;
	}

	String claim() {
		return "update " + this.table + " set reclaimed = (reclaimed or status = 'CLAIMED'), status = 'CLAIMED', "
				+ "lane = 1, fencing_token = fencing_token + 1, due_at = :due, updated_at = :at" + OWN
				+ " and id in (:ids)";
	}

	// In the order of the key, so that no two results wait for each other.
	String lockHeld() {
		return "select id, fencing_token, " + this.now + " as told_at from " + this.table + OWN
				+ " and id in (:ids) and status = 'CLAIMED' order by namespace, id for update";
	}

	String finish(SubmissionStatus status) {
		return "update " + this.table + " set status = '" + status + "', lane = null, due_at = null, "
				+ "waiting_since = null, finished_at = :at, updated_at = :at, traced_at = :traced, reclaimed = false, "
				+ "attempts = attempts + :counted, guid = :guid, "
				+ ((status == SubmissionStatus.DELIVERED) ? "payload_key = null, payload = null, " : "")
				+ "details_key = :detailsKey, details = :details" + HELD;
	}

	String giveUp() {
		return "update " + this.table + " set status = 'DEAD', lane = null, due_at = null, waiting_since = null, "
				+ "finished_at = :at, updated_at = :at, reclaimed = false" + HELD;
	}

	String retry() {
		return "update " + this.table + " set status = 'PENDING', lane = 1, due_at = :due, updated_at = :at, "
				+ "reclaimed = false, attempts = attempts + :counted, details_key = :detailsKey, details = :details"
				+ HELD;
	}

	String release() {
		return "update " + this.table + " set status = 'PENDING', lane = 1, due_at = :due, updated_at = :at" + HELD;
	}

	String releaseFresh() {
		return "update " + this.table + " set status = 'PENDING', lane = 0, due_at = created_at, updated_at = :at"
				+ HELD;
	}

	String renew() {
		return "update " + this.table + " set due_at = :due" + HELD;
	}

	String lockDelivered() {
		return "select " + RECORD + " from " + this.table + ROW + " and status = 'DELIVERED' for update";
	}

	String arrive() {
		return "update " + this.table + " set guid = :guid, details_key = :detailsKey, details = :details, "
				+ "updated_at = :at" + ROW;
	}

	// One row for each of so many destinations, named :destination0 and so on. Each looks
	// at the first entry of its own stretch of the index, however long the queue is.
	String untilDue(int destinations) {
		StringBuilder statement = new StringBuilder();
		for (int i = 0; i < destinations; i++) {
			statement.append((i > 0) ? " union all " : "")
				.append("select ")
				.append(i)
				.append(" as place, ")
				.append(this.now)
				.append(" as told_at, (")
				.append(head(FIRST, i))
				.append(") as first_due, (")
				.append(head(LATER, i))
				.append(") as later_due");
		}
		return statement.toString();
	}

	private String head(int lane, int place) {
		return "select due_at" + from("_due") + " and lane = " + lane + " and destination = :destination" + place
				+ " and format = :format" + order("namespace, lane, destination, format, ", "due_at, id") + " limit 1";
	}

	String oldestUnfinished() {
		return "select waiting_since" + from("_waiting") + " and waiting_since is not null"
				+ order("namespace, ", "waiting_since") + " limit 1";
	}

	String find() {
		return "select " + RECORD + " from " + this.table + ROW;
	}

	String findByGuid() {
		return "select " + RECORD + from("_guid") + " and guid = :guid order by id limit 1";
	}

	String page(boolean first) {
		return "select " + RECORD + " from " + this.table + OWN + (first ? "" : " and id < :before")
				+ order("namespace desc, ", "id desc") + " limit :size";
	}

	String deliveries() {
		return "select " + RECORD + ", traced_at, person" + from("_traced") + " and form = :form and traced_at > :since"
				+ order("namespace desc, form desc, ", "traced_at desc, id desc") + " limit :max";
	}

	String now() {
		return "select " + this.now + " as told_at";
	}

	String countWaiting() {
		return "select status, count(*) as number from (select status" + from("_due")
				+ " and lane in (0, 1) limit :bound) waiting group by status";
	}

	String countFinished() {
		return "select status, count(*) as number" + from("_finished")
				+ " and finished_at > :after and finished_at <= :until group by status";
	}

	// Reads nothing, and fails unless table, columns and skipping of locks are there.
	String probe() {
		return "select " + CLAIM + ", namespace, destination, format, waiting_since, finished_at, traced_at, guid, "
				+ "person from " + this.table + " where 1 = 0" + SKIP_LOCKED;
	}

}
