/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.observation.ThrottledLog;
import io.github.hubspotleads.submission.AttemptResult;
import io.github.hubspotleads.submission.ClaimResult;
import io.github.hubspotleads.submission.ClaimedSubmission;
import io.github.hubspotleads.submission.Delivery;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHash;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionCounts;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.payload.PayloadCipher;
import io.github.hubspotleads.submission.payload.SubmissionPayloads;
import io.github.hubspotleads.submission.records.Intervention;
import io.github.hubspotleads.submission.records.SubmissionFilter;
import io.github.hubspotleads.submission.records.SubmissionPage;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.submission.retention.PurgeablePlace;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionManager;

/**
 * Keeps submissions in a table of the application's database, for all of its nodes.
 * <p>
 * {@link #add} and {@link #addRejected} join the caller's transaction, if it is on the
 * same data source, can write and is of a manager that was passed to
 * {@link #joinTransactionsOf}: the lead is safe with the commit, and gone after a
 * rollback; that it could not be kept never harms the transaction, and where the database
 * rolled that back for a deadlock, the commit fails. Everywhere else each call that
 * writes is a transaction of its own, and a lead is safe once {@code add} returns, as far
 * as the database keeps what it has committed. All times on record are the database's. A
 * delivered submission is kept without its lead, unless that has a retention of its own.
 * A row that this node cannot read is left to others where they might, and dead where
 * nobody can.
 *
 * @since 0.1.0
 */
public final class JdbcSubmissionStore implements SubmissionStore, ErasablePlace, PurgeablePlace {

	private final Database database;

	private final SubmissionRows rows;

	private final Records records;

	private final Pages pages;

	private final Interventions interventions;

	private final Inserts inserts;

	private final Results results;

	private final Deliveries deliveries;

	private final Claims claims;

	private final Rerouting rerouting;

	private final Tally tally;

	private final Removals removals;

	/**
	 * Create a new store.
	 * @param settings where the rows are
	 * @param dataSource connects to the database
	 * @param transactionManager makes transactions of the data source, which are the
	 * store's own; not one of JPA, which would commit what entities wait for
	 * @param persons makes what stands for e-mail addresses, the same on all nodes
	 * @param cipher encrypts leads, {@code null} to keep them plain
	 * @param nanoTime the monotonic clock of what is kept in memory, in nanoseconds
	 * @throws UnsupportedOperationException if the store does not know the database
	 * @throws IllegalStateException if the database cannot be reached
	 * @throws org.springframework.dao.DataAccessException if the table is not there, or
	 * not as it should be
	 */
	public JdbcSubmissionStore(JdbcStoreSettings settings, DataSource dataSource,
			DataSourceTransactionManager transactionManager, PersonHasher persons, @Nullable PayloadCipher cipher,
			LongSupplier nanoTime) {
		this(settings, new Database(dataSource, transactionManager, settings, Database.StoreClock.DATABASE), persons,
				cipher, nanoTime);
	}

	JdbcSubmissionStore(JdbcStoreSettings settings, Database database, PersonHasher persons,
			@Nullable PayloadCipher cipher, LongSupplier nanoTime) {
		this.database = database;
		Statements statements = new Statements(settings, database.dialect(), database.now());
		this.rows = new SubmissionRows(database, new SubmissionPayloads(settings.namespace(), cipher), persons);
		RecordStatements records = new RecordStatements(settings, database.dialect(), database.now());
		this.records = new Records(database, records, this.rows);
		this.pages = new Pages(database, records, this.rows);
		this.inserts = new Inserts(database, statements, this.rows);
		this.deliveries = new Deliveries(database, statements, this.rows);
		this.results = new Results(database, statements, this.rows,
				new ThrottledLog(LoggerFactory.getLogger(JdbcSubmissionStore.class), nanoTime));
		QueueStatements queue = new QueueStatements(settings, database.dialect(), database.now());
		this.claims = new Claims(database, queue, this.rows, this.results);
		this.rerouting = new Rerouting(database, queue, settings.unclaimed());
		this.tally = new Tally(database, statements, queue.countWaiting(), settings, nanoTime);
		this.interventions = new Interventions(database, records, this.rows, this.tally);
		this.removals = new Removals(database, statements, queue, this.rows, settings.retention());
		database.query(statements.probe(), database.parameters(), (row, number) -> number);
	}

	/**
	 * Keep leads in transactions of a manager that begin from now on, where those are on
	 * the store's data source.
	 * @param manager the manager, a {@code DataSourceTransactionManager} or
	 * {@code JpaTransactionManager}, say; one that cannot tell of its transactions is
	 * passed over
	 */
	public void joinTransactionsOf(TransactionManager manager) {
		this.database.transactions().joinThoseOf(manager);
	}

	@Override
	public boolean joinsTransaction() {
		return this.database.transactions().isJoinable();
	}

	@Override
	public void onceVisible(Runnable action) {
		this.database.transactions().onceVisible(action);
	}

	@Override
	public Submission add(NewSubmission submission) {
		Submission added = this.inserts.add(submission);
		Submission there = (added != null) ? added : find(submission.id());
		if (there == null) {
			throw Inserts.alreadyThere(submission);
		}
		return there;
	}

	@Override
	public void addAll(List<NewSubmission> submissions) {
		this.inserts.addAll(submissions);
	}

	@Override
	public ClaimedSubmission addClaimed(NewSubmission submission, Duration lease) {
		return this.inserts.addClaimed(submission, lease);
	}

	@Override
	public Submission addRejected(NewSubmission submission, SubmissionError error) {
		return this.inserts.addRejected(submission, error);
	}

	@Override
	public List<ClaimedSubmission> claim(String destination, Set<String> except, int max, Duration lease) {
		return this.claims.claim(new Claims.Wish(destination, except, lease), max);
	}

	@Override
	public @Nullable Submission record(ClaimedSubmission claim, AttemptResult result) {
		return recordAll(List.of(new ClaimResult(claim, result))).get(0);
	}

	@Override
	public List<@Nullable Submission> recordAll(List<ClaimResult> results) {
		return results.isEmpty() ? List.of() : this.results.record(results);
	}

	@Override
	public List<ClaimedSubmission> renew(List<ClaimedSubmission> claims, Duration lease) {
		return claims.isEmpty() ? List.of() : this.results.renew(claims, lease);
	}

	@Override
	public int release(List<ClaimedSubmission> claims) {
		return claims.isEmpty() ? 0 : this.results.release(claims);
	}

	@Override
	public @Nullable Duration untilDue(String destination) {
		return untilDue(List.of(destination)).get(destination);
	}

	@Override
	public Map<String, Duration> untilDue(Collection<String> destinations) {
		return this.claims.untilDue(destinations);
	}

	@Override
	public int reroute(Map<String, String> destinations, int max) {
		return destinations.isEmpty() ? 0 : this.rerouting.reroute(destinations, max);
	}

	@Override
	public PersonHash hash(String email) {
		return this.rows.hash(email);
	}

	@Override
	public List<Delivery> deliveries(String form, Instant since, int max) {
		return this.deliveries.deliveries(form, since, max);
	}

	@Override
	public @Nullable Submission arrived(UUID id, Arrival arrival) {
		return this.deliveries.arrived(id, arrival);
	}

	@Override
	public @Nullable Submission find(UUID id) {
		return this.records.find(id);
	}

	@Override
	public Map<UUID, Submission> findAll(Collection<UUID> ids) {
		return this.records.findAll(ids);
	}

	@Override
	public @Nullable Submission find(SubmissionGuid submissionGuid) {
		return this.records.find(submissionGuid);
	}

	@Override
	public SubmissionPage page(SubmissionFilter filter, @Nullable UUID before, int size) {
		return this.pages.page(filter, before, size);
	}

	@Override
	public @Nullable Lead lead(UUID id) {
		return this.records.lead(id);
	}

	@Override
	public Intervention resubmit(UUID id) {
		return this.interventions.resubmit(id);
	}

	@Override
	public Intervention discard(UUID id) {
		return this.interventions.discard(id);
	}

	@Override
	public Erasure erase(PersonHash person) {
		try {
			return this.removals.erase(person);
		}
		finally {
			this.tally.recount();
		}
	}

	@Override
	public boolean purge(int max) {
		return this.removals.purge(max);
	}

	@Override
	public SubmissionCounts counts() {
		return this.tally.counts();
	}

	@Override
	public @Nullable Instant oldestUnfinished() {
		return this.claims.oldest();
	}

	@Override
	public boolean isDurable() {
		return this.database.isDurable();
	}

}
