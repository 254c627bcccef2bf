/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;

import io.github.hubspotleads.actuate.FlowMeters;
import io.github.hubspotleads.actuate.LeadMeters;
import io.github.hubspotleads.actuate.MeteredLeadSignals;
import io.github.hubspotleads.actuate.PaceMeters;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.flow.DroughtWatch;
import io.github.hubspotleads.form.LeadForms;
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
@ConditionalOnBean({ MeterRegistry.class, SubmissionStore.class, SubmissionRelay.class, LeadHold.class })
public final class HubSpotLeadsMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LeadMeters hubSpotLeadMeters(SubmissionStore store, LeadHold hold) {
		return new LeadMeters(store, hold, Clock.systemUTC(), System::nanoTime);
	}

	@Bean
	@ConditionalOnMissingBean
	PaceMeters hubSpotPaceMeters(SubmissionRelay relay, LeadForms forms) {
		return new PaceMeters(relay.destinations(), forms);
	}

	@Bean
	@ConditionalOnMissingBean
	FlowMeters hubSpotFlowMeters(DroughtWatch droughts) {
		return new FlowMeters(droughts);
	}

	@Bean
	@ConditionalOnMissingBean(LeadSignals.class)
	MeteredLeadSignals hubSpotLeadSignals(MeterRegistry registry, LeadForms forms) {
		return new MeteredLeadSignals(registry, forms);
	}

}
