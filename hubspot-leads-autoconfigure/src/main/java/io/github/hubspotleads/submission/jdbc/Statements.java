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
 * knows it; but where leads stay for a while, those that are delivered stand in lane 2 by
 * the time of their delivery, until they are wiped.
 */
final class Statements {

	static final int FIRST = 0;

	static final int LATER = 1;

	static final int DELIVERED = 2;

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
		return " from " + this.table + forced(index) + OWN;
	}

	private String forced(String index) {
		return this.dialect.forced(this.settings.index(index));
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

	private String due(String columns, int lane, String condition) {
		return "select " + columns + " from " + this.table + " waiting" + forced("_due") + OWN + " and lane = " + lane
				+ " and destination = :destination and format = :format" + condition + inTurn()
				+ order("namespace, lane, destination, format, ", "due_at, id") + " limit :max";
	}

	// Looks at what else waits of the same person, wherever in the queue that is.
	private String inTurn() {
		return this.settings.inOrder() ? " and (person is null or not exists (select 1 from " + this.table + " earlier"
				+ forced("_person")
				+ " where earlier.namespace = waiting.namespace and earlier.person = waiting.person "
				+ "and earlier.destination = waiting.destination and (earlier.waiting_since < waiting.waiting_since "
				+ "or (earlier.waiting_since = waiting.waiting_since and earlier.id < waiting.id))))" : "";
	}

	private String isDue() {
		return " and due_at <= " + this.now;
	}

	// H2 would read and lock all that is due, and only then take the first of them.
	private String lockOnly(String columns, int lane, String condition) {
		return "select " + columns + " from " + this.table + OWN + " and id in (" + due("id", lane, condition)
				+ ") and lane = " + lane + condition;
	}

	// Claims and tells in one statement, where the database can.
	String claimAndTell(int lane) {
		return "with picked as materialized (" + due("id, due_at", lane, isDue()) + SKIP_LOCKED + ") update "
				+ this.table + " t set reclaimed = t.reclaimed or t.status = 'CLAIMED', status = 'CLAIMED', lane = 1, "
				+ "fencing_token = t.fencing_token + 1, due_at = " + this.leaseEnd + ", updated_at = " + this.now
				+ " from picked where t.namespace = :namespace and t.id = picked.id returning picked.due_at as was_due, "
				+ "t." + CLAIM.replace(", ", ", t.");
	}

	String lockDue(int lane) {
		String columns = "due_at as was_due, " + this.now + " as told_at, " + CLAIM;
		return ((this.dialect != JdbcDialect.H2) ? due(columns, lane, isDue())
				: lockOnly(columns, lane, isDue()) + " order by due_at, id") + SKIP_LOCKED;
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
		boolean delivered = status == SubmissionStatus.DELIVERED;
		boolean keepsLead = delivered && this.settings.retention().keepsLeads();
		return "update " + this.table + " set status = '" + status + "', "
				+ (keepsLead ? "lane = " + DELIVERED + ", due_at = :at, " : "lane = null, due_at = null, ")
				+ "waiting_since = null, finished_at = :at, updated_at = :at, traced_at = :traced, reclaimed = false, "
				+ "attempts = attempts + :counted, guid = :guid, "
				+ ((delivered && !keepsLead) ? "payload_key = null, payload = null, " : "")
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

	// The next destination, in alphabetical order, for which anything waits.
	String nextDestination(int lane) {
		return "select destination" + from("_due") + " and lane = " + lane + " and destination > :passed"
				+ order("namespace, lane, ", "destination") + " limit 1";
	}

	String lockUnclaimed(int lane) {
		String unclaimed = " and due_at <= " + this.dialect.plusMicros(this.now, ":ago") + " and form in (:forms)";
		return ((this.dialect != JdbcDialect.H2) ? due("id, form", lane, unclaimed)
				: lockOnly("id, form", lane, unclaimed)) + SKIP_LOCKED;
	}

	String move() {
		return "update " + this.table + " set destination = :destination" + OWN + " and id in (:ids)";
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

	String ofPerson() {
		return "select id" + from("_person") + " and person = :person limit :max";
	}

	String lockOfPerson() {
		return "select " + RECORD + ", guid, " + this.now + " as told_at from " + this.table + OWN
				+ " and id in (:ids) and person = :person order by namespace, id for update";
	}

	// The token is another one then, so that no result of an attempt fits.
	String erase() {
		return "update " + this.table + " set status = 'ERASED', lane = null, due_at = null, waiting_since = null, "
				+ "finished_at = :at, updated_at = :at, traced_at = null, reclaimed = false, "
				+ "fencing_token = fencing_token + 1, guid = null, person = null, payload_key = null, payload = null, "
				+ "details_key = null, details = null" + OWN + " and id in (:ids)";
	}

	String expired(String statuses) {
		return "select id, finished_at" + from("_finished")
				+ " and finished_at >= :after and finished_at <= :until and status in (" + statuses + ")"
				+ order("namespace, ", "finished_at") + " limit :max";
	}

	String lockExpired(String statuses) {
		return "select id from " + this.table + OWN + " and id in (:ids) and finished_at <= :until and status in ("
				+ statuses + ") order by namespace, id" + SKIP_LOCKED;
	}

	String delete() {
		return "delete from " + this.table + OWN + " and id in (:ids)";
	}

	String nextWithLeads() {
		return "select destination" + from("_due") + " and lane = " + DELIVERED + " and destination > :destination"
				+ order("namespace, lane, ", "destination") + " limit 1";
	}

	String withLead() {
		return "select id" + from("_due") + " and lane = " + DELIVERED
				+ " and destination = :destination and format = :format and due_at <= :until"
				+ order("namespace, lane, destination, format, ", "due_at, id") + " limit :max";
	}

	String lockWithLead() {
		return "select id from " + this.table + OWN + " and id in (:ids) and lane = " + DELIVERED
				+ " order by namespace, id" + SKIP_LOCKED;
	}

	String wipe() {
		return "update " + this.table + " set lane = null, due_at = null, payload_key = null, payload = null" + OWN
				+ " and id in (:ids)";
	}

	// Reads nothing, and fails unless table, columns and skipping of locks are there.
	String probe() {
		return "select " + CLAIM + ", namespace, destination, format, waiting_since, finished_at, traced_at, guid, "
				+ "person from " + this.table + " where 1 = 0" + SKIP_LOCKED;
	}

}
