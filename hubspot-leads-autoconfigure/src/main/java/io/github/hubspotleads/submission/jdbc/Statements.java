/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;

/**
 * The SQL of the store, put together once. Everything of a lead is a parameter.
 * <p>
 * A row that is not finished stands in a lane, by the time since when it can be claimed:
 * lane 0 has those that nobody had yet, lane 1 those that were put off or claimed as they
 * came, or the newest of a backlog. While it is leased it stays where it is, pending too,
 * and is passed over: that is in no index, so that claims are cheap. Lane, due time and
 * the time since when a row waits are null when it is finished, and so no index of what
 * waits knows it; but where leads stay for a while, those that are delivered stand in
 * lane 2 by the time of their delivery, until they are wiped.
 */
final class Statements extends StoreTable {

	private static final String HELD = ROW + " and fencing_token = :token and leased_until is not null";

	Statements(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		super(settings, dialect, now);
	}

	String insertPending() {
		return this.dialect.insertTelling(insertAllPending());
	}

	String insertAllPending() {
		return insert("'PENDING'", "0, 0", this.now, "null", this.now, "null");
	}

	String insertClaimed() {
		return this.dialect.insertTelling(insert("'PENDING'", "1, 1", this.now, this.leaseEnd, this.now, "null"));
	}

	String insertRejected() {
		return this.dialect.insertTelling(insert("'REJECTED'", "null, 0", "null", "null", "null", this.now));
	}

	private String insert(String status, String laneAndToken, String due, String leased, String waiting,
			String finished) {
		Integer filed = filed(SubmissionStatus.valueOf(status.replace("'", "")));
		return "insert into " + this.table + " (namespace, id, destination, form, format, attempts, reclaimed, person, "
				+ "payload_key, payload, details_key, details, status, lane, fencing_token, created_at, updated_at, "
				+ "due_at, leased_until, waiting_since, finished_at, error_type, filed) values (:namespace, :id, :destination, :form, "
				+ ":format, 0, false, :person, :payloadKey, :payload, :detailsKey, :details, " + status + ", "
				+ laneAndToken + ", " + this.now + ", " + this.now + ", " + due + ", " + leased + ", " + waiting + ", "
				+ finished + ", :errorType, " + filed + ")";
	}

	String createdAt() {
		return "select created_at from " + this.table + ROW;
	}

	// In the order of the key, so that results of several nodes seldom wait for each
	// other.
	String lockHeld() {
		return "select id, fencing_token, " + this.now + " as told_at from " + this.table + OWN
				+ " and id in (:ids) and leased_until is not null order by id for update";
	}

	String finish(SubmissionStatus status) {
		return "update " + this.table + finished(status) + "filed = " + filed(status)
				+ ", error_type = :errorType, traced_at = :traced, attempts = attempts + :counted, guid = :guid, details_key = :detailsKey, details = :details"
				+ HELD;
	}

	private String finished(SubmissionStatus status) {
		boolean delivered = status == SubmissionStatus.DELIVERED;
		boolean keepsLead = delivered && this.settings.retention().keepsLeads();
		return " set status = '" + status + "', "
				+ (keepsLead ? "lane = " + DELIVERED + ", due_at = :at, waiting_since = null, leased_until = null, "
						: DEQUEUED)
				+ "finished_at = :at, updated_at = :at, reclaimed = false, "
				+ ((delivered && !keepsLead) ? "payload_key = null, payload = null, " : "");
	}

	// Many by one statement, each under its own token, where the database takes arrays.
	String finishDelivered() {
		return "update " + this.table + " t" + finished(SubmissionStatus.DELIVERED).replace(":at", this.now)
				+ "traced_at = case when r.traced then " + this.now + " end, "
				+ "error_type = null, attempts = t.attempts + r.counted, guid = r.guid, details_key = r.details_key, details = r.details "
				+ "from unnest(cast(:ids as uuid[]), :tokens, :counted, :traced, :guids, :detailsKeys, :details) "
				+ "as r(id, token, counted, traced, guid, details_key, details) where t.namespace = :namespace "
				+ "and t.id = r.id and t.fencing_token = r.token and t.leased_until is not null "
				+ "returning t.id, t.fencing_token, t.updated_at as told_at";
	}

	String giveUp() {
		return "update " + this.table + " set status = 'DEAD', filed = " + filed(SubmissionStatus.DEAD)
				+ ", error_type = '" + SubmissionError.Type.INTERNAL + "', " + DEQUEUED
				+ "finished_at = :at, updated_at = :at, reclaimed = false" + HELD;
	}

	String retry() {
		return "update " + this.table + " set lane = 1, due_at = :due, leased_until = null, updated_at = :at, "
				+ "reclaimed = false, error_type = :errorType, attempts = attempts + :counted, details_key = :detailsKey, details = :details"
				+ HELD;
	}

	String release() {
		return "update " + this.table + " set lane = 1, due_at = :due, leased_until = null, updated_at = :at" + HELD;
	}

	String releaseFresh() {
		return "update " + this.table + " set lane = 0, due_at = created_at, leased_until = null, updated_at = :at"
				+ HELD;
	}

	String renew() {
		return "update " + this.table + " set leased_until = :due" + HELD;
	}

	String lockDelivered() {
		return "select " + RECORD + " from " + this.table + ROW + " and status = 'DELIVERED' for update";
	}

	String arrive() {
		return "update " + this.table + " set guid = :guid, details_key = :detailsKey, details = :details, "
				+ "updated_at = :at" + ROW;
	}

	String deliveries() {
		return "select " + RECORD + ", traced_at, person" + from("_traced") + " and form = :form and traced_at > :since"
				+ order("namespace desc, form desc, ", "traced_at desc, id desc") + " limit :max";
	}

	String now() {
		return "select " + this.now + " as told_at";
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
				+ " and id in (:ids) and person = :person order by id for update";
	}

	// The token is another one then, so that no result of an attempt fits.
	String erase() {
		return "update " + this.table + " set status = 'ERASED', filed = " + filed(SubmissionStatus.ERASED)
				+ ", error_type = null, " + DEQUEUED
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
				+ statuses + ") order by id" + SKIP_LOCKED;
	}

	String delete() {
		return "delete from " + this.table + OWN + " and id in (:ids)";
	}

	String withLead() {
		return "select id" + from("_due") + " and lane = " + DELIVERED
				+ " and destination = :destination and format = :format and due_at <= :until"
				+ order("namespace, lane, destination, format, ", "due_at, id") + " limit :max";
	}

	String lockWithLead() {
		return "select id from " + this.table + OWN + " and id in (:ids) and lane = " + DELIVERED + " order by id"
				+ SKIP_LOCKED;
	}

	String wipe() {
		return "update " + this.table + " set lane = null, due_at = null, payload_key = null, payload = null" + OWN
				+ " and id in (:ids)";
	}

	// Reads nothing, and fails unless table, columns and skipping of locks are there.
	String probe() {
		return "select " + (this.dialect.updatesTell() ? "ctid, " : "") + CLAIM
				+ ", namespace, destination, format, waiting_since, leased_until, finished_at, traced_at, guid, "
				+ "person, error_type, filed from " + this.table + " where 1 = 0" + SKIP_LOCKED;
	}

}
