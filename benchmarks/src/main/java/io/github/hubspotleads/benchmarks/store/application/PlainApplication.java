/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.util.Map;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.benchmarks.WithoutModulith;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The same application with the library switched off.
 *
 * @since 0.1.0
 */
public final class PlainApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	/**
	 * Start the application.
	 * @param database where it keeps what it has
	 */
	public PlainApplication(BenchmarkDatabase database) {
		this.context = Applications.start(Wiring.class, database, Map.of("hubspot.leads.enabled", "false"));
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
	 * Return what makes transactions.
	 * @return the template
	 */
	public TransactionTemplate transactions() {
		return new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class));
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@WithoutModulith
	static class Wiring {

		@Bean
		Orders orders(JdbcTemplate jdbc, ObjectProvider<LeadClient> client) {
			return new Orders(jdbc, client);
		}

	}

}
