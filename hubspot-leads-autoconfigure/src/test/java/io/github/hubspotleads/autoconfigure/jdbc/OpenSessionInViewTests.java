/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.time.Duration;
import java.util.Map;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leads of an application that uses JPA, with one entity manager for each request.
 */
@Timeout(60)
class OpenSessionInViewTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private final ApplicationContextRunner application = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withUserConfiguration(Shop.class)
		.withPropertyValues("spring.datasource.generate-unique-name=true", LeadsContexts.LOCALHOST,
				"hubspot.leads.delivery.poll-interval=1h", "hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void commitsNothingThatTheRequestHasNotSavedItself() {
		run((context) -> inView(context, (entities) -> {
			entities.persist(new Basket());
			context.getBean(LeadClient.class).enqueue(lead()).block(LIMIT);
			assertThat(context.getBean(LeadClient.class).submit(lead()).block(LIMIT).status())
				.isEqualTo(SubmissionStatus.DELIVERED);
			assertRows(context, 0, 2);
		}));
	}

	@Test
	void losesNoLeadToAnEntityThatDoesNotFit() {
		run((context) -> inView(context, (entities) -> {
			Basket unfit = new Basket();
			unfit.name = "x".repeat(300);
			entities.persist(unfit);
			context.getBean(LeadClient.class).enqueue(lead()).block(LIMIT);
			assertRows(context, 0, 1);
		}));
	}

	@Test
	void submitsBesideATransactionOfTheRequest() {
		run((context) -> inView(context, (entities) -> {
			for (boolean rollback : new boolean[] { true, false }) {
				tx(context).executeWithoutResult((status) -> {
					save(context);
					context.getBean(LeadClient.class).submit(lead()).block(LIMIT);
					if (rollback) {
						status.setRollbackOnly();
					}
				});
				assertRows(context, rollback ? 0 : 1, rollback ? 1 : 2);
			}
		}));
	}

	@Test
	void keepsItsOwnApartFromAManagerThatItDoesNotKnow() {
		run((context) -> {
			EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
			new TransactionTemplate(new JpaTransactionManager(factory)).executeWithoutResult((status) -> {
				save(context);
				context.getBean(LeadClient.class).submit(lead()).block(LIMIT);
				status.setRollbackOnly();
			});
			assertRows(context, 0, 1);
		});
	}

	@Test
	void enqueuesInATransactionOfTheRequest() {
		run((context) -> inView(context, (entities) -> {
			for (boolean rollback : new boolean[] { true, false }) {
				tx(context).executeWithoutResult((status) -> {
					save(context);
					assertThat(context.getBean(SubmissionStore.class).joinsTransaction()).isTrue();
					context.getBean(LeadClient.class).enqueue(lead()).block(LIMIT);
					if (rollback) {
						status.setRollbackOnly();
					}
				});
				assertRows(context, rollback ? 0 : 1, rollback ? 0 : 1);
			}
		}));
	}

	private void run(Use use) {
		this.application.withPropertyValues("hubspot.leads.forms.demo.url=" + hubspot.url("demo")).run((context) -> {
			assertThat(context).hasNotFailed();
			use.with(context);
		});
	}

	// As the interceptor does it before a request and after it.
	private static void inView(ApplicationContext context, View view) {
		EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
		EntityManager entities = factory.createEntityManager();
		TransactionSynchronizationManager.bindResource(factory, new EntityManagerHolder(entities));
		try {
			view.with(entities);
		}
		finally {
			TransactionSynchronizationManager.unbindResource(factory);
			entities.close();
		}
	}

	private static void save(ApplicationContext context) {
		EntityManager entities = SharedEntityManagerCreator
			.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
		entities.persist(new Basket());
		entities.flush();
	}

	private static TransactionTemplate tx(ApplicationContext context) {
		return new TransactionTemplate(context.getBean(JpaTransactionManager.class));
	}

	private static void assertRows(ApplicationContext context, int baskets, int leads) {
		JdbcTemplate jdbc = new JdbcTemplate(context.getBean(DataSource.class));
		assertThat(jdbc.queryForObject("select count(*) from basket", Integer.class)).isEqualTo(baskets);
		assertThat(context.getBean(SubmissionStore.class).page(null, 10)).hasSize(leads);
	}

	private static Lead lead() {
		return Lead.forForm("demo").field("email", "ada@example.org").build();
	}

	@Entity(name = "Basket")
	@Table(name = "basket")
	static class Basket {

		@Id
		@GeneratedValue
		Long id;

		String name;

	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(DataSource dataSource) {
			LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
			factory.setDataSource(dataSource);
			factory.setPackagesToScan(Shop.class.getPackageName());
			factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
			factory.setJpaPropertyMap(Map.of("hibernate.hbm2ddl.auto", "create-drop"));
			return factory;
		}

		@Bean
		JpaTransactionManager transactionManager(EntityManagerFactory factory) {
			return new JpaTransactionManager(factory);
		}

	}

	@FunctionalInterface
	private interface View {

		void with(EntityManager entities);

	}

	@FunctionalInterface
	private interface Use {

		void with(ApplicationContext context);

	}

}
