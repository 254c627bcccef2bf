/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.store.application;

import java.util.Map;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.Modulith;
import io.github.hubspotleads.benchmarks.store.database.BenchmarkDatabase;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.support.TaskExecutorAdapter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An application with Spring Modulith's event publication registry in the database, as
 * its starter wires it. Its listener is never called, as those of the others are not
 * while they are measured: what is to be done asynchronously is dropped.
 *
 * @since 0.1.0
 */
public final class ModulithApplication implements AutoCloseable {

	private static final String TABLE = "event_publication";

	private final ConfigurableApplicationContext context;

	private final TransactionTemplate transactions;

	private final JdbcTemplate jdbc;

	/**
	 * Start the application.
	 * @param database where events are kept
	 */
	public ModulithApplication(BenchmarkDatabase database) {
		this.context = Applications.start(Wiring.class, database, Map.of("hubspot.leads.enabled", "false",
				"spring.modulith.events.jdbc.schema-initialization.enabled", "true"));
		this.transactions = new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class));
		this.jdbc = this.context.getBean(JdbcTemplate.class);
	}

	/**
	 * Publish an event in a transaction.
	 * @param request the form that was filled in
	 */
	public void publish(DemoRequest request) {
		this.transactions.executeWithoutResult((status) -> this.context.publishEvent(new DemoRequested(request)));
	}

	/**
	 * Return how many events are kept.
	 * @return the number
	 */
	public long kept() {
		Long count = this.jdbc.queryForObject("select count(*) from " + TABLE, Long.class);
		return (count != null) ? count : 0;
	}

	/**
	 * Forget all events.
	 */
	public void clear() {
		this.jdbc.execute("truncate table " + TABLE);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * Somebody asked for a demo.
	 *
	 * @param request the form that was filled in
	 */
	public record DemoRequested(DemoRequest request) {

	}

	/**
	 * Would deal with it.
	 */
	public static class Listener {

		/**
		 * Deal with it.
		 * @param event the event
		 */
		@ApplicationModuleListener
		public void on(DemoRequested event) {
			throw new IllegalStateException("Nothing is to be delivered");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = { Modulith.MODULES, Modulith.MOMENTS })
	@EnableAsync
	static class Wiring {

		@Bean
		AsyncTaskExecutor applicationTaskExecutor() {
			return new TaskExecutorAdapter((task) -> {
			});
		}

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

}
