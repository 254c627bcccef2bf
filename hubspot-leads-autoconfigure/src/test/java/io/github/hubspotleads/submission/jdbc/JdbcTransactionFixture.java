/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A store that joins the transactions of an application which has rows of its own.
 */
abstract class JdbcTransactionFixture extends SubmissionStoreFixture {

	protected final TestDatabase database;

	protected DataSource dataSource;

	protected JdbcTemplate jdbc;

	protected PlatformTransactionManager manager;

	protected final List<UUID> added = new ArrayList<>();

	JdbcTransactionFixture(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		this.dataSource = this.database.empty();
		this.manager = new JdbcTransactionManager(this.dataSource);
		return store(this.dataSource);
	}

	protected final JdbcSubmissionStore store(DataSource dataSource) {
		JdbcSubmissionStore store = TestDatabase.store(dataSource, PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
		store.joinTransactionsOf(this.manager);
		return store;
	}

	@BeforeEach
	void createBusiness() {
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.jdbc.execute("drop table if exists business");
		this.jdbc.execute("create table business (id integer)");
	}

	protected final HikariDataSource samePlace() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(((HikariDataSource) this.dataSource).getJdbcUrl());
		pool.setUsername(((HikariDataSource) this.dataSource).getUsername());
		pool.setPassword(((HikariDataSource) this.dataSource).getPassword());
		return pool;
	}

	protected final void add() {
		this.jdbc.update("insert into business values (1)");
		this.added.add(this.store.add(submission()).id());
	}

	protected final int business() {
		return this.jdbc.queryForObject("select count(*) from business", Integer.class);
	}

	protected final void assertKept(int number) {
		assertThat(this.jdbc.queryForObject("select count(*) from " + JdbcStoreSettings.DEFAULT_TABLE, Integer.class))
			.isEqualTo(number);
	}

	protected final TransactionTemplate tx() {
		return template(TransactionDefinition.PROPAGATION_REQUIRED);
	}

	protected final TransactionTemplate own() {
		return template(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	protected final TransactionTemplate template(int propagation) {
		TransactionTemplate template = new TransactionTemplate(this.manager);
		template.setPropagationBehavior(propagation);
		return template;
	}

	protected static void failBeforeCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void beforeCommit(boolean readOnly) {
				throw new IllegalStateException("not to be committed");
			}

		});
	}

	protected static void after(Phase phase, Consumer<Integer> action) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				if (phase == Phase.COMMIT) {
					action.accept(STATUS_COMMITTED);
				}
			}

			@Override
			public void afterCompletion(int status) {
				if (phase == Phase.COMPLETION) {
					action.accept(status);
				}
			}

		});
	}

	protected enum Phase {

		COMMIT, COMPLETION

	}

}
