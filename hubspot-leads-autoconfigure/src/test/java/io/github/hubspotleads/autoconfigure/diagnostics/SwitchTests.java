/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.autoconfigure.diagnostics;

import io.github.hubspotleads.LeadClient;
import io.github.hubspotleads.autoconfigure.HubSpotLeadsAutoConfiguration;
import io.github.hubspotleads.hubspot.http.HubSpotWebClientFactory;
import io.github.hubspotleads.reconciliation.SubmissionReader;
import io.github.hubspotleads.testing.LeadsContexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Switches are read as Spring Boot reads booleans, and as nothing else.
 */
class SwitchTests {

	@ParameterizedTest
	@CsvSource({ "true, 1", "TRUE, 1", "on, 1", "yes, 1", "1, 1", "' on ', 1", "false, 0", "False, 0", "off, 0",
			"no, 0", "0, 0" })
	void switchesAllOnOrOff(String value, int beans) {
		LeadsContexts.runner()
			.withPropertyValues(LeadsContexts.DEMO_URL, "hubspot.leads.enabled=" + value)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBeanNamesForType(LeadClient.class)).hasSize(beans);
				assertThat(context.getBeanNamesForType(HubSpotWebClientFactory.class)).hasSize(beans);
				assertThat(context.getBeanNamesForType(HubSpotLeadsAutoConfiguration.class)).hasSize(beans);
			});
	}

	@ParameterizedTest
	@CsvSource({ "on, 1", "off, 0", "${NOT_SET:no}, 0" })
	void switchesReconciliationOnOrOff(String value, int beans) {
		LeadsContexts.runner().withPropertyValues("hubspot.leads.reconciliation.enabled=" + value).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(SubmissionReader.class)).hasSize(beans);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "perhaps", "2", "", " ", "${NOT_SET}", "${NOT_SET:}", "true,false" })
	void refusesWhatIsNeitherOnNorOff(String value) {
		for (String name : new String[] { "hubspot.leads.enabled", "hubspot.leads.reconciliation.enabled" }) {
			assertThat(BadConfigurationTests.analyse(LeadsContexts.runner().withPropertyValues(name + "=" + value)))
				.contains("'" + name + "' is neither true nor false", "Set it to true or false");
		}
	}

	@Test
	void readsNothingElseWhereItIsOff() {
		LeadsContexts.runner()
			.withPropertyValues("hubspot.leads.enabled=off", "hubspot.leads.reconciliation.enabled=perhaps")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
