/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.NewSubmission;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStore.UnfitLeadException;
import io.github.hubspotleads.submission.hold.HoldSettings;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Leads that wait in memory for a database that is away.
 */
@ParameterizedClass
@EnumSource
@Timeout(60)
class JdbcHoldTests extends JdbcTransactionFixture {

	private FailingDataSource failing;

	private LeadHold hold;

	JdbcHoldTests(TestDatabase database) {
		super(database);
	}

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = this.database.empty();
		this.failing = new FailingDataSource(this.dataSource);
		this.manager = new JdbcTransactionManager(this.failing);
		JdbcSubmissionStore store = TestDatabase.store(this.failing, PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
		store.joinTransactionsOf(this.manager);
		return store;
	}

	@BeforeEach
	void startHold() {
		LeadForms forms = new LeadForms(
				List.of(new LeadForm("demo-request", LeadApi.LEADS, URI.create("https://hubspot.test/"))));
		this.hold = new LeadHold(this.store, new HoldSettings(20_000, 100_000_000), forms, LeadSignals.NONE,
				(destination) -> {
				}, this.clock, System::nanoTime);
		this.hold.start();
	}

	@AfterEach
	void stopHold() {
		this.failing.away(false);
		this.failing.withoutInserts(false);
		this.failing.cutCommits(false);
		this.hold.stop();
	}

	private NewSubmission hold() {
		NewSubmission submission = submission();
		this.hold.add(submission);
		return submission;
	}

	private void awaitMoved() throws Exception {
		LeadsContexts.await("the move", () -> this.hold.size() == 0);
	}

	@Test
	void movesTenThousandLeadsWithinSecondsOfTheReturn() throws Exception {
		this.failing.away(true);
		for (int i = 0; i < 10_000; i++) {
			hold();
		}
		assertThat(this.hold.size()).isEqualTo(10_000);
		this.failing.away(false);
		long back = System.nanoTime();
		awaitMoved();
		assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - back)).isLessThan(10_000);
		assertKept(10_000);
	}

	@Test
	void asksForNoConnectionOfItsOwnOnceTheDatabaseIsAway() {
		this.failing.away(true);
		hold();
		int before = this.failing.refused();
		for (int i = 0; i < 100; i++) {
			hold();
		}
		assertThat(this.failing.refused() - before).isLessThanOrEqualTo(10);
	}

	@Test
	void keepsLeadsOnceWhoseCommitWasNotAnswered() throws Exception {
		this.failing.cutCommits(true);
		List<NewSubmission> leads = new ArrayList<>();
		for (int i = 0; i < 300; i++) {
			leads.add(hold());
		}
		LeadsContexts.await("a lead that is there", () -> this.store.find(leads.get(0).id()) != null);
		assertThat(this.hold.size()).isEqualTo(300);
		this.failing.cutCommits(false);
		awaitMoved();
		assertKept(300);
		assertThat(idsOf(claim(300)))
			.containsExactlyInAnyOrderElementsOf(leads.stream().map(NewSubmission::id).toList());
	}

	@Test
	void refusesAtOnceWhatDoesNotFitTheTable() {
		Lead unfit = Lead.forForm("x".repeat(300)).field("email", "ada@example.com").build();
		assertThatExceptionOfType(UnfitLeadException.class)
			.isThrownBy(() -> this.hold.add(submission(DESTINATION, unfit)))
			.withMessageStartingWith("The database of the submissions failed: DataIntegrityViolationException");
		assertThatExceptionOfType(UnfitLeadException.class)
			.isThrownBy(() -> this.store.addAll(List.of(submission(), submission(DESTINATION, unfit))));
		assertKept(0);
		assertThat(this.hold.size()).isZero();
	}

	@Test
	void joinsTheTransactionThoughTheDatabaseWasAwayForOthers() throws Exception {
		this.failing.withoutInserts(true);
		hold();
		this.failing.withoutInserts(false);
		tx().executeWithoutResult((status) -> {
			hold();
			status.setRollbackOnly();
		});
		awaitMoved();
		assertKept(1);
	}

	@Test
	void holdsAfterTheCommitWhatTheTransactionCouldNotTake() throws Exception {
		this.failing.withoutInserts(true);
		tx().executeWithoutResult((status) -> {
			this.jdbc.update("insert into business values (1)");
			hold();
			assertThat(this.hold.size()).isZero();
		});
		assertThat(this.hold.size()).isEqualTo(1);
		this.failing.withoutInserts(false);
		awaitMoved();
		assertKept(1);
		assertThat(business()).isEqualTo(1);
	}

	@Test
	void holdsNothingOfATransactionThatIsRolledBack() {
		TransactionTemplate nested = template(TransactionDefinition.PROPAGATION_NESTED);
		this.failing.withoutInserts(true);
		tx().executeWithoutResult((status) -> {
			hold();
			status.setRollbackOnly();
		});
		tx().executeWithoutResult((status) -> nested.executeWithoutResult((inner) -> {
			hold();
			inner.setRollbackOnly();
		}));
		assertThat(this.hold.size()).isZero();
	}

	@Test
	void failsToWhoAddsToTheStoreItself() {
		this.failing.away(true);
		assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.add(submission()))
			.withMessage("The database of the submissions failed: CannotCreateTransactionException, SQL state 08001");
	}

}
