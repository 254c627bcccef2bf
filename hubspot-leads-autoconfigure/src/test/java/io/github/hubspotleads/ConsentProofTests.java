/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads;

import java.time.Instant;
import java.util.List;

import io.github.hubspotleads.LegalConsent.Consent;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConsentProofTests {

	private static final Instant AT = Instant.parse("2026-03-04T05:06:07Z");

	private final Lead lead = Lead.forForm("demo")
		.context(LeadContext.empty().withSubmittedAt(AT).withPageUri("https://canary.example.com/7391"))
		.build();

	private final Consent consent = new Consent(true, "May we?", List.of());

	@Test
	void tellsWhatWasAskedWhenAndWhere() {
		assertThat(ConsentProof.of(this.lead.withConsent(this.consent)))
			.isEqualTo(new ConsentProof(this.consent, AT, "https://canary.example.com/7391"));
	}

	@Test
	void isNoneWhereNobodyAsked() {
		assertThat(ConsentProof.of(this.lead)).isNull();
		assertThat(ConsentProof.of(this.lead.withConsent(this.consent).withConsent(null))).isNull();
	}

	@Test
	void showsNeitherPageNorAnswersAsText() {
		assertThat(ConsentProof.of(this.lead.withConsent(this.consent)))
			.hasToString("ConsentProof[givenAt=" + AT + "]");
	}

}
