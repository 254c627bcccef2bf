/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionBuilder;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.payload.PayloadCipher.Sealed;
import io.github.hubspotleads.submission.payload.SubmissionDetails;
import io.github.hubspotleads.submission.payload.SubmissionPayloads;
import io.github.hubspotleads.submission.payload.UnreadablePayloadException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * What stands in a row, as records and as parameters.
 */
final class SubmissionRows {

	private final Database database;

	private final SubmissionPayloads payloads;

	private final PersonHasher persons;

	SubmissionRows(Database database, SubmissionPayloads payloads, PersonHasher persons) {
		this.database = database;
		this.payloads = payloads;
		this.persons = persons;
	}

	PersonHash hash(String email) {
		return this.persons.hash(email);
	}

	SubmissionPayloads payloads() {
		return this.payloads;
	}

	MapSqlParameterSource insert(NewSubmission submission, @Nullable SubmissionError error) {
		ConsentProof consent = ConsentProof.of(submission.lead());
		SubmissionDetails details = new SubmissionDetails(consent, error, List.of(), null, null, null);
		Sealed payload = this.payloads.seal(submission.id(), submission.lead());
		PersonHash person = this.persons.hash(submission.lead());
		return details(row(submission.id()), submission.id(), details).addValue("destination", submission.destination())
			.addValue("form", submission.lead().form())
			.addValue("format", SubmissionPayloads.FORMAT)
			.addValue("person", (person != null) ? person.toBytes() : null)
			.addValue("errorType", (error != null) ? error.type().name() : null)
			.addValue("payloadKey", payload.keyId())
			.addValue("payload", payload.bytes());
	}

	MapSqlParameterSource row(UUID id) {
		return this.database.parameters().addValue("id", this.database.dialect().id(id));
	}

	MapSqlParameterSource details(MapSqlParameterSource parameters, UUID id, SubmissionDetails details) {
		Sealed sealed = this.payloads.seal(id, details);
		return parameters.addValue("detailsKey", (sealed != null) ? sealed.keyId() : null)
			.addValue("details", (sealed != null) ? sealed.bytes() : null);
	}

	Submission submission(ResultSet row, int number) throws SQLException {
		SubmissionBuilder submission = builder(row);
		try {
			details(row).applyTo(submission);
		}
		catch (UnreadablePayloadException ex) {
			submission.error(SubmissionError.of(SubmissionError.Type.INTERNAL,
					"The details of this record cannot be read. " + ex.getMessage()));
		}
		return submission.build();
	}

	SubmissionDetails details(ResultSet row) throws SQLException {
		return this.payloads.openDetails(this.database.dialect().id(row, "id"), sealed(row, "details"));
	}

	SubmissionBuilder builder(ResultSet row) throws SQLException {
		SubmissionStatus status = (row.getObject("leased_until") != null) ? SubmissionStatus.CLAIMED
				: SubmissionStatus.valueOf(row.getString("status"));
		boolean waits = status == SubmissionStatus.PENDING && row.getInt("lane") == StoreTable.LATER;
		return Submission
			.builder(this.database.dialect().id(row, "id"), row.getString("form"),
					this.database.timeOf(row, "created_at"))
			.status(status)
			.attempts(row.getInt("attempts"))
			.updatedAt(this.database.timeOf(row, "updated_at"))
			.nextAttemptAt(waits ? this.database.timeOf(row, "due_at") : null);
	}

	Delivery delivery(ResultSet row, int number) throws SQLException {
		Submission submission = submission(row, number);
		byte[] person = row.getBytes("person");
		return new Delivery(submission, this.database.timeOf(row, "traced_at"), submittedAt(row),
				(person != null) ? PersonHash.of(person) : null);
	}

	private @Nullable Instant submittedAt(ResultSet row) throws SQLException {
		try {
			return details(row).submittedAt();
		}
		catch (UnreadablePayloadException ex) {
			return null;
		}
	}

	// With the guid that is looked up, where the one as it was spelled cannot be read.
	Submission named(ResultSet row, int number) throws SQLException {
		Submission submission = submission(row, number);
		String digits = row.getString("guid");
		return (submission.submissionGuid() != null || digits == null) ? submission
				: submission.mutate().submissionGuid(SubmissionGuid.of(digits)).build();
	}

	// How a guid is looked up, whatever its spelling.
	static @Nullable String digits(@Nullable SubmissionGuid guid) {
		return (guid != null) ? guid.toString().replace("-", "").toLowerCase(Locale.ROOT) : null;
	}

	@Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
		byte[] bytes = row.getBytes(column);
		return (bytes != null) ? new Sealed(row.getString(column + "_key"), bytes) : null;
	}

}
