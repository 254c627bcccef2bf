/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

/**
 * The SQL of the queue. A row waits in one of two lanes: 0 before its first attempt, and
 * 1 later, as do those that are leased, which are due when the lease ends.
 */
final class QueueStatements extends StoreTable {

	QueueStatements(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		super(settings, dialect, now);
	}

	// Claims and tells in one statement, where the database can.
	String claimAndTell(int lane, boolean newest) {
		return "with picked as materialized (" + due("id, due_at", lane, isDue() + inTurn(), newest) + SKIP_LOCKED
				+ ") update " + this.table
				+ " t set reclaimed = t.reclaimed or t.status = 'CLAIMED', status = 'CLAIMED', lane = 1, "
				+ "fencing_token = t.fencing_token + 1, due_at = " + this.leaseEnd + ", updated_at = " + this.now
				+ " from picked where t.namespace = :namespace and t.id = picked.id returning picked.due_at as was_due, "
				+ "t." + CLAIM.replace(", ", ", t.");
	}

	String lockDue(int lane, boolean newest) {
		String columns = "due_at as was_due, " + this.now + " as told_at, " + CLAIM;
		return ((this.dialect != JdbcDialect.H2) ? due(columns, lane, isDue() + inTurn(), newest)
				: lockOnly(columns, lane, isDue(), inTurn(), newest) + " order by due_at, id") + SKIP_LOCKED;
	}

	String claim() {
		return "update " + this.table + " set reclaimed = (reclaimed or status = 'CLAIMED'), status = 'CLAIMED', "
				+ "lane = 1, fencing_token = fencing_token + 1, due_at = :due, updated_at = :at" + OWN
				+ " and id in (:ids)";
	}

	private String due(String columns, int lane, String condition, boolean newest) {
		return "select " + columns + " from " + this.table + " waiting" + forced("_due") + OWN + " and lane = " + lane
				+ " and destination = :destination and format = :format" + condition
				+ (newest ? order("namespace desc, lane desc, destination desc, format desc, ", "due_at desc, id desc")
						: order("namespace, lane, destination, format, ", "due_at, id"))
				+ " limit :max";
	}

	// H2 would read and lock all that is due, and only then take the first of them.
	private String lockOnly(String columns, int lane, String condition, String turn, boolean newest) {
		return "select " + columns + " from " + this.table + OWN + " and id in ("
				+ due("id", lane, condition + turn, newest) + ") and lane = " + lane + condition;
	}

	private String isDue() {
		return " and due_at <= " + this.now;
	}

	// Looks at what else waits of the same person, wherever in the queue that is; not at
	// what is finished, of which there may be much.
	private String inTurn() {
		return this.settings.inOrder()
				? " and (person is null or (" + nothingEarlier(FIRST) + " and " + nothingEarlier(LATER) + "))" : "";
	}

	private String nothingEarlier(int lane) {
		return "not exists (select 1 from " + this.table + " earlier" + forced("_person")
				+ " where earlier.namespace = waiting.namespace and earlier.person = waiting.person and earlier.lane = "
				+ lane + " and earlier.destination = waiting.destination "
				+ "and earlier.waiting_since <= waiting.waiting_since "
				+ "and (earlier.waiting_since < waiting.waiting_since or earlier.id < waiting.id))";
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

	String countWaiting() {
		return "select status, count(*) as number from (select status" + from("_due")
				+ " and lane in (0, 1) limit :bound) waiting group by status";
	}

	// The next destination, in alphabetical order, for which anything waits.
	String nextDestination(int lane) {
		return "select destination" + from("_due") + " and lane = " + lane + " and destination > :passed"
				+ order("namespace, lane, ", "destination") + " limit 1";
	}

	String lockUnclaimed(int lane) {
		String unclaimed = " and due_at <= " + this.dialect.plusMicros(this.now, ":ago") + " and form in (:forms)";
		return ((this.dialect != JdbcDialect.H2) ? due("id, form", lane, unclaimed, false)
				: lockOnly("id, form", lane, unclaimed, "", false)) + SKIP_LOCKED;
	}

	// Only among the first that are due, however many others wait behind them.
	String lockElsewhere(int lane) {
		String unclaimed = " and destination = :destination and due_at <= " + this.dialect.plusMicros(this.now, ":ago");
		return "select id, form from " + this.table + OWN + " and id in (select id from ("
				+ due("id, form", lane, unclaimed, false) + ") head where form in (:forms)) and lane = " + lane
				+ unclaimed + SKIP_LOCKED;
	}

	String move() {
		return "update " + this.table + " set destination = :destination, due_at = " + this.now + OWN
				+ " and id in (:ids)";
	}

}
