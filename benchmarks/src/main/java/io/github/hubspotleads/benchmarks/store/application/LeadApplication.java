/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.util.HashMap;
import java.util.Map;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.benchmarks.InstantSender;
import io.github.hubspotleads.benchmarks.WithoutModulith;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.submission.SubmissionStore;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application with the library, as auto-configuration wires it: its pool, its
 * transactions, Actuator's metrics; in place of HubSpot a sender that has each lead at
 * once.
 *
 * @since 0.1.0
 */
public final class LeadApplication implements AutoCloseable {

	/**
	 * The name of the form.
	 */
	public static final String FORM = "demo";

	/**
	 * The table of the submissions.
	 */
	public static final String TABLE = "hubspot_leads_submission";

	private static final String COUNT_STATEMENTS = "benchmark.count-statements";

	private final ConfigurableApplicationContext context;

	private final DeliveryCount deliveries;

	private LeadApplication(BenchmarkDatabase database, Map<String, Object> more) {
		Map<String, Object> properties = new HashMap<>(more);
		properties.put("hubspot.leads.forms." + FORM + ".url",
				"https://demo.hubspot.com/?app=leaddirector&FormName=demo");
		properties.put("hubspot.leads.store.jdbc.initialize-schema", "always");
		properties.put("hubspot.leads.store.jdbc.person-key", "the key of the benchmarks");
		this.context = Applications.start(Wiring.class, database, properties);
		this.deliveries = this.context.getBean(DeliveryCount.class);
	}

	/**
	 * Start an application that sends as fast as it can.
	 * @param database where the leads are kept
	 * @return the application
	 */
	public static LeadApplication unlimited(BenchmarkDatabase database) {
		return new LeadApplication(database, Map.of("hubspot.leads.delivery.pace.permits", "1000000",
				"hubspot.leads.delivery.pace.max-in-flight", "2000"));
	}

	/**
	 * Start an application that keeps to the pace it has by default, and whose statements
	 * are counted.
	 * @param database where the leads are kept
	 * @return the application
	 */
	public static LeadApplication paced(BenchmarkDatabase database) {
		return new LeadApplication(database, Map.of(COUNT_STATEMENTS, "true"));
	}

	/**
	 * Return the client.
	 * @return the client
	 */
	public LeadClient client() {
		return this.context.getBean(LeadClient.class);
	}

	/**
	 * Return what delivers.
	 * @return the relay, which is running at first
	 */
	public SubmissionRelay relay() {
		return this.context.getBean(SubmissionRelay.class);
	}

	/**
	 * Return the store.
	 * @return the store
	 */
	public SubmissionStore store() {
		return this.context.getBean(SubmissionStore.class);
	}

	/**
	 * Return the application's business.
	 * @return the business
	 */
	public Orders orders() {
		return this.context.getBean(Orders.class);
	}

	/**
	 * Return what runs statements.
	 * @return the template
	 */
	public JdbcTemplate jdbc() {
		return this.context.getBean(JdbcTemplate.class);
	}

	/**
	 * Return how many leads are kept.
	 * @return the number
	 */
	public long kept() {
		Long count = jdbc().queryForObject("select count(*) from " + TABLE, Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Forget all leads.
	 */
	public void clear() {
		jdbc().execute("truncate table " + TABLE);
	}

	/**
	 * Return how many deliveries are on record since the start.
	 * @return the number
	 */
	public long delivered() {
		return this.deliveries.get();
	}

	/**
	 * Return how many statements and transactions the database was asked for, where that
	 * is counted.
	 * @return the counts
	 */
	public StatementCount statements() {
		return this.context.getBean(StatementCount.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@WithoutModulith
	static class Wiring {

		@Bean
		InstantSender sender() {
			return new InstantSender();
		}

		@Bean
		DeliveryCount deliveryCount() {
			return new DeliveryCount();
		}

		@Bean
		@ConditionalOnBooleanProperty(COUNT_STATEMENTS)
		static StatementCount statementCount() {
			return new StatementCount();
		}

		@Bean
		Orders orders(JdbcTemplate jdbc, ObjectProvider<LeadClient> client) {
			return new Orders(jdbc, client);
		}

	}

}
