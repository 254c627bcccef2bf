/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.capture.CapturePlans;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinitionCheck;
import io.github.hubspotleads.hubspot.forms.definition.StartCheck;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The comparison of forms with their definitions at HubSpot: for tests, and at start.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { HubSpotLeadsCaptureAutoConfiguration.class, HubSpotLeadsHttpAutoConfiguration.class })
@ConditionalOnSwitch("hubspot.leads.enabled")
public final class HubSpotLeadsFormCheckAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	FormDefinitionCheck hubSpotFormDefinitionCheck(LeadForms forms, ObjectProvider<CapturePlans> plans) {
		return new FormDefinitionCheck(forms,
				() -> plans.stream().flatMap((found) -> found.mappings().stream()).toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(value = WebClient.class, name = "reactor.netty.http.client.HttpClient")
	static class StartConfiguration {

		@Bean
		@ConditionalOnMissingBean
		StartCheck hubSpotStartCheck(HubSpotLeadsProperties properties, FormDefinitionCheck check,
				ObjectProvider<HubSpotWebClientFactory> factory, HubSpotConnectionDetails connection,
				AccessTokens tokens) {
			return new StartCheck(check, () -> factory.getObject().webClient(), connection.api(),
					SettingsReader.http(properties).totalTimeout(), tokens);
		}

		@Bean
		@ConditionalOnMissingBean
		FormChecks hubSpotFormChecks(HubSpotLeadsProperties properties, LeadForms forms, AccessTokens tokens,
				StartCheck check) {
			return new FormChecks(properties, forms, tokens, check);
		}

	}

}
