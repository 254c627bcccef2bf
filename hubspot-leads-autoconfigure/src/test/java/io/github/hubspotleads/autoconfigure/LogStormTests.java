/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.net.URI;
import java.time.Duration;

import ch.qos.logback.classic.Level;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.leads.LeadsApiSender;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.testing.CapturedLog;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An outage does not fill the disk.
 */
@Timeout(120)
class LogStormTests {

	private static final int FAILURES = 10_000;

	@Test
	void tellsAnOutageInFewLines() {
		try (CapturedLog log = CapturedLog.start(Level.INFO, Level.INFO)) {
			LeadsContexts.runner()
				.withPropertyValues(LeadsContexts.LOCALHOST, LeadsContexts.DEAD_URL,
						"hubspot.leads.delivery.pace.permits=1000000", "hubspot.leads.delivery.pace.max-in-flight=64",
						"hubspot.leads.delivery.drain-timeout=0s", "hubspot.leads.store.memory.max-waiting=20000")
				.run((context) -> {
					LeadClient client = context.getBean(LeadClient.class);
					for (int i = 0; i < FAILURES; i++) {
						client.enqueue(Lead.forForm("demo").field("email", i + "@example.org").build())
							.block(Duration.ofSeconds(10));
					}
					SubmissionStore store = context.getBean(SubmissionStore.class);
					assertThat(store.counts().unfinished()).isEqualTo(FAILURES);
				});
			assertFewLines(log);
		}
	}

	@Test
	void tellsTenThousandFailedAttemptsInFewLines() {
		LeadForm form = new LeadForm("demo", LeadApi.LEADS,
				URI.create("http://localhost:1/?app=leaddirector&FormName=demo"));
		Lead lead = Lead.forForm("demo").field("email", "ada@example.org").build();
		try (CapturedLog log = CapturedLog.start(Level.INFO, Level.INFO)) {
			LeadsContexts.runner()
				.run((context) -> assertThat(Flux.range(0, FAILURES)
					.flatMap((i) -> context.getBean(LeadsApiSender.class).send(form, lead), 32)
					.filter((outcome) -> outcome.error() != null)
					.count()
					.block(Duration.ofSeconds(100))).isEqualTo(FAILURES));
			assertFewLines(log);
		}
	}

	private static void assertFewLines(CapturedLog log) {
		assertThat(log.lines(CapturedLog.Line::isOurs).size()).isLessThanOrEqualTo(20);
		assertThat(log.lines((line) -> line.logger().startsWith("reactor")).size()).isLessThanOrEqualTo(20);
	}

}
