/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Reads pages of records. Those of a status that is filed are read from its stretch of an
 * index, what waits by what waits of it, all others as they come; what does not fit is
 * passed over, up to a bound. Several stretches are joined as far back as all were read.
 */
final class Pages {

	static final int LOOKED = 5000;

	private static final int READ_AT_ONCE = 200;

	private static final UUID LAST = new UUID(Long.MAX_VALUE, -1);

	private static final UUID FIRST = new UUID(0, 0);

	// What nothing went wrong with is not asked for by an error.
	private static final Set<SubmissionStatus> WITH_ERROR = EnumSet.of(SubmissionStatus.PENDING,
			SubmissionStatus.CLAIMED, SubmissionStatus.REJECTED, SubmissionStatus.DEAD, SubmissionStatus.DISCARDED);

	private final Database database;

	private final RecordStatements statements;

	private final SubmissionRows rows;

	Pages(Database database, RecordStatements statements, SubmissionRows rows) {
		this.database = database;
		this.statements = statements;
		this.rows = rows;
	}

	SubmissionPage page(SubmissionFilter asked, @Nullable UUID before, int size) {
		Range range = new Range(Objects.requireNonNullElse(asked.idBefore(before), LAST),
				Objects.requireNonNullElse(asked.firstId(), FIRST), size);
		SubmissionFilter filter = withStatuses(asked);
		Set<SubmissionStatus> statuses = filter.statuses();
		return this.database.read(() -> {
			if (statuses.isEmpty() || statuses.contains(SubmissionStatus.DELIVERED)) {
				return join(List.of(stretch(null, filter, range)), size);
			}
			List<Stretch> stretches = new ArrayList<>();
			if (statuses.contains(SubmissionStatus.PENDING) || statuses.contains(SubmissionStatus.CLAIMED)) {
				stretches.add(unfinished(filter, range));
			}
			statuses.stream()
				.filter(SubmissionStatus::isFinished)
				.forEach((status) -> stretches.add(stretch(status, filter, range)));
			return join(stretches, size);
		});
	}

	private static SubmissionFilter withStatuses(SubmissionFilter filter) {
		if (filter.errorTypes().isEmpty() || !filter.statuses().isEmpty()) {
			return filter;
		}
		return new SubmissionFilter(filter.form(), WITH_ERROR, filter.errorTypes(), filter.since(), filter.until());
	}

	private Stretch stretch(@Nullable SubmissionStatus filed, SubmissionFilter filter, Range range) {
		boolean all = filter.form() == null && filter.errorTypes().isEmpty()
				&& (filed != null || filter.statuses().isEmpty());
		UUID horizon = all ? null : horizon(filed, range);
		Range looked = (horizon != null) ? new Range(range.before(), horizon, range.size()) : range;
		List<Submission> found = this.database.query(this.statements.page(filed, filter), parameters(filter, looked),
				this.rows::submission);
		return new Stretch(found, (found.size() == range.size()) ? found.get(found.size() - 1).id() : horizon);
	}

	private @Nullable UUID horizon(@Nullable SubmissionStatus filed, Range range) {
		return this.database.queryOne(this.statements.horizon(filed),
				parameters(SubmissionFilter.ALL, range).addValue("looked", LOOKED - 1),
				(row, number) -> this.database.dialect().id(row, "id"));
	}

	// In the order of their ids they are in no index. Where many wait, they are among the
	// newest anyway.
	private Stretch unfinished(SubmissionFilter filter, Range range) {
		List<UUID> waiting = this.database.query(this.statements.waiting(),
				this.database.parameters().addValue("max", LOOKED),
				(row, number) -> this.database.dialect().id(row, "id"));
		if (waiting.size() == LOOKED) {
			return stretch(null, filter, range);
		}
		List<UUID> meant = waiting.stream().filter(range::has).sorted(Comparator.reverseOrder()).toList();
		List<Submission> found = new ArrayList<>();
		for (int i = 0; i < meant.size() && found.size() < range.size(); i += READ_AT_ONCE) {
			List<UUID> some = meant.subList(i, Math.min(meant.size(), i + READ_AT_ONCE));
			found.addAll(this.database.query(this.statements.ofThese(filter),
					parameters(filter, range).addValue("ids", some.stream().map(this.database.dialect()::id).toList()),
					this.rows::submission));
		}
		List<Submission> page = newest(found.stream()).limit(range.size()).toList();
		return new Stretch(page, (page.size() == range.size()) ? page.get(page.size() - 1).id() : null);
	}

	private MapSqlParameterSource parameters(SubmissionFilter filter, Range range) {
		return this.database.parameters()
			.addValue("before", this.database.dialect().id(range.before()))
			.addValue("oldest", this.database.dialect().id(range.since()))
			.addValue("size", range.size())
			.addValue("form", filter.form())
			.addValue("errorTypes", filter.errorTypes().stream().map(SubmissionError.Type::name).toList());
	}

	private static SubmissionPage join(List<Stretch> stretches, int size) {
		UUID end = stretches.stream()
			.map(Stretch::end)
			.filter(Objects::nonNull)
			.max(Comparator.naturalOrder())
			.orElse(null);
		List<Submission> read = newest(stretches.stream().flatMap((stretch) -> stretch.found().stream()))
			.filter((submission) -> end == null || submission.id().compareTo(end) >= 0)
			.toList();
		List<Submission> page = read.subList(0, Math.min(size, read.size()));
		return SubmissionPage.of(page, (page.size() < read.size()) ? page.get(size - 1).id() : end, size);
	}

	private static Stream<Submission> newest(Stream<Submission> submissions) {
		return submissions.sorted(Comparator.comparing(Submission::id).reversed());
	}

	/**
	 * Part of the table in the order of ids.
	 *
	 * @param before the id that all are older than
	 * @param since the oldest id
	 * @param size how many rows are wanted
	 */
	private record Range(UUID before, UUID since, int size) {

		private boolean has(UUID id) {
			return id.compareTo(this.before) < 0 && id.compareTo(this.since) >= 0;
		}

	}

	/**
	 * What was read.
	 *
	 * @param found the rows that fit, newest first
	 * @param end the oldest row that was looked at, {@code null} if there are no others
	 */
	private record Stretch(List<Submission> found, @Nullable UUID end) {

	}

}
