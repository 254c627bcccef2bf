/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.NewSubmission;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a transaction of the application's means to leads that are kept in it.
 */
@ParameterizedClass
@EnumSource
class JdbcTransactionTests extends JdbcTransactionFixture {

	JdbcTransactionTests(TestDatabase database) {
		super(database);
	}

	@Test
	void keepsLeadWithTheCommitAlone() {
		tx().executeWithoutResult((status) -> {
			add();
			assertThat(this.store.find(this.added.get(0))).isNotNull();
			own().executeWithoutResult((inner) -> assertKept(0));
		});
		assertKept(1);
		assertThat(idsOf(claim(10))).isEqualTo(this.added);
	}

	@Test
	void forgetsLeadWithTheRollback() {
		assertThatIllegalStateException().isThrownBy(() -> tx().executeWithoutResult((status) -> {
			add();
			throw new IllegalStateException();
		}));
		tx().executeWithoutResult((status) -> {
			add();
			status.setRollbackOnly();
		});
		assertKept(0);
		assertThat(claim(10)).isEmpty();
		assertThat(business()).isZero();
	}

	@Test
	void recordsRejectedLeadWithTheCommitAlone() {
		tx().executeWithoutResult((status) -> {
			this.store.addRejected(submission(), ERROR);
			status.setRollbackOnly();
		});
		assertKept(0);
		Submission rejected = tx().execute((status) -> this.store.addRejected(submission(), ERROR));
		assertThat(rejected.status()).isEqualTo(SubmissionStatus.REJECTED);
		assertOnRecord(rejected);
	}

	@Test
	void neverBreaksTheTransactionItJoins() {
		Lead unfit = Lead.forForm("x".repeat(300)).field("email", "ada@example.com").build();
		tx().executeWithoutResult((status) -> {
			this.jdbc.update("insert into business values (1)");
			assertThatExceptionOfType(LeadDeliveryException.class)
				.isThrownBy(() -> this.store.add(submission(DESTINATION, unfit)))
				.withMessageStartingWith("The database of the submissions failed: ");
			add();
		});
		assertThat(business()).isEqualTo(2);
		assertKept(1);
	}

	@Test
	void commitsNoHalfOfATransactionThatTheDatabaseHasRolledBack() {
		Assumptions.assumeFalse(this.database == TestDatabase.POSTGRESQL, "goes back to the savepoint");
		FailingDataSource failing = new FailingDataSource(this.dataSource);
		this.manager = new JdbcTransactionManager(failing);
		this.store = store(failing);
		JdbcTemplate own = new JdbcTemplate(failing);
		assertThatExceptionOfType(PessimisticLockingFailureException.class)
			.isThrownBy(() -> tx().executeWithoutResult((status) -> {
				own.update("insert into business values (1)");
				failing.deadlock(true);
				assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.add(submission()));
				own.update("insert into business values (2)");
			}));
		assertThat(business()).isZero();
		assertKept(0);
	}

	@Test
	void findsSubmissionThatIsAddedTwice() {
		NewSubmission submission = submission();
		tx().executeWithoutResult((status) -> {
			Submission first = this.store.add(submission);
			assertThat(this.store.add(submission)).usingRecursiveComparison().isEqualTo(first);
			add();
		});
		assertKept(2);
	}

	@Test
	void tellsOfATransactionThatCannotBeSavedAnyMore() {
		boolean[] told = new boolean[1];
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> tx().executeWithoutResult((status) -> {
			try {
				this.jdbc.update("insert into nowhere values (1)");
			}
			catch (RuntimeException ex) {
				try {
					this.store.add(submission());
				}
				catch (LeadDeliveryException failed) {
					told[0] = true;
				}
				throw ex;
			}
		}));
		assertThat(told[0]).isEqualTo(this.database == TestDatabase.POSTGRESQL);
		assertKept(0);
	}

	@Test
	void belongsToTheInnermostTransaction() {
		tx().executeWithoutResult((outer) -> {
			own().executeWithoutResult((inner) -> add());
			add();
			own().executeWithoutResult((inner) -> {
				add();
				inner.setRollbackOnly();
			});
			add();
			outer.setRollbackOnly();
		});
		assertThat(idsOf(claim(10))).containsExactly(this.added.get(0));
		assertThat(business()).isEqualTo(1);
	}

	@Test
	void followsSavepointsOfTheCaller() {
		TransactionTemplate nested = template(TransactionDefinition.PROPAGATION_NESTED);
		tx().executeWithoutResult((outer) -> {
			nested.executeWithoutResult((inner) -> add());
			nested.executeWithoutResult((inner) -> {
				add();
				inner.setRollbackOnly();
			});
			add();
		});
		assertThat(idsOf(claim(10))).containsExactly(this.added.get(0), this.added.get(2));
	}

	@Test
	void keepsLeadOfAReadOnlyTransactionInOneOfItsOwn() {
		TransactionTemplate readOnly = tx();
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((status) -> {
			assertThat(this.store.joinsTransaction()).isFalse();
			this.store.add(submission());
			status.setRollbackOnly();
		});
		assertKept(1);
	}

	@Test
	void keepsLeadOfATransactionElsewhereInOneOfItsOwn() {
		HikariDataSource elsewhere = TestDatabase.pool("jdbc:h2:mem:elsewhere", null, null);
		try (elsewhere) {
			DataSourceTransactionManager other = new DataSourceTransactionManager(elsewhere);
			((JdbcSubmissionStore) this.store).joinTransactionsOf(other);
			TransactionTemplate there = new TransactionTemplate(other);
			there.executeWithoutResult((status) -> {
				assertThat(this.store.joinsTransaction()).isFalse();
				this.store.add(submission());
				status.setRollbackOnly();
			});
			assertKept(1);
			tx().executeWithoutResult((outer) -> {
				there.executeWithoutResult((inner) -> add());
				outer.setRollbackOnly();
			});
			assertKept(1);
			there.executeWithoutResult((outer) -> {
				tx().executeWithoutResult((inner) -> add());
				outer.setRollbackOnly();
			});
			assertKept(2);
		}
	}

	// Without auto-commit nothing is committed by chance as the connection is given back.
	@Test
	void keepsLeadAfterTheCommitInATransactionOfItsOwn() {
		try (HikariDataSource pool = samePlace()) {
			pool.setAutoCommit(false);
			this.manager = new JdbcTransactionManager(pool);
			this.store = store(pool);
			for (Phase phase : Phase.values()) {
				tx().executeWithoutResult((status) -> after(phase, (completion) -> {
					assertThat(this.store.joinsTransaction()).isFalse();
					this.store.add(submission());
				}));
			}
		}
		assertKept(Phase.values().length);
	}

	@Test
	void keepsLeadAfterTheRollbackInATransactionOfItsOwn() {
		tx().executeWithoutResult((status) -> {
			after(Phase.COMPLETION, (completion) -> this.store.add(submission()));
			status.setRollbackOnly();
		});
		assertKept(1);
		assertThatIllegalStateException().isThrownBy(() -> tx().executeWithoutResult((status) -> {
			after(Phase.COMPLETION, (completion) -> this.store.add(submission()));
			failBeforeCommit();
		}));
		assertKept(2);
	}

	@Test
	void joinsNothingThatItDidNotSeeBegin() {
		PlatformTransactionManager unknown = new DataSourceTransactionManager(this.dataSource);
		new TransactionTemplate(unknown).executeWithoutResult((status) -> {
			assertThat(this.store.joinsTransaction()).isFalse();
			this.store.add(submission());
			status.setRollbackOnly();
		});
		assertKept(1);
		TransactionTemplate none = template(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
		tx().executeWithoutResult((outer) -> {
			none.executeWithoutResult((inner) -> add());
			outer.setRollbackOnly();
		});
		assertKept(2);
	}

	@Test
	void joinsBehindAProxyThatKnowsTransactions() {
		this.store = store(new TransactionAwareDataSourceProxy(this.dataSource));
		tx().executeWithoutResult((status) -> {
			assertThat(this.store.joinsTransaction()).isTrue();
			add();
			status.setRollbackOnly();
		});
		assertKept(0);
	}

	@Test
	void claimsInATransactionOfItsOwn() {
		tx().executeWithoutResult((status) -> {
			this.store.addClaimed(submission(), LEASE);
			status.setRollbackOnly();
		});
		assertKept(1);
	}

	@Test
	void tellsWhenALeadIsVisible() {
		List<String> told = new ArrayList<>();
		this.store.onceVisible(() -> told.add("at once"));
		tx().executeWithoutResult((status) -> {
			this.store.onceVisible(() -> {
				throw new IllegalStateException("never reaches the caller");
			});
			this.store.onceVisible(() -> told.add("after the commit"));
			own().executeWithoutResult((inner) -> {
				this.store.onceVisible(() -> told.add("after a rollback"));
				inner.setRollbackOnly();
			});
			assertThat(told).containsExactly("at once");
			after(Phase.COMMIT, (completion) -> this.store.onceVisible(() -> told.add("at once in a callback")));
		});
		assertThat(told).containsExactly("at once", "at once in a callback", "after the commit");
	}

	@Test
	void tellsNothingOfALeadThatASavepointHasUndone() {
		List<String> told = new ArrayList<>();
		TransactionTemplate nested = template(TransactionDefinition.PROPAGATION_NESTED);
		tx().executeWithoutResult((outer) -> {
			this.store.onceVisible(() -> told.add("before"));
			nested.executeWithoutResult((inner) -> {
				this.store.onceVisible(() -> told.add("undone"));
				inner.setRollbackOnly();
			});
			nested.executeWithoutResult((inner) -> this.store.onceVisible(() -> told.add("kept")));
		});
		assertThat(told).containsExactly("before", "kept");
	}

	@Test
	@Timeout(60)
	void takesNoSecondConnection() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(50);
		try (HikariDataSource pool = samePlace()) {
			pool.setMaximumPoolSize(2);
			this.manager = new JdbcTransactionManager(pool);
			JdbcSubmissionStore tight = store(pool);
			List<NewSubmission> submissions = new ArrayList<>();
			List<Callable<Submission>> calls = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				NewSubmission submission = submission();
				submissions.add(submission);
				calls.add(() -> tx().execute((status) -> tight.add(submission)));
			}
			for (Future<Submission> kept : threads.invokeAll(calls, 10, TimeUnit.SECONDS)) {
				assertThat(kept.get().status()).isEqualTo(SubmissionStatus.PENDING);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertKept(50);
	}

}
