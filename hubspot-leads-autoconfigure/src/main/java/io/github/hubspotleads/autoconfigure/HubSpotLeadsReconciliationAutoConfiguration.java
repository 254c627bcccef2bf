/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;

import io.github.hubspotleads.actuate.ReconciliationMeters;
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
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
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
@ConditionalOnBooleanProperty(name = { "hubspot.leads.enabled", "hubspot.leads.reconciliation.enabled" },
		matchIfMissing = true)
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
		return new Reconciler(forms, store, reader, HubSpotLeadsAutoConfiguration.all(signals),
				SettingsReader.reconciliation(properties), Clock.systemUTC(),
				() -> Schedulers.newSingle("hubspot-leads-reconciler", true));
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

}
