/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.payload.SubmissionDetails;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Delivered leads whose guid is not known yet, and what was found of them at HubSpot.
 */
final class Deliveries {

	private final Database database;

	private final SubmissionRows rows;

	private final String deliveries;

	private final String lockDelivered;

	private final String arrive;

	Deliveries(Database database, Statements statements, SubmissionRows rows) {
		this.database = database;
		this.rows = rows;
		this.deliveries = statements.deliveries();
		this.lockDelivered = statements.lockDelivered();
		this.arrive = statements.arrive();
	}

	List<Delivery> deliveries(String form, Instant since, int max) {
		MapSqlParameterSource parameters = this.database.parameters()
			.addValue("form", form)
			.addValue("since", this.database.dialect().time(since))
			.addValue("max", max);
		return this.database.read(() -> this.database.query(this.deliveries, parameters, this.rows::delivery));
	}

	@Nullable Submission arrived(UUID id, Arrival arrival) {
		return this.database.writeNullable(() -> this.database.queryOne(this.lockDelivered, this.rows.row(id),
				(row, number) -> arrived(this.rows.submission(row, number), this.rows.details(row), arrival)));
	}

	private Submission arrived(Submission before, SubmissionDetails details, Arrival arrival) {
		SubmissionGuid guid = before.submissionGuid();
		if (guid == null && !arrival.guids().isEmpty()) {
			guid = arrival.guids().get(0);
		}
		Submission after = before.mutate()
			.submissionGuid(guid)
			.arrival(arrival)
			.updatedAt(arrival.checkedAt().truncatedTo(ChronoUnit.MICROS))
			.build();
		MapSqlParameterSource row = this.rows.row(after.id())
			.addValue("guid", SubmissionRows.digits(guid))
			.addValue("at", this.database.dialect().time(after.updatedAt()));
		this.database.update(this.arrive,
				this.rows.details(row, after.id(), SubmissionDetails.of(after, details.submittedAt())));
		return after;
	}

}
