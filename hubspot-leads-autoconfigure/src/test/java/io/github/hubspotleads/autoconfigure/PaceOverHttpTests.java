/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.submission.SubmissionStore;
import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.assertj.HubSpotAssertions;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backlog over HTTP against HubSpot's windows as they are, in their own time: not one
 * refusal, and at least nine tenths of what is allowed. Only when requests arrived is
 * looked at, as HubSpot would.
 */
class PaceOverHttpTests {

	private static final Logger logger = LoggerFactory.getLogger(PaceOverHttpTests.class);

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final String OPEN = "4a2b9c1e-0000-4000-8000-000000000000";

	private static final String AUTHENTICATED = "9d8c7b6a-0000-4000-8000-000000000000";

	private static final int OPEN_ALLOWANCE = 50;

	private static final int AUTHENTICATED_ALLOWANCE = 100;

	private static final Duration WINDOW = Duration.ofSeconds(10);

	private static ApplicationContextRunner runner() {
		return LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.forms.warm-up.url=" + hubspot.url("warm-up"),
					"hubspot.leads.forms-url=" + hubspot.baseUrl(), "hubspot.leads.portal-id=1",
					"hubspot.leads.portals.known.portal-id=62515",
					"hubspot.leads.portals.known.access-token=pat-na1-made-up",
					"hubspot.leads.forms.open.form-guid=" + OPEN,
					"hubspot.leads.forms.authenticated.form-guid=" + AUTHENTICATED,
					"hubspot.leads.forms.authenticated.portal=known", "hubspot.leads.store.memory.max-waiting=3000",
					"hubspot.leads.delivery.drain-timeout=0s");
	}

	@Test
	void goesIntoTheNextWindowWithoutARefusal() {
		runner().run((context) -> {
			LeadClient client = warmedUp(context.getBean(LeadClient.class));
			enqueue(client, "authenticated", 150);
			hubspot.awaitLeads(1 + 150, Duration.ofMinutes(1));
			assertPace(AUTHENTICATED, 150, AUTHENTICATED_ALLOWANCE);
		});
	}

	@Test
	@Tag("heavy")
	void drainsTwoThousandLeadsThroughBothEndpointsAtOnce() {
		runner().run((context) -> {
			LeadClient client = warmedUp(context.getBean(LeadClient.class));
			enqueue(client, "open", 667);
			enqueue(client, "authenticated", 1333);
			hubspot.awaitLeads(1 + 2000, Duration.ofMinutes(10));
			assertPace(OPEN, 667, OPEN_ALLOWANCE);
			assertPace(AUTHENTICATED, 1333, AUTHENTICATED_ALLOWANCE);
			LeadsContexts.await("the last results",
					() -> context.getBean(SubmissionStore.class).counts().unfinished() == 0);
		});
	}

	// The first request of a process takes longer than any other, by more than the pace
	// allows for. It goes to an endpoint that is not limited.
	private static LeadClient warmedUp(LeadClient client) {
		client.submit(lead("warm-up", 0)).block(WINDOW);
		hubspot.formsApi().enforceRateLimits(OPEN_ALLOWANCE, AUTHENTICATED_ALLOWANCE);
		return client;
	}

	private static void enqueue(LeadClient client, String form, int leads) {
		for (int i = 0; i < leads; i++) {
			client.enqueue(lead(form, i)).block(WINDOW);
		}
	}

	private static Lead lead(String form, int number) {
		return Lead.forForm(form).field("email", "lead" + number + "@example.org").build();
	}

	private static void assertPace(String formGuid, int leads, int allowance) {
		HubSpotAssertions.assertThat(hubspot).keptTheRateLimits();
		List<Instant> arrivals = hubspot.receivedLeads(formGuid).stream().map(ReceivedLead::receivedAt).toList();
		assertThat(arrivals).hasSize(leads);
		Duration taken = Duration.between(arrivals.get(0), arrivals.get(leads - 1));
		double used = leads / ((double) allowance * taken.toMillis() / WINDOW.toMillis());
		logger.info("{} leads in {} at {} in 10 s: {} of the allowance, {} refusals", leads, taken, allowance,
				String.format("%.3f", used), hubspot.rateLimitedCount());
		assertThat(used).isGreaterThan(0.9);
	}

}
