/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Counts without reading the table each time: what waits up to a bound, what is finished
 * from where the last count ended, and all of that once an hour. Counts are kept for some
 * seconds.
 */
final class Tally {

	static final int BOUND = 100_000;

	// A result may be committed so much later than the time that it has on record.
	private static final Duration SETTLED = Duration.ofMinutes(1);

	private static final Duration RECOUNT = Duration.ofHours(1);

	private final Database database;

	private final LongSupplier nanoTime;

	private final long maxAge;

	private final String now;

	private final String countWaiting;

	private final String countFinished;

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<SubmissionStatus, Long> settled = new EnumMap<>(SubmissionStatus.class);

	private Instant settledUntil = Instant.EPOCH;

	private long countedAt;

	private long recountedAt;

	private volatile @Nullable SubmissionCounts counts;

	Tally(Database database, Statements statements, Duration maxAge, LongSupplier nanoTime) {
		this.database = database;
		this.nanoTime = nanoTime;
		this.maxAge = maxAge.toNanos();
		this.now = statements.now();
		this.countWaiting = statements.countWaiting();
		this.countFinished = statements.countFinished();
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
		Instant until = this.database.now(this.now).minus(SETTLED);
		if (nanos - this.recountedAt >= RECOUNT.toNanos() || this.counts == null) {
			this.settled.clear();
			this.settledUntil = Instant.EPOCH;
			this.recountedAt = nanos;
		}
		if (until.isAfter(this.settledUntil)) {
			finished(this.settledUntil, until)
				.forEach((status, number) -> this.settled.merge(status, number, Long::sum));
			this.settledUntil = until;
		}
		Map<SubmissionStatus, Long> sum = new EnumMap<>(SubmissionStatus.class);
		sum.putAll(this.settled);
		finished(this.settledUntil, until.plus(SETTLED.multipliedBy(2)))
			.forEach((status, number) -> sum.merge(status, number, Long::sum));
		sum.putAll(ask(this.countWaiting, this.database.parameters().addValue("bound", BOUND)));
		return new SubmissionCounts(of(sum, SubmissionStatus.PENDING), of(sum, SubmissionStatus.CLAIMED),
				of(sum, SubmissionStatus.DELIVERED), of(sum, SubmissionStatus.REJECTED),
				of(sum, SubmissionStatus.DEAD));
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

}
