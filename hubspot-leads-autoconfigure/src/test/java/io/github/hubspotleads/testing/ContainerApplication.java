/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.net.URI;
import java.time.Duration;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.SubmissionStatus;
import io.github.hubspotleads.autoconfigure.properties.HubSpotConnectionDetails;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with a form of each API, and the leads that it sends to a container with
 * this library's mappings. Without a container its leads would go to HubSpot itself.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ContainerApplication {

	/**
	 * The form that the Leads API knows.
	 */
	public static final String OLD_FORM = "hubspot.leads.forms.old.url="
			+ "https://demo.app6.hubspot.com/?app=leaddirector&FormName=old";

	/**
	 * The form that the Forms API knows.
	 */
	public static final String NEW_FORM = "hubspot.leads.forms.new.form-guid=4a2b9c1e-0000-4000-8000-000000000000";

	/**
	 * The portal of that form.
	 */
	public static final String PORTAL = "hubspot.leads.portal-id=62515";

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/**
	 * Deliver a lead by each API, and find both in the container.
	 * @param application the running application
	 */
	public static void assertDeliversByBothApis(ApplicationContext application) {
		submit(application, "old", "ada@example.org");
		submit(application, "new", "grace@example.org");
		URI address = application.getBean(HubSpotConnectionDetails.class).api();
		WireMock container = WireMock.create().host(address.getHost()).port(address.getPort()).build();
		container.verifyThat(1,
				WireMock.postRequestedFor(WireMock.urlPathEqualTo("/"))
					.withQueryParam("FormName", WireMock.equalTo("old"))
					.withFormParam("Email", WireMock.equalTo("ada@example.org")));
		container.verifyThat(1,
				WireMock
					.postRequestedFor(WireMock.urlPathEqualTo(
							"/submissions/v3/integration/submit/62515/4a2b9c1e-0000-4000-8000-000000000000"))
					.withRequestBody(WireMock.containing("grace@example.org")));
	}

	private static void submit(ApplicationContext application, String form, String email) {
		Lead lead = Lead.forForm(form).field("email", email).build();
		assertThat(application.getBean(LeadClient.class).submit(lead).block(LIMIT).status())
			.isEqualTo(SubmissionStatus.DELIVERED);
	}

}
