/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.signals;

import io.github.hubspotleads.actuate.status.HubSpotLeadsInfoContributor;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.form.LeadForms;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * The info contributor {@code hubspotleads}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnClass({ InfoContributor.class, ConditionalOnEnabledInfoContributor.class })
@ConditionalOnEnabledInfoContributor("hubspotleads")
@ConditionalOnBean(LeadForms.class)
public final class HubSpotLeadsInfoAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HubSpotLeadsInfoContributor hubSpotLeadsInfoContributor(LeadForms forms,
			ObjectProvider<HubSpotLeadsProperties> properties) {
		return new HubSpotLeadsInfoContributor(forms, properties.stream().anyMatch(SettingsReader::isDry));
	}

}
