/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.submission.payload.PayloadCipher.Sealed;
import io.github.hubspotleads.submission.payload.UnreadablePayloadException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Finds single records.
 */
final class Records {

	private final Database database;

	private final SubmissionRows rows;

	private final String find;

	private final String findAll;

	private final String findByGuid;

	private final String lead;

	Records(Database database, RecordStatements statements, SubmissionRows rows) {
		this.database = database;
		this.rows = rows;
		this.find = statements.find();
		this.findAll = statements.findAll();
		this.findByGuid = statements.findByGuid();
		this.lead = statements.lead();
	}

	@Nullable Submission find(UUID id) {
		return one(this.find, this.rows.row(id));
	}

	@Nullable Submission find(SubmissionGuid submissionGuid) {
		return one(this.findByGuid, this.database.parameters().addValue("guid", SubmissionRows.digits(submissionGuid)));
	}

	private @Nullable Submission one(String sql, MapSqlParameterSource parameters) {
		return this.database.readNullable(() -> this.database.queryOne(sql, parameters, this.rows::submission));
	}

	Map<UUID, Submission> findAll(Collection<UUID> ids) {
		MapSqlParameterSource parameters = this.database.parameters()
			.addValue("ids", ids.stream().map(this.database.dialect()::id).toList());
		List<Submission> found = ids.isEmpty() ? List.of()
				: this.database.read(() -> this.database.query(this.findAll, parameters, this.rows::submission));
		return found.stream().collect(Collectors.toMap(Submission::id, Function.identity()));
	}

	@Nullable Lead lead(UUID id) {
		Optional<Sealed> sealed = this.database.readNullable(() -> this.database.queryOne(this.lead, this.rows.row(id),
				(row, number) -> Optional.ofNullable(this.rows.sealed(row, "payload"))));
		try {
			return (sealed != null && sealed.isPresent()) ? this.rows.payloads().openLead(id, sealed.get()) : null;
		}
		catch (UnreadablePayloadException ex) {
			return null;
		}
	}

}
