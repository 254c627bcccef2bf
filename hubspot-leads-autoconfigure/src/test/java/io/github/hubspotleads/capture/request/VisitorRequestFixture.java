/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm.ContextSettings;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the visitor's request in any application.
 */
abstract class VisitorRequestFixture {

	static final String HUTK = "0123456789abcdef0123456789abcdef";

	static final String OTHER = "fedcba9876543210fedcba9876543210";

	abstract void addCookie(String name, String value);

	abstract void setAddress(String address);

	abstract void addHeader(String name, String value);

	abstract LeadContext context(ContextSettings settings);

	@Test
	void readsCookieAddressAndPage() {
		addCookie("hubspotutk", HUTK);
		setAddress("93.184.216.34");
		addHeader("Referer", "https://x.test/demo?token=abc#form");
		assertThat(context(new ContextSettings(true, true, false, LeadContext.empty().withPageName("Demo"))))
			.isEqualTo(LeadContext.empty()
				.withHutk(HUTK)
				.withIpAddress("93.184.216.34")
				.withPageUri("https://x.test/demo")
				.withPageName("Demo"));
	}

	@Test
	void readsNothingThatIsSwitchedOff() {
		addCookie("hubspotutk", HUTK);
		addCookie("__hstc", "1." + HUTK + ".2");
		setAddress("93.184.216.34");
		assertThat(context(new ContextSettings(false, false, false, LeadContext.empty())))
			.isEqualTo(LeadContext.empty());
	}

	@Test
	void readsNothingOfABareRequest() {
		assertThat(context(ContextSettings.DEFAULT)).isEqualTo(LeadContext.empty());
	}

	@Test
	void leavesOutHugePageUri() {
		addHeader("Referer", "https://x.test/" + "a".repeat(100_000));
		assertThat(context(ContextSettings.DEFAULT).pageUri()).isNull();
	}

}
