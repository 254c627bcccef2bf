/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.submission.jdbc;

import java.util.Map;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.submission.PersonHasher;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.SubmissionStoreFixture;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Leads in the transactions of an application that uses JPA, whose own manager the store
 * does not write with.
 */
@ParameterizedClass
@EnumSource(names = { "H2_MEMORY", "POSTGRESQL" })
class JpaTransactionTests extends SubmissionStoreFixture {

	private final TestDatabase database;

	private FailingDataSource failing;

	private LocalContainerEntityManagerFactoryBean factory;

	private TransactionTemplate tx;

	private EntityManager entities;

	private JdbcTemplate jdbc;

	JpaTransactionTests(TestDatabase database) {
		this.database = database;
	}

	@Override
	protected SubmissionStore createStore() {
		this.failing = new FailingDataSource(this.database.empty());
		DataSource dataSource = this.failing;
		this.jdbc = new JdbcTemplate(dataSource);
		this.factory = new LocalContainerEntityManagerFactoryBean();
		this.factory.setDataSource(dataSource);
		this.factory.setPackagesToScan(JpaTransactionTests.class.getPackageName());
		this.factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		this.factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create-drop"));
		this.factory.afterPropertiesSet();
		EntityManagerFactory entityManagers = this.factory.getObject();
		this.entities = SharedEntityManagerCreator.createSharedEntityManager(entityManagers);
		JpaTransactionManager manager = new JpaTransactionManager(entityManagers);
		this.tx = new TransactionTemplate(manager);
		JdbcSubmissionStore store = TestDatabase.store(dataSource, PersonHasher.withRandomKey(), this.clock,
				this.clock::nanoTime);
		store.joinTransactionsOf(manager);
		return store;
	}

	@AfterEach
	void closeFactory() {
		this.factory.destroy();
	}

	@Test
	void keepsLeadWithTheCommitAlone() {
		this.tx.executeWithoutResult((status) -> {
			order();
			this.store.add(submission());
		});
		this.tx.executeWithoutResult((status) -> {
			order();
			this.store.add(submission());
			status.setRollbackOnly();
		});
		assertRows(1, 1);
	}

	@Test
	void neverBreaksTheTransactionItJoins() {
		Lead unfit = Lead.forForm("x".repeat(300)).field("email", "ada@example.com").build();
		this.tx.executeWithoutResult((status) -> {
			order();
			assertThatExceptionOfType(LeadDeliveryException.class)
				.isThrownBy(() -> this.store.add(submission(DESTINATION, unfit)));
		});
		assertRows(1, 0);
	}

	@Test
	void commitsNoHalfOfATransactionThatTheDatabaseHasRolledBack() {
		Assumptions.assumeFalse(this.database == TestDatabase.POSTGRESQL, "goes back to the savepoint");
		assertThatExceptionOfType(PessimisticLockingFailureException.class)
			.isThrownBy(() -> this.tx.executeWithoutResult((status) -> {
				order();
				this.failing.deadlock(true);
				assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> this.store.add(submission()));
				this.failing.deadlock(false);
				order();
			}));
		assertRows(0, 0);
		this.tx.executeWithoutResult((status) -> this.store.add(submission()));
		assertRows(0, 1);
	}

	@Test
	void leavesAReadOnlyTransactionToItself() {
		this.tx.setReadOnly(true);
		this.tx.executeWithoutResult((status) -> {
			assertThat(this.store.joinsTransaction()).isFalse();
			this.store.add(submission());
			assertThat(this.entities.createQuery("from Order", Order.class).getResultList()).isEmpty();
			status.setRollbackOnly();
		});
		assertRows(0, 1);
	}

	@Test
	void leavesAnOpenTransactionToItselfWhereItCannotBeJoined() {
		this.tx.executeWithoutResult((status) -> {
			order();
			this.store.addClaimed(submission(), LEASE);
			status.setRollbackOnly();
		});
		assertRows(0, 1);
	}

	@Test
	void keepsLeadAfterTheCommitInATransactionOfItsOwn() {
		this.tx.executeWithoutResult((status) -> {
			order();
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					JpaTransactionTests.this.store.add(submission());
				}

			});
		});
		assertRows(1, 1);
	}

	private void order() {
		this.entities.persist(new Order());
		this.entities.flush();
	}

	private void assertRows(int orders, int leads) {
		assertThat(this.jdbc.queryForObject("select count(*) from placed_order", Integer.class)).isEqualTo(orders);
		assertThat(this.jdbc.queryForObject("select count(*) from " + JdbcStoreSettings.DEFAULT_TABLE, Integer.class))
			.isEqualTo(leads);
	}

	@Entity(name = "Order")
	@Table(name = "placed_order")
	static class Order {

		@Id
		@GeneratedValue
		Long id;

	}

}
