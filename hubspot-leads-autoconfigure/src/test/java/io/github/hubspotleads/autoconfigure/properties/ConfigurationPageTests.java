/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.properties;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsFormCheckAutoConfiguration;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsHttpAutoConfiguration;
import io.github.hubspotleads.autoconfigure.diagnostics.InvalidPropertyException;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsJdbcStoreAutoConfiguration;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.testing.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds docs/configuration.md to what happens: its example starts, and what fails the
 * start says what the page says.
 */
class ConfigurationPageTests {

	private static final Page PAGE = Page.of("configuration.md");

	private final ApplicationContextRunner application = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(HubSpotLeadsAutoConfiguration.class, HubSpotLeadsHttpAutoConfiguration.class,
					HubSpotLeadsFormCheckAutoConfiguration.class, HubSpotLeadsJdbcStoreAutoConfiguration.class));

	@Test
	void exampleStarts() throws IOException {
		String yaml = PAGE.section("An example").firstBlock();
		List<PropertySource<?>> sources = new YamlPropertySourceLoader().load("page",
				new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		this.application
			.withInitializer((context) -> sources.forEach(context.getEnvironment().getPropertySources()::addFirst))
			.run((context) -> {
				LeadForms forms = context.getBean(LeadForms.class);
				assertThat(forms.all()).extracting("name").containsExactly("demo-request", "newsletter", "fair.2026");
				assertThat(forms.require("demo-request", "The test").fields()).containsEntry("teamSize", "company_size")
					.containsEntry("address.city", "ort")
					.containsEntry("notes", "");
				assertThat(forms.require("newsletter", "The test").endpoint())
					.hasToString("https://yoursite.app6.hubspot.com/?app=leaddirector&FormName=Newsletter+%26+events");
				assertThat(context.getBean(HubSpotLeadsProperties.class).delivery().drainTimeout())
					.isEqualTo(Duration.ofSeconds(15));
			});
	}

	static Stream<Arguments> failures() {
		return PAGE.section("What fails the start")
			.rows()
			.stream()
			.map((row) -> Arguments.of(Page.codes(row.get(0)).get(0), Page.codes(row.get(1)).get(0)));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void settingFailsTheStartAsThePageSays(String setting, String description) {
		this.application.withPropertyValues(
				"hubspot.leads.forms.demo-request.url=https://a.hubspot.com/?app=leaddirector&FormName=demo", setting)
			.run((context) -> {
				assertThat(context).hasFailed();
				assertThat(context.getStartupFailure()).hasRootCauseInstanceOf(InvalidPropertyException.class)
					.rootCause()
					.hasMessage(description);
			});
	}

	@Test
	void environmentNamesFormsWithoutDashes() {
		Map<String, Object> environment = Map.of("HUBSPOT_LEADS_FORMS_NEWSLETTER_URL",
				"https://a.hubspot.com/?app=leaddirector&FormName=x", "HUBSPOT_LEADS_ACCESSTOKEN", "token\n",
				"HUBSPOT_LEADS_PORTALID", "62515");
		this.application
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								environment)))
			.run((context) -> {
				assertThat(context.getBean(LeadForms.class).all()).extracting("name").containsExactly("newsletter");
				assertThat(context.getBean(HubSpotLeadsProperties.class).accessToken()).isEqualTo("token\n");
			});
	}

	@Test
	void environmentCannotSetAPropertyOfAFormWithADash() {
		this.application.withPropertyValues("hubspot.leads.forms.demo-request.page-name=Demo")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("HUBSPOT_LEADS_FORMS_DEMOREQUEST_URL",
										"https://a.hubspot.com/?app=leaddirector&FormName=x"))))
			.run((context) -> assertThat(context).hasFailed());
	}

}
