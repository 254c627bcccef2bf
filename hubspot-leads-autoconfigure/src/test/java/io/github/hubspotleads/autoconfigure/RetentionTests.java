/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import io.github.hubspotleads.Erasure;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.autoconfigure.jdbc.HubSpotLeadsJdbcStoreAutoConfiguration;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.submission.retention.ErasablePlace;
import io.github.hubspotleads.submission.retention.Purge;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Retention and erasure in an application.
 */
class RetentionTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static final String ADA = "ada@example.org";

	private final Lead lead = Lead.forForm("demo").field("email", ADA).build();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withBean(ScriptedSender.class)
		.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.drain-timeout=0s");

	private final ApplicationContextRunner withDatabase = this.runner
		.withConfiguration(
				AutoConfigurations.of(DataSourceAutoConfiguration.class, HubSpotLeadsJdbcStoreAutoConfiguration.class))
		.withPropertyValues("spring.datasource.generate-unique-name=true");

	@ParameterizedTest
	@CsvSource({ "0s, 0", "7d, 1" })
	void keepsTheLeadOfADeliveredOneAsLongAsThePropertySays(String time, int kept) {
		this.withDatabase.withPropertyValues("hubspot.leads.store.retention.payload=" + time).run((context) -> {
			context.getBean(LeadClient.class).submit(this.lead).block(LIMIT);
			Integer payloads = new JdbcTemplate(context.getBean(DataSource.class)).queryForObject(
					"select count(*) from hubspot_leads_submission where payload is not null", Integer.class);
			assertThat(payloads).isEqualTo(kept);
		});
	}

	@Test
	void erasesFromTheDatabase() {
		this.withDatabase.run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			client.submit(this.lead).block(LIMIT);
			assertThat(client.erase(ADA).block(LIMIT)).isEqualTo(new Erasure(1, 1, 0, List.of()));
			assertThat(client.erase(ADA).block(LIMIT)).isEqualTo(Erasure.NONE);
		});
	}

	@Test
	void erasesFromMemoryAndFromPlacesOfOthers() {
		ErasablePlace other = (person) -> new Erasure(5, 0, 0, List.of());
		this.runner.withBean("other", ErasablePlace.class, () -> other).run((context) -> {
			LeadClient client = context.getBean(LeadClient.class);
			client.submit(this.lead).block(LIMIT);
			assertThat(client.erase(ADA).block(LIMIT)).isEqualTo(new Erasure(6, 1, 0, List.of()));
			assertThat(context.getBean(SubmissionStore.class).counts().erased()).isEqualTo(1);
		});
	}

	@Test
	void purgesWhateverStoreThereIs() {
		this.runner.run((context) -> assertThat(context.getBean(Purge.class).isRunning()).isTrue());
		this.withDatabase.run((context) -> assertThat(context.getBean(Purge.class).isRunning()).isTrue());
	}

}
