/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.LeadDeliveryException;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.github.hubspotleads.submission.jdbc.FailingDataSource;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * An application whose database goes away and comes back, all the way to HubSpot.
 */
@Timeout(60)
class OutageTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private final FailingDataSource database = new FailingDataSource(database());

	private final ApplicationContextRunner application = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withBean(DataSource.class, () -> this.database)
		.withBean(Shop.class)
		.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.store.jdbc.initialize-schema=always",
				"hubspot.leads.delivery.drain-timeout=0s", "hubspot.leads.delivery.pace.permits=100000");

	private static DataSource database() {
		JdbcDataSource database = new JdbcDataSource();
		database.setUrl("jdbc:h2:mem:outage" + System.identityHashCode(new Object()) + ";DB_CLOSE_DELAY=-1");
		return database;
	}

	private void run(ApplicationContextRunner runner, ContextConsumer<AssertableApplicationContext> use) {
		runner.withPropertyValues("hubspot.leads.forms.contact.url=" + hubspot.url("contact")).run(use);
	}

	@Test
	void deliversWhatWasCapturedDuringAnOutageWithinFiveSecondsOfItsEnd() {
		run(this.application, (context) -> {
			this.database.away(true);
			for (int i = 0; i < 20; i++) {
				assertThat(context.getBean(Shop.class).order("ada" + i + "@x.test")).isEqualTo("ok");
			}
			assertThat(held(context)).isEqualTo(20);
			int before = this.database.refused();
			LeadsContexts.await("some tries", () -> this.database.refused() > before + 5);
			this.database.away(false);
			long back = System.nanoTime();
			assertThat(hubspot.awaitLeads(20, LIMIT)).hasSize(20);
			assertThat(System.nanoTime() - back).isLessThan(TimeUnit.SECONDS.toNanos(5));
			assertThat(held(context)).isZero();
			assertThat(rows()).isEqualTo(20);
		});
	}

	@Test
	void tellsTheCallerWhereThatIsAskedFor() {
		run(this.application.withPropertyValues("hubspot.leads.capture.on-failure=throw"), (context) -> {
			this.database.away(true);
			assertThatExceptionOfType(LeadDeliveryException.class)
				.isThrownBy(() -> context.getBean(Shop.class).order("ada@x.test"))
				.withMessage("The lead of form 'contact' is not kept, and can be sent again: The database of the "
						+ "submissions failed: CannotCreateTransactionException, SQL state 08001");
			assertThat(held(context)).isZero();
			this.database.away(false);
			assertThat(context.getBean(Shop.class).order("ada@x.test")).isEqualTo("ok");
			assertThat(hubspot.awaitLeads(1, LIMIT)).hasSize(1);
		});
	}

	@Test
	void tellsTheCallerThatMemoryIsFullWhereThatIsAskedFor() {
		run(this.application.withPropertyValues("hubspot.leads.capture.on-failure=throw",
				"hubspot.leads.store.type=memory", "hubspot.leads.store.memory.max-size=1B"),
				(context) -> assertThatExceptionOfType(LeadDeliveryException.class)
					.isThrownBy(() -> context.getBean(Shop.class).order("ada@x.test"))
					.withMessageContaining("The in-memory store is full"));
	}

	@Test
	void failsToPrograms() {
		run(this.application, (context) -> {
			this.database.away(true);
			Lead lead = Lead.forForm("contact").field("email", "ada@x.test").build();
			LeadClient client = context.getBean(LeadClient.class);
			assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> client.enqueue(lead).block(LIMIT));
			assertThatExceptionOfType(LeadDeliveryException.class).isThrownBy(() -> client.submit(lead).block(LIMIT));
			assertThat(context.getBean(LeadHold.class).size()).isZero();
			this.database.away(false);
		});
	}

	@Test
	void putsWhatIsHeldIntoTheDatabaseBeforeItCloses() {
		run(this.application, (context) -> {
			this.database.away(true);
			context.getBean(Shop.class).order("ada@x.test");
			this.database.away(false);
			context.getSourceApplicationContext().close();
			assertThat(rows()).isEqualTo(1);
		});
	}

	@Test
	void holdsNothingWhereThatIsNotWanted() {
		run(this.application.withPropertyValues("hubspot.leads.store.hold.max-waiting=0"), (context) -> {
			this.database.away(true);
			assertThat(context.getBean(Shop.class).order("ada@x.test")).isEqualTo("ok");
			assertThat(context.getBean(SimpleMeterRegistry.class).get("hubspot.leads.refused").counter().count())
				.isEqualTo(1);
			this.database.away(false);
		});
	}

	private static double held(ApplicationContext context) {
		return context.getBean(SimpleMeterRegistry.class).get("hubspot.leads.held").gauge().value();
	}

	private int rows() {
		return new JdbcTemplate(this.database).queryForObject("select count(*) from hubspot_leads_submission",
				Integer.class);
	}

	static class Shop {

		@HubSpotLead("contact")
		String order(@RequestParam String email) {
			return "ok";
		}

	}

}
