/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The SQL of the queue. A row waits in one of two lanes: 0 before its first attempt, and
 * 1 later. One whose lease ended without a result goes to the end of the later lane as it
 * is claimed again, so that whatever ended its node does not come first for ever. One
 * that was claimed for being the newest goes there at once: should its node end, it must
 * not wait for all of a backlog.
 */
final class QueueStatements extends StoreTable {

	QueueStatements(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		super(settings, dialect, now);
	}

	// How many rows at the head of a lane are asked when their leases end.
	private static final int LEASES_ASKED = 100;

	// In one statement, where the database can. Rows are changed where they were found:
	// one
	// that moved before it was locked is left to the next claim.
	String claimAndTell(int lane, boolean newest) {
		return claimAndTell(lane, newest, false);
	}

	String claimAndTell(int lane, boolean newest, boolean except) {
		return "with picked as materialized ("
				+ due("ctid as place, id, due_at", lane, isDue() + except(except) + inTurn(), newest) + SKIP_LOCKED
				+ ") update " + this.table + " t set " + claimed("t.", newest, this.now, this.leaseEnd)
				+ " from picked where t.ctid = picked.place and t.namespace = :namespace and t.id = picked.id "
				+ "returning picked.due_at as was_due, t." + CLAIM.replace(", ", ", t.");
	}

	String lockDue(int lane, boolean newest) {
		return lockDue(lane, newest, false);
	}

	String lockDue(int lane, boolean newest, boolean except) {
		String columns = "due_at as was_due, " + this.now + " as told_at, " + CLAIM;
		String isDue = isDue() + except(except);
		return ((this.dialect != JdbcDialect.H2) ? due(columns, lane, isDue + inTurn(), newest)
				: lockOnly(columns, lane, isDue, inTurn(), newest) + " order by due_at, id") + SKIP_LOCKED;
	}

	private static String except(boolean except) {
		return except ? " and form not in (:except)" : "";
	}

	String claim(boolean newest) {
		return "update " + this.table + " set " + claimed("", newest, ":at", ":leased") + OWN + " and id in (:ids)";
	}

	// Some databases set column after column: what is asked for is set last.
	private String claimed(String row, boolean newest, String at, String leased) {
		String leasedBefore = row + "leased_until is not null";
		String again = "case when " + leasedBefore + " then ";
		return "reclaimed = (" + row + "reclaimed or " + leasedBefore + "), lane = "
				+ (newest ? LATER : again + LATER + " else " + row + "lane end") + ", due_at = " + again + at + " else "
				+ row + "due_at end, leased_until = " + leased + ", fencing_token = " + row
				+ "fencing_token + 1, updated_at = " + at;
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
		return " and due_at <= " + this.now + unleased(this.now);
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
	// at the first entries of its own stretch of the index, however long the queue is.
	String untilDue(int destinations) {
		return IntStream.range(0, destinations).mapToObj(this::untilDueAt).collect(Collectors.joining(" union all "));
	}

	private String untilDueAt(int place) {
		return "select " + place + " as place, " + this.now + " as told_at, (" + firstDue(FIRST, place)
				+ ") as first_due, (" + firstDue(LATER, place) + ") as later_due, (" + firstLeaseEnd(FIRST, place)
				+ ") as first_end, (" + firstLeaseEnd(LATER, place) + ") as later_end";
	}

	String firstDue(int lane, int place) {
		return "select due_at" + head(lane, place, " and leased_until is null", 1);
	}

	String firstLeaseEnd(int lane, int place) {
		return "select min(leased_until) from (select leased_until" + head(lane, place, "", LEASES_ASKED) + ") head";
	}

	private String head(int lane, int place, String condition, int length) {
		return from("_due") + " and lane = " + lane + " and destination = :destination" + place
				+ " and format = :format" + condition + order("namespace, lane, destination, format, ", "due_at, id")
				+ " limit " + length;
	}

	String oldestUnfinished() {
		return "select waiting_since" + from("_waiting") + " and waiting_since is not null"
				+ order("namespace, ", "waiting_since") + " limit 1";
	}

	// All that waits and is leased, from the index alone, and what is leased of the
	// first.
	String countWaiting() {
		return "select (select count(*) from (" + first("lane", FIRST, ":bound")
				+ ") fresh) as fresh, (select count(*) " + "from (" + first("lane", LATER, ":bound")
				+ ") later) as later, (select count(leased_until) from (" + first("leased_until", FIRST, ":head")
				+ ") fresh) + (select count(leased_until) from (" + first("leased_until", LATER, ":head")
				+ ") later) as claimed";
	}

	String first(String column, int lane, String number) {
		return "select " + column + from("_due") + " and lane = " + lane
				+ order("namespace, lane, ", "destination, format, due_at, id") + " limit " + number;
	}

	// The next destination, in alphabetical order, for which anything waits.
	String nextDestination(int lane) {
		return "select destination" + from("_due") + " and lane = " + lane + " and destination > :passed"
				+ order("namespace, lane, ", "destination") + " limit 1";
	}

	String lockUnclaimed(int lane) {
		String unclaimed = unclaimed() + " and form in (:forms)";
		return ((this.dialect != JdbcDialect.H2) ? due("id, form", lane, unclaimed, false)
				: lockOnly("id, form", lane, unclaimed, "", false)) + SKIP_LOCKED;
	}

	// Only among the first that are due, however many others wait behind them.
	String lockElsewhere(int lane) {
		String unclaimed = " and destination = :destination" + unclaimed();
		return "select id, form from " + this.table + OWN + " and id in (select id from ("
				+ due("id, form", lane, unclaimed, false) + ") head where form in (:forms)) and lane = " + lane
				+ unclaimed + SKIP_LOCKED;
	}

	private String unclaimed() {
		String ago = this.dialect.plusMicros(this.now, ":ago");
		return " and due_at <= " + ago + unleased(ago);
	}

	String move() {
		return "update " + this.table + " set destination = :destination, due_at = " + this.now + OWN
				+ " and id in (:ids)";
	}

}
