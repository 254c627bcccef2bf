/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of those who look for records, and decide what becomes of them.
 * <p>
 * Records that are neither waiting nor delivered are filed under their status: in an
 * index of their own, in which they are as near to each other as if there were no others.
 */
final class RecordStatements extends StoreTable {

	private static final String RANGE = " and id < :before and id >= :oldest";

	RecordStatements(JdbcStoreSettings settings, JdbcDialect dialect, String now) {
		super(settings, dialect, now);
	}

	String findAll() {
		return "select " + RECORD + " from " + this.table + OWN + " and id in (:ids)";
	}

	String findByGuid() {
		return "select " + RECORD + from("_guid") + " and guid = :guid order by id limit 1";
	}

	String lead() {
		return "select id, payload_key, payload from " + this.table + ROW;
	}

	/**
	 * Select a page.
	 * @param filed the status under which all of it is filed, {@code null} for a page of
	 * all rows
	 * @param filter which rows are meant
	 * @return the statement
	 */
	String page(@Nullable SubmissionStatus filed, SubmissionFilter filter) {
		return "select " + RECORD + stretch(filed) + conditions(filter) + newestFirst(filed) + " limit :size";
	}

	// The last row that is to be looked at, if there are more.
	String horizon(@Nullable SubmissionStatus filed) {
		return "select id" + stretch(filed) + newestFirst(filed) + " limit 1 offset :looked";
	}

	private String stretch(@Nullable SubmissionStatus filed) {
		return ((filed != null) ? from("_filed") + " and filed = " + filed(filed) : " from " + this.table + OWN)
				+ RANGE;
	}

	private String newestFirst(@Nullable SubmissionStatus filed) {
		return order((filed != null) ? "namespace desc, filed desc, " : "namespace desc, ", "id desc");
	}

	String waiting() {
		return "select id" + from("_waiting") + " and waiting_since is not null" + order("namespace, ", "waiting_since")
				+ " limit :max";
	}

	String ofThese(SubmissionFilter filter) {
		return findAll() + conditions(filter);
	}

	private static String conditions(SubmissionFilter filter) {
		return ((filter.form() != null) ? " and form = :form" : "")
				+ (filter.errorTypes().isEmpty() ? "" : " and error_type in (:errorTypes)")
				+ (filter.statuses().isEmpty() ? "" : " and (" + statuses(filter.statuses()) + ")");
	}

	private static String statuses(Set<SubmissionStatus> statuses) {
		List<String> conditions = new ArrayList<>();
		for (SubmissionStatus status : statuses) {
			String condition = switch (status) {
				case PENDING -> "(status = 'PENDING' and leased_until is null)";
				case CLAIMED -> "(status = 'PENDING' and leased_until is not null)";
				default -> "status = '" + status + "'";
			};
			conditions.add(condition);
		}
		return String.join(" or ", conditions);
	}

	String lock() {
		return "select " + RECORD + ", case when payload is null then 0 else 1 end as has_lead, " + this.now
				+ " as told_at from " + this.table + ROW + " for update";
	}

	// To the later lane, so that many of them hold up no new ones.
	String resubmit() {
		return "update " + this.table + " set status = 'PENDING', filed = null, error_type = null, lane = " + LATER
				+ ", due_at = :at, waiting_since = :at, finished_at = null, attempts = 0, updated_at = :at, "
				+ "details_key = :detailsKey, details = :details" + ROW;
	}

	String discard() {
		return "update " + this.table + " set status = 'DISCARDED', filed = " + filed(SubmissionStatus.DISCARDED) + ", "
				+ DEQUEUED + "finished_at = :at, updated_at = :at, reclaimed = false, payload_key = null, "
				+ "payload = null" + ROW;
	}

}
