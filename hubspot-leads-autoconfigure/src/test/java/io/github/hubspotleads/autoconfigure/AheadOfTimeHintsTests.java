/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;

import io.github.hubspotleads.Arrival;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.actuate.endpoint.ConsentDescriptor;
import io.github.hubspotleads.actuate.endpoint.FormsDescriptor;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsEndpoint;
import io.github.hubspotleads.actuate.endpoint.HubSpotLeadsWebExtension;
import io.github.hubspotleads.actuate.operation.BulkDescriptor;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsFileStoreAutoConfiguration;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsJdbcStoreAutoConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image is told of the wiring: scripts, and what the endpoint answers with.
 */
class AheadOfTimeHintsTests {

	private static final String SCRIPTS = "io/github/hubspotleads/submission/jdbc/schema-";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "h2", "mysql", "postgresql" })
	void coversTheScriptsOfTheStore(String platform) {
		assertThat(new ClassPathResource(SCRIPTS + platform + ".sql").exists()).isTrue();
		assertThat(RuntimeHintsPredicates.resource().forResource(SCRIPTS + platform + ".sql"))
			.accepts(hints(InDatabase.class))
			.accepts(hints(InFile.class, "hubspot.leads.store.file=" + this.directory.resolve("leads")))
			.rejects(hints(InFile.class));
	}

	@ParameterizedTest
	@ValueSource(classes = { HubSpotLeadsEndpoint.SubmissionsDescriptor.class,
			HubSpotLeadsEndpoint.SubmissionDescriptor.class, HubSpotLeadsEndpoint.SingleSubmissionDescriptor.class,
			HubSpotLeadsEndpoint.ArrivalDescriptor.class, HubSpotLeadsEndpoint.LeftOutDescriptor.class,
			ConsentDescriptor.class, ConsentDescriptor.DecisionDescriptor.class, FormsDescriptor.class,
			FormsDescriptor.FormDescriptor.class, FormsDescriptor.MethodDescriptor.class,
			FormsDescriptor.FieldDescriptor.class, HubSpotLeadsWebExtension.RefusalDescriptor.class,
			HubSpotLeadsWebExtension.BulkAnswer.class, HubSpotLeadsWebExtension.ErasureDescriptor.class,
			BulkDescriptor.class, BulkDescriptor.FilterDescriptor.class, SubmissionError.class,
			SubmissionError.FieldError.class })
	void coversWhatTheEndpointAnswersWith(Class<?> descriptor) {
		RuntimeHints hints = hints(InFile.class, "management.endpoints.web.exposure.include=hubspotleads");
		for (RecordComponent component : descriptor.getRecordComponents()) {
			assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()))
				.as(component.toString())
				.accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.reflection().onType(Arrival.Status.class)).accepts(hints);
	}

	@Test
	void saysNothingOfWhatIsSwitchedOff() {
		assertThat(RuntimeHintsPredicates.resource().forResource(SCRIPTS + "h2.sql"))
			.rejects(hints(InDatabase.class, "hubspot.leads.enabled=false"));
	}

	private static RuntimeHints hints(Class<?> configuration, String... properties) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties).applyTo(context);
		context.register(configuration);
		TestGenerationContext generation = new TestGenerationContext();
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		return generation.getRuntimeHints();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HubSpotLeadsFileStoreAutoConfiguration.class, HubSpotLeadsAutoConfiguration.class,
			HubSpotLeadsEndpointAutoConfiguration.class })
	static class InFile {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HubSpotLeadsJdbcStoreAutoConfiguration.class, HubSpotLeadsAutoConfiguration.class })
	static class InDatabase {

		@Bean
		JdbcDataSource dataSource() {
			return new JdbcDataSource();
		}

	}

}
