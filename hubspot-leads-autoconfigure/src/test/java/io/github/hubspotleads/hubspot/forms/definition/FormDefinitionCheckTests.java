/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.net.URI;
import java.util.List;

import io.github.hubspotleads.UnknownFormException;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.form.LeadForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is found about the form itself.
 */
class FormDefinitionCheckTests {

	@Test
	void findsNothingWhereAllIsWell() {
		assertThat(Comparison.ofForm().with("\"archived\": false").findings()).isEmpty();
	}

	@Test
	void findsAnArchivedForm() {
		assertThat(Comparison.ofForm().with("\"archived\": true").told()).isEqualTo("error: Form 'demo' is archived at "
				+ "HubSpot: restore it there, or set 'hubspot.leads.forms.demo.form-guid' to the guid of another form");
	}

	@Test
	void findsARecaptcha() {
		assertThat(Comparison.ofForm().configuration("\"recaptchaEnabled\": true").told())
			.isEqualTo("error: Form 'demo' asks for a reCAPTCHA, and HubSpot refuses all leads that a program sends to "
					+ "such a form: switch the reCAPTCHA off in the form's options at HubSpot");
	}

	@Test
	void findsAFormThatHubSpotOnlyFoundOnAPage() {
		assertThat(Comparison.ofForm().type("captured").told()).startsWith("error: Form 'demo' is of type 'captured'")
			.contains("set 'hubspot.leads.forms.demo.form-guid' to its guid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "flow", "blog_comment" })
	void warnsOfOtherTypes(String type) {
		assertThat(Comparison.ofForm().type(type).told()).startsWith("warning: Form 'demo' is of type '" + type + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HUBSPOT" })
	void doesNotMindATypeThatIsNotTold(String type) {
		assertThat(Comparison.ofForm().type(type).findings()).isEmpty();
	}

	@Test
	void findsTheDefinitionOfAnotherForm() {
		String other = "99999999-2222-4333-8444-555555555555";
		Comparison comparison = Comparison.ofForm();
		assertThat(comparison.check().findings("demo", comparison.definition().replace(Comparison.GUID, other)))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.isError()).isTrue();
				assertThat(finding.source()).isEqualTo("hubspot.leads.forms.demo.form-guid");
				assertThat(finding.message()).contains(Comparison.GUID, other);
			});
	}

	@Test
	void comparesGuidsWhateverTheirCase() {
		Comparison comparison = Comparison.ofForm();
		String shouted = comparison.definition().replace("abcdef01", "ABCDEF01");
		assertThat(comparison.check().findings("demo", shouted)).isEmpty();
	}

	@Test
	void looksAtFormAndConstantsAloneWhereNoMethodIsKnown() {
		Comparison comparison = Comparison.ofEmptyForm().field("email", "email", true).constant("source", "web");
		assertThat(comparison.findings()).singleElement().extracting(Finding::field).isEqualTo("source");
	}

	@Test
	void leavesWarningsOutWhereErrorsAreWanted() {
		Comparison comparison = Comparison.ofForm().type("flow").with("\"archived\": true");
		assertThat(comparison.check().errors("demo", comparison.definition())).singleElement()
			.extracting(Finding::message)
			.asString()
			.contains("archived");
		assertThat(comparison.findings()).extracting(Finding::isError).containsExactly(true, false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "not JSON", "[]", "{}", "{\"id\": 7", "{\"status\": \"error\"}", "null" })
	void refusesATextThatIsNoDefinition(String text) {
		FormDefinitionCheck check = Comparison.ofForm().check();
		assertThatIllegalArgumentException().isThrownBy(() -> check.findings("demo", text))
			.withMessageStartingWith("The text is no definition of a form");
	}

	@Test
	void refusesAFormThatIsNotConfigured() {
		Comparison comparison = Comparison.ofForm();
		assertThatExceptionOfType(UnknownFormException.class)
			.isThrownBy(() -> comparison.check().findings("other", comparison.definition()));
	}

	@Test
	void refusesAFormOfTheLeadsApi() {
		LeadForm form = new LeadForm("old", LeadApi.LEADS, URI.create("https://a.hubspot.com/?app=leaddirector"));
		FormDefinitionCheck check = new FormDefinitionCheck(new LeadForms(List.of(form)), List::of);
		String definition = Comparison.ofForm().definition();
		assertThatIllegalArgumentException().isThrownBy(() -> check.findings("old", definition))
			.withMessage("Form 'old' does not speak the Forms API, so HubSpot has no definition of it");
	}

}
