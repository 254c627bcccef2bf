/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;

import io.github.hubspotleads.autoconfigure.condition.ConditionalOnSwitch;
import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;
import io.github.hubspotleads.autoconfigure.properties.HubSpotLeadsProperties;
import io.github.hubspotleads.autoconfigure.properties.SettingsReader;
import io.github.hubspotleads.hubspot.AccessTokens;
import io.github.hubspotleads.hubspot.forms.FormsApiSender;
import io.github.hubspotleads.hubspot.http.HttpSettings;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientCustomizer;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.hubspot.leads.LeadsApiLookup;
import io.github.hubspotleads.hubspot.leads.LeadsApiSender;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The senders, the lookup, and a client that is theirs alone: no WebClient is published,
 * and none of the application's is used.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = HubSpotLeadsAutoConfiguration.class)
@ConditionalOnClass(value = WebClient.class, name = "reactor.netty.http.client.HttpClient")
@ConditionalOnSwitch("hubspot.leads.enabled")
public final class HubSpotLeadsHttpAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HubSpotWebClientFactory hubSpotWebClientFactory(HubSpotLeadsProperties properties,
			ObjectProvider<HubSpotWebClientCustomizer> customizers) {
		return new HubSpotWebClientFactory(SettingsReader.http(properties), null, customizers.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	LeadsApiSender hubSpotLeadsApiSender(HubSpotLeadsProperties properties, HubSpotWebClientFactory factory) {
		HttpSettings settings = SettingsReader.http(properties);
		return new LeadsApiSender(factory.webClient(), settings.totalTimeout(), Clock.systemUTC(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	@Bean
	@ConditionalOnMissingBean
	FormsApiSender hubSpotFormsApiSender(HubSpotLeadsProperties properties, HubSpotWebClientFactory factory,
			AccessTokens tokens) {
		HttpSettings settings = SettingsReader.http(properties);
		return new FormsApiSender(factory.webClient(), settings.totalTimeout(), tokens, Clock.systemUTC(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	@Bean
	@ConditionalOnMissingBean
	LeadsApiLookup hubSpotLeadsApiLookup(HubSpotLeadsProperties properties, HubSpotWebClientFactory factory,
			HubSpotConnectionDetails connection, AccessTokens tokens) {
		HttpSettings settings = SettingsReader.http(properties);
		return new LeadsApiLookup(factory.webClient(), connection.api(), settings.totalTimeout(), tokens,
				properties.portalId());
	}

}
