/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.github.hubspotleads.InvalidLeadException;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.client.LeadIntake;
import io.github.hubspotleads.delivery.ScriptedSender;
import io.github.hubspotleads.observation.LeadSignals;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Parts that the application brings are asked by all others.
 */
class ReplacedPartsTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final Lead lead = Lead.forForm("demo").field("email", "ada@example.org").build();

	private final ApplicationContextRunner runner = LeadsContexts.runner()
		.withBean(ScriptedSender.class)
		.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.delivery.drain-timeout=0s");

	@Test
	void theClientEnqueuesByTheIntakeOfTheApplication() {
		Submission kept = Submission.builder(new UUID(1, 2), "demo", Instant.EPOCH).build();
		LeadIntake mine = mock(LeadIntake.class);
		given(mine.enqueue(this.lead, List.of())).willReturn(kept);
		this.runner.withBean(LeadIntake.class, () -> mine).run((context) -> {
			assertThat(context.getBean(LeadClient.class).enqueue(this.lead).block(LIMIT)).isSameAs(kept);
			assertThat(context.getBean(SubmissionStore.class).page(null, 1)).isEmpty();
		});
	}

	@Test
	void allSignalsAreToldInOrderThoughOneFails() {
		List<String> told = new ArrayList<>();
		this.runner.withBean("second", LeadSignals.class, () -> new Telling(2, told))
			.withBean("first", LeadSignals.class, () -> new Telling(1, told))
			.run((context) -> {
				LeadClient client = context.getBean(LeadClient.class);
				assertThat(client.submit(this.lead).block(LIMIT).status()).isEqualTo(SubmissionStatus.DELIVERED);
				assertThat(told).containsExactly("1 DELIVERED", "2 DELIVERED");
				told.clear();
				Lead invalid = Lead.forForm("demo").field("email", "nobody").build();
				assertThatExceptionOfType(InvalidLeadException.class)
					.isThrownBy(() -> client.enqueue(invalid).block(LIMIT));
				assertThat(told).containsExactly("1 REJECTED", "2 REJECTED");
			});
	}

	private record Telling(int order, List<String> told) implements LeadSignals, Ordered {

		@Override
		public void finished(Submission submission, String api) {
			this.told.add(this.order + " " + submission.status());
			throw new IllegalStateException("no meter");
		}

		@Override
		public int getOrder() {
			return this.order;
		}

	}

}
