/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.payload.SubmissionDetails;
import io.github.hubspotleads.submission.payload.UnreadablePayloadException;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.Intervention.Outcome;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Does what operators decide. A row is locked before it is looked at, so that of several
 * who decide at once one changes it and the others see what it has become.
 */
final class Interventions {

	private final Database database;

	private final SubmissionRows rows;

	private final Tally tally;

	private final String lock;

	private final String resubmit;

	private final String discard;

	Interventions(Database database, RecordStatements statements, SubmissionRows rows, Tally tally) {
		this.database = database;
		this.rows = rows;
		this.tally = tally;
		this.lock = statements.lock();
		this.resubmit = statements.resubmit();
		this.discard = statements.discard();
	}

	Intervention resubmit(UUID id) {
		return intervene(id, this::resubmitted);
	}

	Intervention discard(UUID id) {
		return intervene(id, this::discarded);
	}

	private Intervention intervene(UUID id, Decision decision) {
		Intervention intervention = this.database.write(() -> Objects.requireNonNullElse(
				this.database.queryOne(this.lock, this.rows.row(id), (row, number) -> decision.on(row)),
				Intervention.UNKNOWN));
		if (intervention.isDone()) {
			this.tally.recount();
		}
		return intervention;
	}

	private Intervention resubmitted(ResultSet row) throws SQLException {
		Submission before = this.rows.submission(row, 0);
		Outcome outcome = Intervention.toResubmit(before, row.getBoolean("has_lead"));
		if (outcome != Outcome.DONE) {
			return new Intervention(outcome, before);
		}
		Instant at = this.database.timeOf(row, "told_at");
		Submission after = before.mutate()
			.status(SubmissionStatus.PENDING)
			.attempts(0)
			.error(null)
			.nextAttemptAt(at)
			.updatedAt(at)
			.build();
		this.database.update(this.resubmit, withDetails(row, after));
		return new Intervention(outcome, after);
	}

	// What cannot be read here stays as it is.
	private MapSqlParameterSource withDetails(ResultSet row, Submission after) throws SQLException {
		MapSqlParameterSource parameters = at(after);
		try {
			this.rows.details(row);
			return this.rows.details(parameters, after.id(), SubmissionDetails.of(after, null));
		}
		catch (UnreadablePayloadException ex) {
			return parameters.addValue("detailsKey", row.getString("details_key"))
				.addValue("details", row.getBytes("details"));
		}
	}

	private Intervention discarded(ResultSet row) throws SQLException {
		Submission before = this.rows.submission(row, 0);
		Outcome outcome = Intervention.toDiscard(before);
		if (outcome != Outcome.DONE) {
			return new Intervention(outcome, before);
		}
		Submission after = before.mutate()
			.status(SubmissionStatus.DISCARDED)
			.nextAttemptAt(null)
			.updatedAt(this.database.timeOf(row, "told_at"))
			.build();
		this.database.update(this.discard, at(after));
		return new Intervention(outcome, after);
	}

	private MapSqlParameterSource at(Submission after) {
		return this.rows.row(after.id()).addValue("at", this.database.dialect().time(after.updatedAt()));
	}

	private interface Decision {

		Intervention on(ResultSet row) throws SQLException;

	}

}
