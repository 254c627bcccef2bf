/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.Map;

import io.github.hubspotleads.LegalConsent.LegalBasis;
import io.github.hubspotleads.LegalConsent.LegitimateInterest;
import io.github.hubspotleads.form.ConsentSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found where visitors are asked other things here than there.
 */
class ConsentFindingsTests {

	private static final String EXPLICIT = "\"legalConsentOptions\": {\"type\": \"explicit_consent_to_process\"}";

	private static final String WITH_NEWS = "\"legalConsentOptions\": {\"type\": \"explicit_consent_to_process\", "
			+ "\"communicationsCheckboxes\": [{\"subscriptionTypeId\": 7, \"required\": true}, {\"subscriptionTypeId\":"
			+ " 8}]}";

	private static final String IMPLICIT = "\"legalConsentOptions\": {\"type\": \"implicit_consent_to_process\"}";

	private static final String INTEREST = "\"legalConsentOptions\": {\"type\": \"legitimate_interest\", "
			+ "\"lawfulBasis\": \"lead\", \"subscriptionTypeIds\": [7, 8]}";

	@Test
	void findsAFormThatAsksAndAMethodThatDoesNot() {
		assertThat(Comparison.ofForm().with(EXPLICIT).told()).isEqualTo(
				"error: DemoController.demo captures no consent, which form 'demo' asks for: add a boolean property for "
						+ "the checkbox, annotated with @LeadConsent, or change the form's privacy options at HubSpot");
	}

	@Test
	void findsNothingWhereBothAsk() {
		assertThat(asking(Map.of(0L, "privacy")).with(EXPLICIT).findings()).isEmpty();
		assertThat(asking(Map.of(0L, "privacy", 7L, "news", 8L, "offers")).with(WITH_NEWS).findings()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"legalConsentOptions\": {\"type\": \"none\"}", "\"legalConsentOptions\": {}", INTEREST })
	void warnsOfAMethodThatAsksAndAFormThatDoesNot(String options) {
		assertThat(asking(Map.of(0L, "privacy", 7L, "news")).with(options).findings()).extracting(Finding::toString)
			.containsExactly(
					"warning: DemoController.demo: privacy is an answer about consent, which form 'demo' does not ask for: "
							+ "choose consent in the form's privacy options at HubSpot, or take @LeadConsent off",
					"warning: DemoController.demo: news is an answer about consent, which form 'demo' does not ask for: "
							+ "choose consent in the form's privacy options at HubSpot, or take @LeadConsent off");
	}

	@Test
	void warnsOfSubscriptionTypesThatTheFormDoesNotAskAbout() {
		assertThat(asking(Map.of(0L, "privacy", 7L, "news", 8L, "offers", 9L, "tips")).with(WITH_NEWS).findings())
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.isError()).isFalse();
				assertThat(finding.source()).isEqualTo("DemoController.demo: tips");
				assertThat(finding.message())
					.endsWith("is an answer about subscription type 9, which form 'demo' does not "
							+ "ask about: correct the id to one of [7, 8], or add a checkbox for it at HubSpot");
			});
		assertThat(asking(Map.of(0L, "privacy", 9L, "tips")).with(EXPLICIT).told())
			.endsWith("does not ask about: add a checkbox for it at HubSpot");
	}

	@Test
	void warnsOfSubscriptionTypesThatTheFormAloneAsksAbout() {
		assertThat(asking(Map.of(0L, "privacy")).with(WITH_NEWS).findings()).extracting(Finding::toString)
			.containsExactly(
					"warning: DemoController.demo captures no answer about subscription type 7, which form 'demo' requires: "
							+ "add a boolean property annotated with @LeadConsent(subscriptionTypeId = 7), or take the "
							+ "checkbox off the form at HubSpot",
					"warning: DemoController.demo captures no answer about subscription type 8, which form 'demo' asks for: "
							+ "add a boolean property annotated with @LeadConsent(subscriptionTypeId = 8), or take the "
							+ "checkbox off the form at HubSpot");
	}

	@Test
	void warnsOfAFormThatTakesConsentForGiven() {
		assertThat(Comparison.ofForm().with(IMPLICIT).told())
			.startsWith("warning: DemoController.demo captures no consent, which form 'demo' takes for given");
		assertThat(asking(Map.of(0L, "privacy")).with(IMPLICIT).findings()).isEmpty();
		assertThat(asking(Map.of(7L, "news"))
			.with(IMPLICIT.replace("}", ", \"communicationsCheckboxes\": [{\"subscriptionTypeId\": 7}]}"))
			.findings()).isEmpty();
	}

	@Test
	void warnsOfAFormThatClaimsAnInterestThatIsNotSent() {
		assertThat(Comparison.ofForm().with(INTEREST).told())
			.isEqualTo("warning: DemoController.demo sends no legitimate interest, which form 'demo' claims: set "
					+ "'hubspot.leads.forms.demo.consent.legitimate-interest', or change the form's privacy options at "
					+ "HubSpot");
		assertThat(Comparison.ofForm().with(INTEREST).consent(interest(7)).findings()).isEmpty();
	}

	@Test
	void warnsOfAnInterestThatTheFormDoesNotClaim() {
		assertThat(Comparison.ofForm().consent(interest(7)).told()).startsWith(
				"warning: 'hubspot.leads.forms.demo.consent.legitimate-interest' is set, but form 'demo' claims no "
						+ "legitimate interest");
	}

	@Test
	void warnsOfAnInterestInAnotherSubscriptionType() {
		assertThat(Comparison.ofForm().with(INTEREST).consent(interest(9)).told()).isEqualTo(
				"warning: 'hubspot.leads.forms.demo.consent.legitimate-interest.subscription-type-id' is 9, which "
						+ "form 'demo' does not name: set it to one of [7, 8], or add it at HubSpot");
	}

	private static Comparison asking(Map<Long, String> questions) {
		return Comparison.ofForm().method("DemoController.demo", questions);
	}

	private static ConsentSettings interest(long subscriptionTypeId) {
		return new ConsentSettings(false, "", Map.of(),
				new LegitimateInterest(true, subscriptionTypeId, LegalBasis.LEAD, "Notice"));
	}

}
