/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate;

import java.time.Duration;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.submission.FlakyStore;
import io.github.hubspotleads.testing.DemoApplication;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What load balancers and operators see in the worst of days.
 */
class ProbesTests {

	@Test
	void aNodeIsAliveAndReadyWhateverBecomesOfHubSpotAndTheStore() throws Exception {
		try (DemoApplication application = DemoApplication.start(List.of(AbsentStoreTests.StoreThatFails.class),
				LeadsContexts.DEAD_URL, "management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.show-details=always", "hubspot.leads.delivery.drain-timeout=0s")) {
			for (int i = 0; i < 6; i++) {
				application.bean(LeadClient.class)
					.submit(Lead.forForm("demo").field("email", "ada@example.org").build())
					.onErrorComplete()
					.block(Duration.ofSeconds(10));
			}
			assertThat(application.get("/actuator/health").body()).contains("DEGRADED");
			assertAlive(application);
			application.bean(FlakyStore.class).fail(true);
			assertThat(application.get("/actuator/health").body()).contains("\"status\":\"DOWN\"",
					"Bring the database back");
			assertAlive(application);
		}
	}

	private static void assertAlive(DemoApplication application) throws Exception {
		for (String probe : List.of("liveness", "readiness")) {
			assertThat(application.get("/actuator/health/" + probe).statusCode()).as(probe).isEqualTo(200);
			assertThat(application.get("/actuator/health/" + probe).body()).as(probe)
				.contains("\"UP\"")
				.doesNotContain("hubspotleads");
		}
	}

	@Test
	void infoTellsWhatRunsHere() throws Exception {
		try (DemoApplication application = DemoApplication.start(LeadsContexts.DEAD_URL,
				"hubspot.leads.delivery.mode=log", "management.endpoints.web.exposure.include=info")) {
			assertThat(application.get("/actuator/info").body()).contains("\"hubspotleads\"", "\"mode\":\"log\"",
					"\"demo\":\"leads\"", "\"version\"");
		}
		try (DemoApplication application = DemoApplication.start(LeadsContexts.DEAD_URL,
				"management.info.hubspotleads.enabled=false", "management.endpoints.web.exposure.include=info")) {
			assertThat(application.get("/actuator/info").body()).doesNotContain("hubspotleads");
		}
	}

}
