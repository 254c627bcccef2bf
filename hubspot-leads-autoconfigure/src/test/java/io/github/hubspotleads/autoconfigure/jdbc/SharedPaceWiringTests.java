/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.jdbc;

import java.time.Duration;

import javax.sql.DataSource;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.delivery.pace.PaceStore;
import io.github.hubspotleads.delivery.pace.jdbc.JdbcPace;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With the store in a database its nodes keep the pace together.
 */
class SharedPaceWiringTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withBean(ScriptedSender.class)
		.withBean(DataSource.class,
				() -> new EmbeddedDatabaseBuilder().setType(EmbeddedDatabaseType.H2).generateUniqueName(true).build())
		.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.drain-timeout=0s",
				"hubspot.leads.store.jdbc.schema=PUBLIC", "hubspot.leads.store.jdbc.table=marketing");

	@Test
	void countsAttemptsInARowBesideTheSubmissions() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(JdbcPace.class);
			assertThat(submit(context.getBean(LeadClient.class))).isEqualTo(SubmissionStatus.DELIVERED);
			Integer bytes = new JdbcTemplate(context.getBean(DataSource.class))
				.queryForObject("select sum(length(granted)) from marketing_pace", Integer.class);
			assertThat(bytes).isPositive();
		});
	}

	@Test
	void keepsThePaceAloneInMemory() {
		this.runner.withPropertyValues("hubspot.leads.store.type=memory")
			.run((context) -> assertThat(context).doesNotHaveBean(PaceStore.class));
	}

	@Test
	void asksTheStoreOfThePaceThatTheApplicationBrings() {
		PaceStore generous = (destination, pace, request) -> new PaceStore.Answer(request.wanted(), 1, Duration.ZERO,
				null, 0);
		this.runner.withBean(PaceStore.class, () -> generous).run((context) -> {
			assertThat(context).doesNotHaveBean(JdbcPace.class);
			assertThat(submit(context.getBean(LeadClient.class))).isEqualTo(SubmissionStatus.DELIVERED);
		});
	}

	private static SubmissionStatus submit(LeadClient client) {
		return client.submit(Lead.forForm("demo").field("email", "ada@example.org").build()).block(LIMIT).status();
	}

}
