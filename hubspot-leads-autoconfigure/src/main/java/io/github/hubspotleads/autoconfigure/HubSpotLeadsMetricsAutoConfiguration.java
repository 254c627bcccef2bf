/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;

import io.github.hubspotleads.actuate.LeadMeters;
import io.github.hubspotleads.actuate.MeteredLeadSignals;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Meters of the store and of what finished, where the application has a registry.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class,
		afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, SubmissionStore.class, LeadHold.class })
public final class HubSpotLeadsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LeadMeters hubSpotLeadMeters(SubmissionStore store, LeadHold hold) {
		return new LeadMeters(store, hold, Clock.systemUTC(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean(LeadSignals.class)
	MeteredLeadSignals hubSpotLeadSignals(MeterRegistry registry) {
		return new MeteredLeadSignals(registry);
	}

}
