/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.util.List;
import java.util.Map;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.reconciliation.SubmissionReader;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The comparison with what HubSpot shows, the whole way.
 */
@Timeout(60)
class ReconciliationTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final String THREAD = "hubspot-leads-reconciler";

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withConfiguration(
				AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.portal-id=62515",
				"hubspot.leads.forms.demo.form-guid=4a2b9c1e-0000-4000-8000-000000000000",
				"management.endpoints.web.exposure.include=hubspotleads", "hubspot.leads.delivery.drain-timeout=0s");

	private ApplicationContextRunner withToken() {
		return this.runner.withPropertyValues("hubspot.leads.forms-url=" + hubspot.baseUrl(),
				"hubspot.leads.api-url=" + hubspot.baseUrl(), "hubspot.leads.access-token=pat-na1-canary",
				"hubspot.leads.reconciliation.interval=1s");
	}

	@Test
	void namesDeliveredSubmissionByHubSpotsOwnRecord() {
		withToken().run((context) -> {
			Submission delivered = context.getBean(LeadClient.class)
				.submit(Lead.forForm("demo").field("email", "ada@example.com").build())
				.toFuture()
				.get();
			assertThat(delivered.submissionGuid()).isNull();
			SubmissionStore store = context.getBean(SubmissionStore.class);
			LeadsContexts.await("the arrival", () -> store.find(delivered.id()).arrival() != null);
			Submission arrived = store.find(delivered.id());
			assertThat(arrived.arrival().status()).isEqualTo(Arrival.Status.ARRIVED);
			assertThat(arrived.submissionGuid()).isNotNull();
			assertThat(store.find(arrived.submissionGuid()).id()).isEqualTo(delivered.id());
			assertTold(context, arrived);
		});
	}

	private static void assertTold(ApplicationContext context, Submission arrived) throws Exception {
		MeterRegistry registry = context.getBean(MeterRegistry.class);
		LeadsContexts.await("the report", () -> context.getBean(Reconciler.class).report("demo") != null);
		assertThat(reconciled(registry, "arrived")).isEqualTo(1);
		for (String other : List.of("awaited", "missing", "doubled", "foreign")) {
			assertThat(reconciled(registry, other)).as(other).isZero();
		}
		HubSpotLeadsEndpoint endpoint = context.getBean(HubSpotLeadsEndpoint.class);
		assertThat(endpoint.submissions(null, null, null, null, null, null, null).submissions()).singleElement()
			.satisfies((listed) -> assertThat(listed.arrival()).isEqualTo(Arrival.Status.ARRIVED));
		assertThat(endpoint.submission(arrived.submissionGuid().toString()).arrival()).satisfies((arrival) -> {
			assertThat(arrival.status()).isEqualTo(Arrival.Status.ARRIVED);
			assertThat(arrival.guids()).containsExactly(arrived.submissionGuid().toString());
		});
		HealthIndicator health = context.getBean("hubspotleadsHealthIndicator", HealthIndicator.class);
		assertThat(health.health().getDetails()).containsEntry("reconciliation",
				Map.of("demo", "1 arrived, 0 awaited, 0 missing, 0 doubled, 0 foreign"));
	}

	private static double reconciled(MeterRegistry registry, String result) {
		return registry.get("hubspot.leads.reconciled").tag("form", "demo").tag("result", result).gauge().value();
	}

	@Test
	void restsWithoutAThreadWhereNoFormCanBeRead() {
		this.runner.run((context) -> {
			assertThat(context.getBean(Reconciler.class).isRunning()).isFalse();
			assertThat(context.getBean(MeterRegistry.class).find("hubspot.leads.reconciled").gauges()).isEmpty();
			HealthIndicator health = context.getBean("hubspotleadsHealthIndicator", HealthIndicator.class);
			assertThat(health.health().getDetails()).doesNotContainKey("reconciliation");
		});
	}

	@Test
	void endsItsThreadWithTheApplication() {
		withToken().run((context) -> {
			assertThat(LeadsContexts.threads()).anyMatch((thread) -> thread.getName().startsWith(THREAD));
			context.close();
			LeadsContexts.await("the thread to end",
					() -> LeadsContexts.threads().stream().noneMatch((thread) -> thread.getName().startsWith(THREAD)));
		});
	}

	@Test
	void canBeSwitchedOff() {
		withToken().withPropertyValues("hubspot.leads.reconciliation.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(Reconciler.class);
			assertThat(context).doesNotHaveBean(SubmissionReader.class);
		});
	}

	@ParameterizedTest
	@CsvSource({ "interval=500ms, is not a time between 1s and 1d", "interval=2d, is not a time between 1s and 1d",
			"patience=0s, is not a time between 1ms and 1d", "window=59m, is shorter than",
			"window=31d, is longer than 30d", "max-pages=0, is not between 1 and 1000",
			"max-pages=1001, is not between 1 and 1000" })
	void refusesSettingsThatCannotWork(String setting, String problem) {
		withToken().withPropertyValues("hubspot.leads.reconciliation." + setting)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("hubspot.leads.reconciliation." + setting.substring(0, setting.indexOf('=')))
				.hasMessageContaining(problem));
	}

}
