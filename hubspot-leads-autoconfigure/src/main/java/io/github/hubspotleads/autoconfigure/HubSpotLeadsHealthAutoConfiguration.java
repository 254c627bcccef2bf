/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;

import io.github.hubspotleads.actuate.HubSpotLeadsHealthIndicator;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.delivery.relay.SubmissionRelay;
import io.github.hubspotleads.reconciliation.Reconciler;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.hold.LeadHold;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * The health contributor {@code hubspotleads}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("hubspotleads")
@ConditionalOnBean({ SubmissionRelay.class, LeadHold.class })
public final class HubSpotLeadsHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "hubspotleadsHealthIndicator")
	HubSpotLeadsHealthIndicator hubspotleadsHealthIndicator(SubmissionStore store, SubmissionRelay relay, LeadHold hold,
			ObjectProvider<Reconciler> reconciler, ObjectProvider<HubSpotLeadsProperties> properties) {
		boolean dry = properties.stream().anyMatch(SettingsReader::isDry);
		return new HubSpotLeadsHealthIndicator(store, relay, hold, reconciler.getIfUnique(), dry, Clock.systemUTC());
	}

}
