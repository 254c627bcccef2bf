/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadApiTests {

	@ParameterizedTest
	@ValueSource(strings = { "UserToken", "IPAddress", "app", "FormName", "usertoken", "ipaddress", "APP", "formname",
			"0-1/UserToken" })
	void keepsItsOwnNames(String name) {
		assertThat(LeadApi.LEADS.isReserved(name)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "user_token", "application", "email", "form", "ip address" })
	void leavesAllOtherNames(String name) {
		assertThat(LeadApi.LEADS.isReserved(name)).isFalse();
	}

}
