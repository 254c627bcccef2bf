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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

import io.github.hubspotleads.ConsentProof;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionBuilder;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.payload.PayloadCipher.Sealed;
import io.github.hubspotleads.submission.payload.SubmissionPayloads;
import io.github.hubspotleads.submission.payload.UnreadablePayloadException;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Leases what is due, from both lanes by turns.
 */
final class Claims {

	// Some databases limit how much of a union they take.
	private static final int MAX_ASKED = 50;

	private final Database database;

	private final SubmissionRows rows;

	private final Results results;

	private final List<String> taking = new ArrayList<>();

	private final List<String> takingNewest = new ArrayList<>();

	private final String claim;

	private final String claimNewest;

	private final IntFunction<String> untilDue;

	private final String oldest;

	private final Map<String, Integer> nextLane = new ConcurrentHashMap<>();

	private final Map<String, Backlog> backlogs = new ConcurrentHashMap<>();

	Claims(Database database, QueueStatements statements, SubmissionRows rows, Results results) {
		this.database = database;
		this.rows = rows;
		this.results = results;
		for (boolean except : new boolean[] { false, true }) {
			for (int lane : new int[] { QueueStatements.FIRST, QueueStatements.LATER }) {
				this.taking.add(taking(statements, lane, false, except));
			}
			this.takingNewest.add(taking(statements, QueueStatements.FIRST, true, except));
		}
		this.claim = statements.claim(false);
		this.claimNewest = statements.claim(true);
		this.oldest = statements.oldestUnfinished();
		Map<Integer, String> byNumber = new ConcurrentHashMap<>();
		this.untilDue = (number) -> byNumber.computeIfAbsent(number, statements::untilDue);
	}

	private String taking(QueueStatements statements, int lane, boolean newest, boolean except) {
		return this.database.dialect().updatesTell() ? statements.claimAndTell(lane, newest, except)
				: statements.lockDue(lane, newest, except);
	}

	List<ClaimedSubmission> claim(Wish wish, int max) {
		if (max <= 0) {
			return List.of();
		}
		int first = this.nextLane.getOrDefault(wish.destination(), QueueStatements.FIRST);
		List<Taken> taken = this.database.write(() -> byTurns(first, wish, max));
		if (!taken.isEmpty()) {
			this.nextLane.put(wish.destination(), 1 - taken.get(taken.size() - 1).lane());
		}
		List<ClaimedSubmission> claims = new ArrayList<>(taken.size());
		taken.forEach((one) -> Optional.ofNullable(open(one)).ifPresent(claims::add));
		return claims;
	}

	private List<Taken> byTurns(int first, Wish wish, int max) {
		int half = (max + 1) / 2;
		List<Taken> ones = takeOf(first, wish, half);
		List<Taken> others = takeOf(1 - first, wish, max - ones.size());
		int left = max - ones.size() - others.size();
		if (left > 0 && ones.size() == half) {
			ones.addAll(takeOf(first, wish, left));
		}
		List<Taken> mixed = new ArrayList<>(ones.size() + others.size());
		for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
			mixed.addAll(ones.subList(Math.min(i, ones.size()), Math.min(i + 1, ones.size())));
			mixed.addAll(others.subList(Math.min(i, others.size()), Math.min(i + 1, others.size())));
		}
		return mixed;
	}

	private List<Taken> takeOf(int lane, Wish wish, int max) {
		String taking = this.taking.get(wish.except().isEmpty() ? lane : lane + 2);
		if (lane != QueueStatements.FIRST) {
			return take(taking, lane, false, wish, max);
		}
		Backlog backlog = this.backlogs.computeIfAbsent(wish.destination(), (name) -> new Backlog());
		int newest = backlog.newestOf(max);
		List<Taken> taken = take(taking, lane, false, wish, max - newest);
		if (newest < max) {
			backlog.told(taken);
		}
		taken.addAll(take(this.takingNewest.get(wish.except().isEmpty() ? 0 : 1), lane, true, wish, newest));
		return taken;
	}

	private List<Taken> take(String sql, int lane, boolean newest, Wish wish, int max) {
		if (max == 0) {
			return new ArrayList<>();
		}
		MapSqlParameterSource parameters = this.database.parameters()
			.addValue("destination", wish.destination())
			.addValue("format", SubmissionPayloads.FORMAT)
			.addValue("except", wish.except())
			.addValue("max", max)
			.addValue("lease", Database.micros(wish.lease()));
		List<Taken> taken = new ArrayList<>();
		if (this.database.dialect().updatesTell()) {
			taken.addAll(this.database.query(sql, parameters, (row, number) -> taken(row, lane, 0)));
			taken.sort(Comparator.comparing(Taken::wasDue).thenComparing((one) -> one.submission().id()));
			return taken;
		}
		taken.addAll(this.database.query(sql, parameters, (row, number) -> taken(row, lane, 1)));
		if (!taken.isEmpty()) {
			Instant at = taken.get(0).submission().updatedAt();
			this.database.update(newest ? this.claimNewest : this.claim, this.database.parameters()
				.addValue("at", this.database.dialect().time(at))
				.addValue("leased",
						this.database.dialect().time(at.plus(Database.micros(wish.lease()), ChronoUnit.MICROS)))
				.addValue("ids",
						taken.stream().map((one) -> this.database.dialect().id(one.submission().id())).toList()));
		}
		return taken;
	}

	// Reads a row as it is once it is claimed: that is, adds what the claim changes where
	// the row is told before.
	private Taken taken(ResultSet row, int lane, int ahead) throws SQLException {
		boolean leased = ahead == 1 && row.getObject("leased_until") != null;
		Instant at = this.database.timeOf(row, (ahead == 1) ? "told_at" : "updated_at");
		SubmissionBuilder submission = this.rows.builder(row)
			.status(SubmissionStatus.CLAIMED)
			.nextAttemptAt(null)
			.updatedAt(at);
		UnreadablePayloadException problem = null;
		try {
			this.rows.details(row).applyTo(submission);
		}
		catch (UnreadablePayloadException ex) {
			problem = ex;
		}
		return new Taken(submission.build(), row.getLong("fencing_token") + ahead, this.rows.sealed(row, "payload"),
				problem, row.getBoolean("reclaimed") || leased, lane, this.database.timeOf(row, "was_due"));
	}

	// A lead that cannot be read costs no other one.
	private @Nullable ClaimedSubmission open(Taken taken) {
		Submission submission = taken.submission();
		try {
			if (taken.payload() == null) {
				throw UnreadablePayloadException.damaged("It is gone");
			}
			Lead lead = this.rows.payloads().openLead(submission.id(), taken.payload());
			if (taken.problem() != null) {
				if (taken.problem().isReadableElsewhere()) {
					throw taken.problem();
				}
				submission = submission.mutate().consent(ConsentProof.of(lead)).build();
			}
			return new ClaimedSubmission(submission, lead, taken.token(), taken.reclaimed());
		}
		catch (UnreadablePayloadException ex) {
			boolean detailsElsewhere = taken.problem() != null && taken.problem().isReadableElsewhere();
			this.results.unreadable(submission, taken.token(), ex, detailsElsewhere);
			return null;
		}
	}

	Map<String, Duration> untilDue(Collection<String> destinations) {
		Map<String, Duration> untilDue = new HashMap<>();
		List<String> names = List.copyOf(destinations);
		for (int i = 0; i < names.size(); i += MAX_ASKED) {
			untilDue(names.subList(i, Math.min(names.size(), i + MAX_ASKED)), untilDue);
		}
		return untilDue;
	}

	private void untilDue(List<String> names, Map<String, Duration> untilDue) {
		MapSqlParameterSource parameters = this.database.parameters().addValue("format", SubmissionPayloads.FORMAT);
		for (int i = 0; i < names.size(); i++) {
			parameters.addValue("destination" + i, names.get(i));
		}
		this.database.read(() -> this.database.query(this.untilDue.apply(names.size()), parameters, (row, number) -> {
			Duration until = untilDue(row);
			if (until != null) {
				untilDue.put(names.get(row.getInt("place")), until);
			}
			return number;
		}));
	}

	@Nullable Instant oldest() {
		return this.database.readNullable(() -> this.database.queryOne(this.oldest, this.database.parameters(),
				(row, number) -> this.database.timeOf(row, "waiting_since")));
	}

	private @Nullable Duration untilDue(ResultSet row) throws SQLException {
		Instant due = null;
		for (String column : List.of("first_due", "later_due", "first_end", "later_end")) {
			Instant one = this.database.dialect().time(row, column);
			due = (due == null || (one != null && one.isBefore(due))) ? one : due;
		}
		return (due != null) ? Duration.between(this.database.timeOf(row, "told_at"), due) : null;
	}

	/**
	 * What is to be claimed.
	 *
	 * @param destination where the leads go
	 * @param except forms of which nothing is
	 * @param lease how long claims last
	 */
	record Wish(String destination, Set<String> except, Duration lease) {

	}

	/**
	 * Sees whether leads wait for long before their first attempt, as after an outage.
	 * While they do, every second one that is taken is the newest instead of the oldest,
	 * so that nobody who comes now waits for all of them.
	 */
	private static final class Backlog {

		private static final Duration LONG = Duration.ofSeconds(10);

		private volatile boolean there;

		private volatile int turn;

		private int newestOf(int max) {
			int newest = this.there ? (max + this.turn) / 2 : 0;
			this.turn = this.there ? (max + this.turn) % 2 : 0;
			return newest;
		}

		private void told(List<Taken> oldest) {
			Taken first = oldest.isEmpty() ? null : oldest.get(0);
			this.there = first != null && first.wasDue().plus(LONG).isBefore(first.submission().updatedAt());
		}

	}

	/**
	 * A row that was claimed.
	 *
	 * @param submission its record
	 * @param token its fencing token
	 * @param payload its lead
	 * @param problem why its details cannot be read
	 * @param reclaimed whether an earlier lease ended without a result
	 * @param lane the lane it was taken from
	 * @param wasDue since when it was due
	 */
	private record Taken(Submission submission, long token, @Nullable Sealed payload,
			@Nullable UnreadablePayloadException problem, boolean reclaimed, int lane, Instant wasDue) {

	}

}
