/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import io.github.hubspotleads.HubSpotLead;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RequestParam;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Beans with annotated methods that need beans which need them.
 */
class CircularBeansTests {

	private final CaptureHarness harness = new CaptureHarness();

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void areCapturedWhicheverIsMadeFirst(boolean formsFirst) {
		this.harness.context.registerBean(Partner.class, (definition) -> definition.setLazyInit(formsFirst));
		assertCaptured(this.harness.advise(Forms.class));
	}

	@Test
	void areCapturedWithOtherAdvice() {
		this.harness.context.register(CaptureTransactionTests.Transactions.class);
		this.harness.context.registerBean(Partner.class, (definition) -> definition.setLazyInit(true));
		Forms forms = this.harness.advise(Forms.class);
		assertThat(((Advised) forms).getAdvisors()).hasSize(3);
		assertCaptured(forms);
	}

	private void assertCaptured(Forms forms) {
		Forms partners = this.harness.context.getBean(Partner.class).forms;
		assertThat(partners).isSameAs(forms);
		assertThat(partners.handle("jane@x.test")).isEqualTo("ok");
		assertThat(this.harness.intake.kept).hasSize(1);
		assertThat(this.harness.warnings()).isZero();
	}

	static class Forms {

		@Autowired
		private Partner partner;

		@HubSpotLead("contact")
		@Transactional
		String handle(@RequestParam String email) {
			return "ok";
		}

	}

	static class Partner {

		@Autowired
		private Forms forms;

	}

}
