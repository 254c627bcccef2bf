/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.payload.SubmissionPayloads;
import io.github.hubspotleads.submission.retention.Retention;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * Takes out of the table what is not to stay: all of a person, leads some time after
 * their delivery, records past their time. Rows are found by an index without being
 * locked, and locked in the order of the key, some hundred in a transaction. A purge
 * passes over those that somebody else has locked; an erasure waits for them.
 */
final class Removals {

	private static final int ERASED_AT_ONCE = 500;

	private final Database database;

	private final SubmissionRows rows;

	private final Retention retention;

	private final String now;

	private final String ofPerson;

	private final String lockOfPerson;

	private final String erase;

	private final String nextWithLeads;

	private final String withLead;

	private final String lockWithLead;

	private final String wipe;

	private final String delete;

	private final List<Expiry> expiries = new ArrayList<>();

	Removals(Database database, Statements statements, QueueStatements queue, SubmissionRows rows,
			Retention retention) {
		this.database = database;
		this.rows = rows;
		this.retention = retention;
		this.now = statements.now();
		this.ofPerson = statements.ofPerson();
		this.lockOfPerson = statements.lockOfPerson();
		this.erase = statements.erase();
		this.nextWithLeads = queue.nextDestination(QueueStatements.DELIVERED);
		this.withLead = statements.withLead();
		this.lockWithLead = statements.lockWithLead();
		this.wipe = statements.wipe();
		this.delete = statements.delete();
		this.expiries
			.add(new Expiry("'DELIVERED', 'LOGGED', 'DISCARDED', 'ERASED'", retention.delivered(), statements));
		if (retention.undelivered() != null) {
			this.expiries.add(new Expiry("'REJECTED', 'DEAD'", retention.undelivered(), statements));
		}
	}

	// What is erased no longer has the person, so that each step finds others.
	Erasure erase(PersonHash person) {
		List<Erasure> steps = new ArrayList<>();
		try {
			for (Erasure step = eraseSome(person); step != null; step = eraseSome(person)) {
				steps.add(step);
			}
			return Erasure.sum(steps);
		}
		catch (LeadDeliveryException ex) {
			throw steps.isEmpty() ? ex : incomplete(Erasure.sum(steps), ex);
		}
	}

	// Nobody could tell them any more.
	private static LeadDeliveryException incomplete(Erasure all, LeadDeliveryException ex) {
		return new LeadDeliveryException("Some submissions of the person are left, erase again. Erased are "
				+ all.erased() + ", at HubSpot they have the guids " + all.submissionGuids() + ". " + ex.getMessage(),
				null);
	}

	private @Nullable Erasure eraseSome(PersonHash person) {
		return this.database.writeNullable(() -> {
			MapSqlParameterSource some = this.database.parameters()
				.addValue("person", person.toBytes())
				.addValue("max", ERASED_AT_ONCE);
			List<Object> ids = this.database.query(this.ofPerson, some, this::id);
			if (ids.isEmpty()) {
				return null;
			}
			List<Erased> locked = this.database.query(this.lockOfPerson, some.addValue("ids", ids), this::erased);
			if (locked.isEmpty()) {
				return Erasure.NONE;
			}
			this.database.update(this.erase,
					this.database.parameters()
						.addValue("ids", locked.stream().map(Erased::id).toList())
						.addValue("at", this.database.dialect().time(locked.get(0).at())));
			return Erasure.sum(locked.stream().map((one) -> Erasure.of(one.before())).toList());
		});
	}

	private Object id(ResultSet row, int number) throws SQLException {
		return this.database.dialect().id(this.database.dialect().id(row, "id"));
	}

	private Erased erased(ResultSet row, int number) throws SQLException {
		return new Erased(id(row, number), this.rows.named(row, number), this.database.timeOf(row, "told_at"));
	}

	/**
	 * Take away some of what is past its time. Not for use by several threads at once.
	 * @param max how many rows at once at most
	 * @return whether there may be more
	 */
	boolean purge(int max) {
		Instant at = this.database.read(() -> this.database.now(this.now));
		boolean more = wipe(at.minus(this.retention.payload()), max);
		for (Expiry expiry : this.expiries) {
			more |= expiry.purge(at, max);
		}
		return more;
	}

	// Also where leads do not stay any longer, for they may have before.
	private boolean wipe(Instant until, int max) {
		int left = max;
		String destination = nextWithLeads("");
		while (destination != null && left > 0) {
			MapSqlParameterSource some = until(until, left).addValue("destination", destination)
				.addValue("format", SubmissionPayloads.FORMAT);
			List<Object> ids = this.database.read(() -> this.database.query(this.withLead, some, this::id));
			left -= remove(this.lockWithLead, this.wipe, until(until, left), ids);
			destination = nextWithLeads(destination);
		}
		return left == 0;
	}

	private @Nullable String nextWithLeads(String after) {
		return this.database.readNullable(() -> this.database.queryOne(this.nextWithLeads,
				this.database.parameters().addValue("passed", after), (row, number) -> row.getString(1)));
	}

	private MapSqlParameterSource until(Instant until, int max) {
		return this.database.parameters().addValue("until", this.database.dialect().time(until)).addValue("max", max);
	}

	private int remove(String lock, String change, MapSqlParameterSource parameters, List<Object> ids) {
		if (ids.isEmpty()) {
			return 0;
		}
		return this.database.write(() -> {
			List<Object> locked = this.database.query(lock, parameters.addValue("ids", ids), this::id);
			return locked.isEmpty() ? 0
					: this.database.update(change, this.database.parameters().addValue("ids", locked));
		});
	}

	private record Erased(Object id, Submission before, Instant at) {

	}

	private record Expired(Object id, Instant finishedAt) {

	}

	/**
	 * Records that are kept for the same time. Goes on where all before is gone: what is
	 * kept for ever among them is not read again and again.
	 */
	private final class Expiry {

		private final Duration time;

		private final String expired;

		private final String lock;

		private Instant after = Instant.EPOCH;

		private Expiry(String statuses, Duration time, Statements statements) {
			this.time = time;
			this.expired = statements.expired(statuses);
			this.lock = statements.lockExpired(statuses);
		}

		private boolean purge(Instant at, int max) {
			Database database = Removals.this.database;
			Instant until = at.minus(this.time);
			List<Expired> found = database.read(() -> database.query(this.expired,
					until(until, max).addValue("after", database.dialect().time(this.after)), this::expired));
			int removed = remove(this.lock, Removals.this.delete, until(until, max),
					found.stream().map(Expired::id).toList());
			if (removed == found.size()) {
				this.after = (removed == max) ? found.get(removed - 1).finishedAt() : until;
			}
			return removed > 0 && found.size() == max;
		}

		private Expired expired(ResultSet row, int number) throws SQLException {
			return new Expired(id(row, number), Removals.this.database.timeOf(row, "finished_at"));
		}

	}

}
