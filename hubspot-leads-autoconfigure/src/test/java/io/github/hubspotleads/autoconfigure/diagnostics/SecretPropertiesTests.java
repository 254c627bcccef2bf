/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import java.util.Map;

import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A secret that is in the wrong place, or not readable, is named and never told.
 */
class SecretPropertiesTests {

	private static final String SECRET = "S3CR3TCANARY";

	private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZg==";

	private static final String PREFIX = "hubspot.leads.store.jdbc.";

	private final ApplicationContextRunner application = LeadsContexts.runner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true", PREFIX + "person-key=canary-person-key-1");

	private String analyse(String... properties) {
		return BadConfigurationTests.analyse(this.application.withPropertyValues(properties));
	}

	@ParameterizedTest
	@CsvSource({ "store.jdbc.encryption.keys, hubspot.leads.store.jdbc.encryption.keys.<id>",
			"store.jdbc.encryption, configuration page", "store, configuration page",
			"portals.partners, hubspot.leads.portals.partners.access-token", "portals, hubspot.leads.portals.<name>",
			"forms.demo, configuration page", "http, configuration page" })
	void namesAGroupThatHasAValueOfItsOwn(String group, String cure) {
		assertThat(analyse("hubspot.leads." + group + "=" + SECRET))
			.contains("'hubspot.leads." + group + "' has a value", cure);
	}

	@ParameterizedTest
	@ValueSource(strings = { "access-token", "portals.partners.access-token", "store.jdbc.person-key",
			"store.jdbc.encryption.keys.k1" })
	void namesASecretThatCannotBeRead(String property) {
		String told = analyse("hubspot.leads." + property + "=DE4DBEEF${hubspot.leads." + property + "}",
				"hubspot.leads.portal-id=62515");
		assertThat(told).contains("'hubspot.leads." + property + "' cannot be read", "placeholder")
			.doesNotContain("DE4DBEEF");
	}

	@Test
	void leavesOtherPropertiesToSpringBoot() {
		assertThat(analyse("hubspot.leads.delivery.delay=soon")).contains("hubspot.leads.delivery.delay", "soon");
		assertThat(analyse(PREFIX + "initialize-schema=perhaps")).contains(PREFIX + "initialize-schema", "perhaps");
	}

	@ParameterizedTest
	@ValueSource(strings = { "encryption.key", "encryption.key.k1", "encryption.keyz.k1", "encryption.write.key2",
			"encryption.write-keys", "encryption.password", "encryption.key[0]" })
	void refusesWhatIsUnknownOfTheEncryption(String property) {
		assertThat(analyse(PREFIX + property + "=" + SECRET)).contains("'" + PREFIX + property + "' is not known",
				"'" + PREFIX + "encryption.keys.<id>'", "'" + PREFIX + "encryption.write-key'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "encryption.keys=", "encryption=", "encryption.keys=${NOT_SET:}",
			"encryption.keys.k1=MDEyMzQ1Njc4OWFiY2RlZg==", "encryption.keys[k.1]=MDEyMzQ1Njc4OWFiY2RlZg==",
			"encryption.KEYS.K1=MDEyMzQ1Njc4OWFiY2RlZg==" })
	void takesKeysAndNone(String property) {
		this.application.withPropertyValues(PREFIX + property).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void takesVariablesOfTheEnvironment() {
		String prefix = "HUBSPOT_LEADS_STORE_JDBC_ENCRYPTION_";
		for (String writeKey : new String[] { "WRITEKEY", "WRITE_KEY" }) {
			Map<String, Object> variables = Map.of(prefix + "KEYS_K1", KEY, prefix + "KEYS_K2", KEY, prefix + writeKey,
					"k2");
			this.application
				.withInitializer((context) -> context.getEnvironment()
					.getPropertySources()
					.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", variables)))
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

}
