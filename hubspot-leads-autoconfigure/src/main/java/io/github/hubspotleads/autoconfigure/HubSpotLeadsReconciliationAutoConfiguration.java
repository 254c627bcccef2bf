/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.hubspotleads.actuate.ReconciliationMeters;
import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.submissions.FormsApiSubmissionReader;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.reconciliation.SubmissionReader;
import io.github.hubspotleads.submission.SubmissionStore;
import io.micrometer.core.instrument.MeterRegistry;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The comparison of what was delivered with what HubSpot shows, where a client is there
 * to ask with.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { HubSpotLeadsAutoConfiguration.class, HubSpotLeadsHttpAutoConfiguration.class },
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnSwitch({ "hubspot.leads.enabled", "hubspot.leads.reconciliation.enabled" })
@ConditionalOnBean({ HubSpotWebClientFactory.class, SubmissionStore.class })
public final class HubSpotLeadsReconciliationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(SubmissionReader.class)
	FormsApiSubmissionReader hubSpotSubmissionReader(HubSpotLeadsProperties properties, HubSpotWebClientFactory factory,
			HubSpotConnectionDetails connection, AccessTokens tokens) {
		return new FormsApiSubmissionReader(factory.webClient(), connection.api(),
				SettingsReader.http(properties).totalTimeout(), tokens, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	Reconciler hubSpotReconciler(HubSpotLeadsProperties properties, LeadForms forms, SubmissionStore store,
			SubmissionReader reader, ObjectProvider<LeadSignals> signals) {
		// Decided at the start, also of an application that was processed ahead of time.
		LeadForms compared = SettingsReader.isDry(properties) ? new LeadForms(List.of()) : forms;
		return new Reconciler(compared, store, reader, HubSpotLeadsAutoConfiguration.all(signals),
				SettingsReader.reconciliation(properties), Clock.systemUTC(),
				() -> Schedulers.fromExecutorService(new UninterruptedThread("hubspot-leads-reconciler")));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class MetersConfiguration {

		@Bean
		@ConditionalOnMissingBean
		ReconciliationMeters hubSpotReconciliationMeters(Reconciler reconciler) {
			return new ReconciliationMeters(reconciler);
		}

	}

	/**
	 * A thread that is never interrupted, whoever cancels what it does: the file of a
	 * database would not survive that. What has begun ends in its own time.
	 */
	static final class UninterruptedThread extends ScheduledThreadPoolExecutor {

		private static final long LAST_WRITE = 5;

		UninterruptedThread(String name) {
			super(1, (task) -> {
				Thread created = new Thread(task, name);
				created.setDaemon(true);
				return created;
			});
			setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
			setRemoveOnCancelPolicy(true);
		}

		@Override
		public List<Runnable> shutdownNow() {
			shutdown();
			try {
				awaitTermination(LAST_WRITE, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return List.of();
		}

		@Override
		protected <V> RunnableScheduledFuture<V> decorateTask(Runnable runnable, RunnableScheduledFuture<V> task) {
			return new Uninterrupted<>(task);
		}

		@Override
		protected <V> RunnableScheduledFuture<V> decorateTask(Callable<V> callable, RunnableScheduledFuture<V> task) {
			return new Uninterrupted<>(task);
		}

		/**
		 * A task that is cancelled only before it begins.
		 *
		 * @param <V> the kind of result
		 * @param task the task
		 */
		private record Uninterrupted<V>(RunnableScheduledFuture<V> task) implements RunnableScheduledFuture<V> {

			@Override
			public boolean cancel(boolean mayInterrupt) {
				return this.task.cancel(false);
			}

			@Override
			public void run() {
				this.task.run();
			}

			@Override
			public boolean isPeriodic() {
				return this.task.isPeriodic();
			}

			@Override
			public boolean isCancelled() {
				return this.task.isCancelled();
			}

			@Override
			public boolean isDone() {
				return this.task.isDone();
			}

			@Override
			public V get() throws InterruptedException, ExecutionException {
				return this.task.get();
			}

			@Override
			public V get(long timeout, TimeUnit unit)
					throws InterruptedException, ExecutionException, TimeoutException {
				return this.task.get(timeout, unit);
			}

			@Override
			public long getDelay(TimeUnit unit) {
				return this.task.getDelay(unit);
			}

			@Override
			public int compareTo(Delayed other) {
				return this.task.compareTo((other instanceof Uninterrupted<?> wrapped) ? wrapped.task : other);
			}

		}

	}

}
