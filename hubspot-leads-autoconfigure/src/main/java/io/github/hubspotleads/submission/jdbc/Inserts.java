/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionBuilder;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.NewSubmission;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Writes the rows of new submissions.
 */
final class Inserts {

	private static final long FIRST_TOKEN = 1;

	private final Database database;

	private final SubmissionRows rows;

	private final String pending;

	private final String allPending;

	private final String claimed;

	private final String rejected;

	private final String createdAt;

	Inserts(Database database, Statements statements, SubmissionRows rows) {
		this.database = database;
		this.rows = rows;
		this.pending = statements.insertPending();
		this.allPending = statements.insertAllPending();
		this.claimed = statements.insertClaimed();
		this.rejected = statements.insertRejected();
		this.createdAt = statements.createdAt();
	}

	// Returns nothing if it was there before.
	@Nullable Submission add(NewSubmission submission) {
		Instant createdAt = keep(this.pending, this.rows.insert(submission, null));
		return (createdAt != null) ? added(submission, createdAt).build() : null;
	}

	void addAll(List<NewSubmission> submissions) {
		this.database.insertAll(this.allPending,
				submissions.stream().map((added) -> this.rows.insert(added, null)).toList());
	}

	ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
		MapSqlParameterSource row = this.rows.insert(submission, null).addValue("lease", Database.micros(lease));
		Instant createdAt = this.database.writeNullable(() -> this.database.insert(this.claimed, this.createdAt, row));
		Submission claimed = added(submission, createdAt).status(SubmissionStatus.CLAIMED).build();
		return new ClaimedSubmission(claimed, submission.lead(), FIRST_TOKEN, false);
	}

	Submission addRejected(NewSubmission submission, SubmissionError error) {
		Instant createdAt = keep(this.rejected, this.rows.insert(submission, error));
		return added(submission, createdAt).status(SubmissionStatus.REJECTED).error(error).build();
	}

	private @Nullable Instant keep(String sql, MapSqlParameterSource row) {
		return this.database.keep(() -> this.database.insert(sql, this.createdAt, row));
	}

	private static SubmissionBuilder added(NewSubmission submission, @Nullable Instant createdAt) {
		if (createdAt == null) {
			throw alreadyThere(submission);
		}
		return Submission.builder(submission.id(), submission.lead().form(), createdAt)
			.consent(ConsentProof.of(submission.lead()));
	}

	static LeadDeliveryException alreadyThere(NewSubmission submission) {
		return new LeadDeliveryException("Submission " + submission.id() + " is in the store already", null);
	}

}
