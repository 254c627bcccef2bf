/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.Answer;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Leads in the transactions of an application with a database, all the way to HubSpot.
 */
@Timeout(60)
class JdbcTransactionWiringTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private final ApplicationContextRunner application = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class))
		.withUserConfiguration(Shop.class)
		.withPropertyValues("spring.datasource.generate-unique-name=true", LeadsContexts.LOCALHOST,
				"hubspot.leads.delivery.poll-interval=1h", "hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void deliversRightAfterTheCommit() {
		run((context) -> {
			tx(context).executeWithoutResult((status) -> {
				enqueue(context);
				assertThat(store(context).counts().pending()).isEqualTo(1);
				assertThat(hubspot.requestCount()).isZero();
			});
			assertThat(hubspot.awaitLeads(1, LIMIT)).hasSize(1);
		});
	}

	@Test
	void deliversNothingAfterTheRollback() {
		run((context) -> {
			tx(context).executeWithoutResult((status) -> {
				enqueue(context);
				context.getBean(Shop.class).order("jane@x.test");
				status.setRollbackOnly();
			});
			assertThat(store(context).page(null, 10)).isEmpty();
			assertThat(hubspot.requestCount()).isZero();
		});
	}

	@Test
	void capturesWithinTheTransaction() {
		run((context) -> {
			tx(context).executeWithoutResult((status) -> {
				context.getBean(Shop.class).order("jane@x.test");
				assertThat(store(context).page(null, 10)).hasSize(1);
			});
			assertThat(hubspot.awaitLeads(1, LIMIT)).hasSize(1);
		});
	}

	@Test
	void capturesWithinTheTransactionOfTheMethodItself() {
		run((context) -> {
			Shop shop = context.getBean(Shop.class);
			assertThat(shop.orderInOwnTransaction("jane@x.test", true)).isEqualTo("ok");
			assertThat(store(context).page(null, 10)).isEmpty();
			TransactionSynchronization atTheEnd = new TransactionSynchronization() {

				@Override
				public void beforeCommit(boolean readOnly) {
					assertThat(store(context).page(null, 10)).as("kept before the commit").hasSize(1);
				}

			};
			shop.atTheEnd = atTheEnd;
			assertThat(shop.orderInOwnTransaction("john@x.test", false)).isEqualTo("ok");
			assertThat(hubspot.awaitLeads(1, LIMIT)).hasSize(1);
		});
	}

	@Test
	void keepsLeadsOfListenersAfterTheCommit() {
		run((context) -> {
			tx(context).executeWithoutResult(
					(status) -> ((ApplicationEventPublisher) context).publishEvent(new OrderPlaced(context)));
			assertThat(hubspot.awaitLeads(1, LIMIT)).hasSize(1);
			assertThat(store(context).page(null, 10)).hasSize(1);
		});
	}

	@Test
	void submitsWhateverBecomesOfTheTransaction() {
		run((context) -> tx(context).executeWithoutResult((status) -> {
			assertThat(context.getBean(LeadClient.class).submit(lead()).block(LIMIT).status())
				.isEqualTo(SubmissionStatus.DELIVERED);
			status.setRollbackOnly();
		}));
		assertThat(hubspot.receivedLeads()).hasSize(1);
	}

	@Test
	void findsWhatTheTransactionHasKept() {
		run((context) -> tx(context).executeWithoutResult((status) -> {
			LeadClient client = context.getBean(LeadClient.class);
			assertThat(client.find(client.enqueue(lead()).block(LIMIT).id()).block(LIMIT)).isNotNull();
			status.setRollbackOnly();
		}));
	}

	@Test
	void joinsEachManagerOfTheDatabaseAndNoOther() {
		run(this.application.withUserConfiguration(SeveralManagers.class), (context) -> {
			for (String name : List.of("first", "second", "elsewhere")) {
				new TransactionTemplate(context.getBean(name, PlatformTransactionManager.class))
					.executeWithoutResult((status) -> assertThat(store(context).joinsTransaction()).as(name)
						.isEqualTo(!name.equals("elsewhere")));
			}
		});
	}

	@Test
	void takesNoSecondConnectionWhileHubSpotHangs() {
		hubspot.fromNowOn().respond(Answer.normally().after(Duration.ofSeconds(30)));
		run(this.application.withPropertyValues("spring.datasource.hikari.maximum-pool-size=2"), (context) -> {
			List<Callable<Void>> calls = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				calls.add(() -> {
					tx(context).executeWithoutResult((status) -> context.getBean(Shop.class).order("jane@x.test"));
					return null;
				});
			}
			ExecutorService threads = Executors.newFixedThreadPool(50);
			try {
				for (Future<Void> done : threads.invokeAll(calls, 10, TimeUnit.SECONDS)) {
					done.get();
				}
			}
			finally {
				threads.shutdownNow();
			}
			assertThat(store(context).page(null, 100)).hasSize(50);
		});
	}

	private void run(Use use) {
		run(this.application, use);
	}

	private static void run(ApplicationContextRunner application, Use use) {
		application
			.withPropertyValues("hubspot.leads.forms.demo.url=" + hubspot.url("demo"),
					"hubspot.leads.forms.contact.url=" + hubspot.url("contact"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				use.with(context);
			});
	}

	private static TransactionTemplate tx(ApplicationContext context) {
		return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
	}

	private static SubmissionStore store(ApplicationContext context) {
		return context.getBean(SubmissionStore.class);
	}

	private static void enqueue(ApplicationContext context) {
		context.getBean(LeadClient.class).enqueue(lead()).block(LIMIT);
	}

	private static Lead lead() {
		return Lead.forForm("demo").field("email", "ada@example.org").build();
	}

	record OrderPlaced(ApplicationContext context) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Shop {

		private TransactionSynchronization atTheEnd;

		@HubSpotLead("contact")
		String order(@RequestParam String email) {
			return "ok";
		}

		@HubSpotLead("contact")
		@Transactional
		String orderInOwnTransaction(@RequestParam String email, boolean doomed) {
			if (this.atTheEnd != null) {
				TransactionSynchronizationManager.registerSynchronization(this.atTheEnd);
			}
			if (doomed) {
				TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
			}
			return "ok";
		}

		@TransactionalEventListener
		void placed(OrderPlaced event) {
			enqueue(event.context());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SeveralManagers {

		@Bean
		PlatformTransactionManager first(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		PlatformTransactionManager second(DataSource dataSource) {
			return new JdbcTransactionManager(dataSource);
		}

		@Bean
		PlatformTransactionManager elsewhere() {
			return new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
		}

	}

	private interface Use {

		void with(ApplicationContext context) throws Exception;

	}

}
