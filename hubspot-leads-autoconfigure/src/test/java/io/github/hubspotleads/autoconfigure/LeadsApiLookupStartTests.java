/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure;

import java.net.URI;
import java.time.Duration;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.Submission;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.hubspot.leads.LeadsApiLookup;
import io.github.hubspotleads.hubspot.leads.LeadsApiRecord;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lookup as an application has it.
 */
class LeadsApiLookupStartTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private static ApplicationContextRunner runner() {
		return LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.LOCALHOST, "hubspot.leads.forms.demo.url=" + hubspot.url("Demo"),
					"hubspot.leads.api-url=" + hubspot.baseUrl(), "hubspot.leads.portal-id=62515",
					"hubspot.leads.access-token=pat-na1-made-up", "hubspot.leads.delivery.drain-timeout=0s");
	}

	@Test
	void findsADeliveredLeadByTheGuidOnItsRecord() {
		hubspot.formsApi().grantToken("pat-na1-made-up", "62515");
		runner().run((context) -> {
			Lead lead = Lead.forForm("demo").field("email", "ada@example.org").field("firstname", "Ada").build();
			Submission delivered = context.getBean(LeadClient.class).submit(lead).block(LIMIT);
			LeadsApiLookup lookup = context.getBean(LeadsApiLookup.class);
			LeadsApiRecord found = lookup.find(delivered.submissionGuid()).block(LIMIT);
			assertThat(found.email()).isEqualTo("ada@example.org");
			assertThat(found.firstName()).isEqualTo("Ada");
			assertThat(found.closedAt()).isNull();
			assertThat(found.conversionEvent(delivered.submissionGuid()).formName()).isEqualTo("Demo");
			assertThat(lookup.find(SubmissionGuid.of("0".repeat(32))).blockOptional(LIMIT)).isEmpty();
		});
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		LeadsApiLookup mine = new LeadsApiLookup(WebClient.create(), URI.create("https://api.hubapi.com"), LIMIT,
				(portalId) -> null, null);
		runner().withBean("mine", LeadsApiLookup.class, () -> mine)
			.run((context) -> assertThat(context).getBean(LeadsApiLookup.class).isSameAs(mine));
	}

}
