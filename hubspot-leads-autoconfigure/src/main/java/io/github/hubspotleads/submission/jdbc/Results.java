/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.payload.SubmissionDetails;
import io.github.hubspotleads.submission.payload.UnreadablePayloadException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Ends claims, and makes them last. Many at a time: the rows that are still held are
 * locked by one statement and written by one batch, each under its own token. Where the
 * database takes arrays, one statement does both for all that are delivered.
 */
final class Results {

	private static final Duration PARKED = Duration.ofMinutes(5);

	private final Database database;

	private final SubmissionRows rows;

	private final ThrottledLog log;

	private final String find;

	private final String lockHeld;

	private final Map<SubmissionStatus, String> record = new EnumMap<>(SubmissionStatus.class);

	private final @Nullable DeliveredRows delivered;

	private final String giveUp;

	private final String renew;

	private final String release;

	private final String releaseFresh;

	Results(Database database, Statements statements, SubmissionRows rows, ThrottledLog log) {
		this.database = database;
		this.rows = rows;
		this.log = log;
		this.find = statements.find();
		this.lockHeld = statements.lockHeld();
		for (SubmissionStatus status : SubmissionStatus.values()) {
			this.record.put(status, status.isFinished() ? statements.finish(status) : statements.retry());
		}
		this.delivered = database.dialect().takesArrays() ? new DeliveredRows(database, statements) : null;
		this.giveUp = statements.giveUp();
		this.renew = statements.renew();
		this.release = statements.release();
		this.releaseFresh = statements.releaseFresh();
	}

	List<@Nullable Submission> record(List<ClaimResult> results) {
		return this.database.write(() -> {
			Held ended = endTogether(results.stream().filter(this::isEndedTogether).toList());
			Held held = holdAll(
					results.stream().filter((one) -> !isEndedTogether(one)).map(ClaimResult::claim).toList());
			List<@Nullable Submission> recorded = new ArrayList<>(results.size());
			Map<SubmissionStatus, List<MapSqlParameterSource>> updates = new EnumMap<>(SubmissionStatus.class);
			for (ClaimResult result : results) {
				boolean isEnded = isEndedTogether(result);
				Held of = isEnded ? ended : held;
				if (!of.take(result.claim())) {
					recorded.add(ifErased(result.claim()));
					continue;
				}
				Submission submission = after(result, of.at());
				recorded.add(submission);
				if (!isEnded) {
					updates.computeIfAbsent(submission.status(), (status) -> new ArrayList<>())
						.add(parameters(result, submission));
				}
			}
			updates.forEach(
					(status, rows) -> this.database.updateAll(Objects.requireNonNull(this.record.get(status)), rows));
			return recorded;
		});
	}

	private boolean isEndedTogether(ClaimResult one) {
		return this.delivered != null && one.result().status() == SubmissionStatus.DELIVERED;
	}

	private Held endTogether(List<ClaimResult> results) {
		Held ended = new Held();
		if (this.delivered != null && !results.isEmpty()) {
			this.delivered.end(results.stream()
				.map((one) -> parameters(one, after(one, one.claim().submission().updatedAt())))
				.toList(), (row, number) -> note(ended, row));
		}
		return ended;
	}

	private @Nullable Submission ifErased(ClaimedSubmission claim) {
		Submission lost = this.database.queryOne(this.find, this.rows.row(claim.submission().id()),
				this.rows::submission);
		return (lost != null && lost.status() == SubmissionStatus.ERASED) ? lost : null;
	}

	private static Submission after(ClaimResult one, Instant at) {
		Submission before = one.claim().submission();
		AttemptResult result = one.result();
		return before.mutate()
			.status(result.status())
			.attempts(before.attempts() + (result.counted() ? 1 : 0))
			.submissionGuid(result.submissionGuid())
			.error(result.error())
			.leftOut(result.leftOut())
			.nextAttemptAt((result.status() == SubmissionStatus.PENDING)
					? at.plus(Database.micros(result.delay()), ChronoUnit.MICROS) : null)
			.updatedAt(at)
			.build();
	}

	private MapSqlParameterSource parameters(ClaimResult one, Submission submission) {
		boolean traced = submission.status() == SubmissionStatus.DELIVERED && submission.submissionGuid() == null;
		Instant sentAt = one.claim().submission().updatedAt();
		Instant submittedAt = traced ? Delivery.toldTime(one.claim().lead(), sentAt) : null;
		MapSqlParameterSource parameters = held(submission.id(), one.claim().fencingToken(), submission.updatedAt())
			.addValue("counted", one.result().counted() ? 1 : 0)
			.addValue("traced", traced ? this.database.dialect().time(submission.updatedAt()) : null)
			.addValue("guid", SubmissionRows.digits(submission.submissionGuid()))
			.addValue("errorType", (submission.error() != null) ? submission.error().type().name() : null)
			.addValue("due", this.database.dialect().time(submission.nextAttemptAt()));
		return this.rows.details(parameters, submission.id(), SubmissionDetails.of(submission, submittedAt));
	}

	List<ClaimedSubmission> renew(Collection<ClaimedSubmission> claims, Duration lease) {
		return this.database.write(() -> {
			Held held = holdAll(claims);
			List<ClaimedSubmission> renewed = claims.stream().filter(held::take).toList();
			Object due = this.database.dialect().time(held.at().plus(Database.micros(lease), ChronoUnit.MICROS));
			this.database.updateAll(this.renew,
					renewed.stream().map((claim) -> held(claim, held.at()).addValue("due", due)).toList());
			return renewed;
		});
	}

	int release(Collection<ClaimedSubmission> claims) {
		return this.database.write(() -> {
			Held held = holdAll(claims);
			List<ClaimedSubmission> released = claims.stream().filter(held::take).toList();
			Object due = this.database.dialect().time(held.at());
			this.database.updateAll(this.releaseFresh,
					released.stream()
						.filter(ClaimedSubmission::isFirstAttempt)
						.map((claim) -> held(claim, held.at()))
						.toList());
			this.database.updateAll(this.release,
					released.stream()
						.filter((claim) -> !claim.isFirstAttempt())
						.map((claim) -> held(claim, held.at()).addValue("due", due))
						.toList());
			return released.size();
		});
	}

	/**
	 * End the claim of a row that cannot be read here: what another node can read is left
	 * to it for a while, what nobody can read is dead. Details that another node can read
	 * stay as they are.
	 * @param submission the record, as far as it can be read
	 * @param token the fencing token
	 * @param problem why it cannot be read
	 * @param keepDetails whether the details are to stay
	 */
	void unreadable(Submission submission, long token, UnreadablePayloadException problem, boolean keepDetails) {
		UUID id = submission.id();
		boolean elsewhere = problem.isReadableElsewhere();
		String reason = "The stored lead cannot be read. " + problem.getMessage();
		this.log.warn(elsewhere ? "elsewhere" : "damaged",
				"Submission " + id + (elsewhere ? " waits. " : " is dead. ") + reason);
		Submission dead = submission.mutate()
			.error(SubmissionError.of(SubmissionError.Type.INTERNAL, reason))
			.status(SubmissionStatus.DEAD)
			.build();
		try {
			this.database.write(() -> endUnread(dead, token, elsewhere, keepDetails));
		}
		catch (RuntimeException ex) {
			// Costs no other lead that was claimed with it.
			this.log.warn("unread" + ex.getClass().getName(), "Submission " + id + " could not be put off ("
					+ ex.getClass().getName() + ") and waits for its lease to end");
		}
	}

	private boolean endUnread(Submission dead, long token, boolean elsewhere, boolean keepDetails) {
		UUID id = dead.id();
		Held held = hold(List.of(id));
		if (!held.take(id, token)) {
			return false;
		}
		MapSqlParameterSource row = held(id, token, held.at()).addValue("counted", 0)
			.addValue("errorType", SubmissionError.Type.INTERNAL.name())
			.addValue("traced", null)
			.addValue("guid", null)
			.addValue("due", this.database.dialect().time(held.at().plus(PARKED)));
		if (elsewhere || keepDetails) {
			this.database.update(elsewhere ? this.release : this.giveUp, row);
		}
		else {
			// Sealed only now: where the cipher fails, this does as well.
			this.rows.details(row, id, SubmissionDetails.of(dead, null));
			this.database.update(Objects.requireNonNull(this.record.get(dead.status())), row);
		}
		return true;
	}

	private MapSqlParameterSource held(ClaimedSubmission claim, Instant at) {
		return held(claim.submission().id(), claim.fencingToken(), at);
	}

	private MapSqlParameterSource held(UUID id, long token, Instant at) {
		return this.rows.row(id).addValue("token", token).addValue("at", this.database.dialect().time(at));
	}

	private Held holdAll(Collection<ClaimedSubmission> claims) {
		return hold(claims.stream().map((claim) -> claim.submission().id()).toList());
	}

	private Held hold(List<UUID> ids) {
		Held held = new Held();
		if (!ids.isEmpty()) {
			MapSqlParameterSource parameters = this.database.parameters()
				.addValue("ids", ids.stream().map(this.database.dialect()::id).toList());
			this.database.query(this.lockHeld, parameters, (row, number) -> note(held, row));
		}
		return held;
	}

	private boolean note(Held held, ResultSet row) throws SQLException {
		held.at = this.database.timeOf(row, "told_at");
		held.tokens.put(this.database.dialect().id(row, "id"), row.getLong("fencing_token"));
		return true;
	}

	/**
	 * Claims that nobody took over so far and, until the end of the transaction, nobody
	 * can.
	 */
	private static final class Held {

		private final Map<UUID, Long> tokens = new HashMap<>();

		private Instant at = Instant.EPOCH;

		private Instant at() {
			return this.at;
		}

		// Once for each: a claim has one end.
		private boolean take(UUID id, long token) {
			return this.tokens.remove(id, token);
		}

		private boolean take(ClaimedSubmission claim) {
			return take(claim.submission().id(), claim.fencingToken());
		}

	}

}
