/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Counts without reading the table each time: what waits up to a bound, of that what is
 * leased up to a smaller one, what is finished from where the last count ended, and all
 * of that once an hour. What may be purged before the next hour is counted each time and
 * never remembered, so that nobody has to tell what is gone. Counts are kept for some
 * seconds.
 */
final class Tally {

	static final int BOUND = 100_000;

	// What is leased is among the first that wait, nearly always.
	private static final int HEAD = 10_000;

	// A result may be committed so much later than the time that it has on record.
	private static final Duration SETTLED = Duration.ofMinutes(1);

	private static final Duration RECOUNT = Duration.ofHours(1);

	private final Database database;

	private final LongSupplier nanoTime;

	private final long maxAge;

	private final Duration unpurged;

	private final String now;

	private final String countWaiting;

	private final String countFinished;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<SubmissionStatus, Long> settled = new EnumMap<>(SubmissionStatus.class);

	private Instant settledFrom = Instant.EPOCH;

	private Instant settledUntil = Instant.EPOCH;

	private long countedAt;

	private long recountedAt;

	private volatile @Nullable SubmissionCounts counts;

	private volatile boolean stale = true;

	Tally(Database database, Statements statements, String countWaiting, JdbcStoreSettings settings,
			LongSupplier nanoTime) {
		this.database = database;
		this.nanoTime = nanoTime;
		this.maxAge = settings.countsAge().toNanos();
		this.unpurged = settings.retention().shortest().minus(RECOUNT.multipliedBy(2));
		this.now = statements.now();
		this.countWaiting = countWaiting;
		this.countFinished = statements.countFinished();
	}

	/**
	 * Remember nothing: what was counted became something else.
	 */
	void recount() {
		this.stale = true;
	}

	SubmissionCounts counts() {
		SubmissionCounts last = this.counts;
		if (last != null && !this.lock.tryLock()) {
			return last;
		}
		if (last == null) {
			this.lock.lock();
		}
		try {
			long nanos = this.nanoTime.getAsLong();
			if (this.counts == null || nanos - this.countedAt >= this.maxAge) {
				this.counts = this.database.read(() -> count(nanos));
				this.countedAt = nanos;
			}
			return this.counts;
		}
		finally {
			this.lock.unlock();
		}
	}

	private SubmissionCounts count(long nanos) {
		Instant now = this.database.now(this.now);
		settle(now, nanos);
		Map<SubmissionStatus, Long> sum = new EnumMap<>(this.settled);
		add(sum, 1, Instant.EPOCH, this.settledFrom);
		add(sum, 1, this.settledUntil, now.plus(SETTLED));
		Unfinished unfinished = unfinished();
		return new SubmissionCounts(unfinished.all() - unfinished.claimed(), unfinished.claimed(),
				of(sum, SubmissionStatus.DELIVERED), of(sum, SubmissionStatus.REJECTED), of(sum, SubmissionStatus.DEAD),
				of(sum, SubmissionStatus.LOGGED), of(sum, SubmissionStatus.DISCARDED),
				of(sum, SubmissionStatus.ERASED));
	}

	private Unfinished unfinished() {
		return Objects.requireNonNull(this.database.queryOne(this.countWaiting,
				this.database.parameters().addValue("bound", BOUND).addValue("head", HEAD),
				(row, number) -> new Unfinished(Math.min(BOUND, row.getLong("fresh") + row.getLong("later")),
						row.getLong("claimed"))));
	}

	private void settle(Instant now, long nanos) {
		Instant until = now.minus(SETTLED);
		Instant from = now.minus(this.unpurged);
		from = from.isBefore(until) ? from : until;
		if (this.stale || nanos - this.recountedAt >= RECOUNT.toNanos()) {
			this.stale = false;
			this.settled.clear();
			this.settledFrom = from;
			this.settledUntil = from;
			this.recountedAt = nanos;
		}
		add(this.settled, 1, this.settledUntil, until);
		this.settledUntil = until.isAfter(this.settledUntil) ? until : this.settledUntil;
		add(this.settled, -1, this.settledFrom, from);
		this.settledFrom = from.isAfter(this.settledFrom) ? from : this.settledFrom;
	}

	private void add(Map<SubmissionStatus, Long> counts, int sign, Instant after, Instant until) {
		if (until.isAfter(after)) {
			finished(after, until).forEach((status, number) -> counts.merge(status, sign * number, Long::sum));
		}
	}

	private Map<SubmissionStatus, Long> finished(Instant after, Instant until) {
		return ask(this.countFinished,
				this.database.parameters()
					.addValue("after", this.database.dialect().time(after))
					.addValue("until", this.database.dialect().time(until)));
	}

	private Map<SubmissionStatus, Long> ask(String sql, MapSqlParameterSource parameters) {
		Map<SubmissionStatus, Long> numbers = new EnumMap<>(SubmissionStatus.class);
		this.database.query(sql, parameters,
				(row, number) -> numbers.put(SubmissionStatus.valueOf(row.getString("status")), row.getLong("number")));
		return numbers;
	}

	private static long of(Map<SubmissionStatus, Long> counts, SubmissionStatus status) {
		return counts.getOrDefault(status, 0L);
	}

	/**
	 * What waits.
	 *
	 * @param all the number of all
	 * @param claimed how many of them are leased
	 */
	private record Unfinished(long all, long claimed) {

	}

}
