/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.List;
import java.util.Map;

import io.github.hubspotleads.form.FormMapping;
import io.github.hubspotleads.form.LeadForms;
import io.github.hubspotleads.hubspot.forms.definition.Finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is found where fields are missing here or there, and where options differ.
 */
class FieldFindingsTests {

	@Test
	void findsARequiredFieldThatNothingGives() {
		assertThat(Comparison.ofForm().field("company", "single_line_text", true).findings()).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo(Severity.ERROR);
				assertThat(finding.source()).isEqualTo("DemoController.demo");
				assertThat(finding.field()).isEqualTo("company");
				assertThat(finding)
					.hasToString("error: DemoController.demo gives no value for 'company', which the form "
							+ "requires: add a property for it, annotated with @LeadField(\"company\"), or make the field "
							+ "optional at HubSpot");
			});
	}

	@Test
	void looksAtEachMethodOnItsOwn() {
		Comparison comparison = Comparison.ofForm()
			.field("company", "single_line_text", true)
			.sends("company", "company", String.class)
			.method("DemoController.demo")
			.sends("email", "email", String.class)
			.method("FairController.visit");
		assertThat(comparison.findings()).extracting(Finding::source).containsExactly("FairController.visit");
	}

	@Test
	void takesAConstantForAValue() {
		assertThat(Comparison.ofForm().field("source", "single_line_text", true).constant("source", "web").findings())
			.isEmpty();
	}

	@Test
	void onlyWarnsOfARequiredFieldThatIsNotAlwaysThere() {
		String parent = Comparison.json("plan", "radio", false)
			.replace("\"options\"", "\"dependentFields\": [{\"dependentField\": "
					+ Comparison.json("budget", "number", true) + "}], \"options\"");
		assertThat(Comparison.ofForm().field(parent).told()).startsWith(
				"warning: DemoController.demo gives no value for 'budget', which the form requires in some cases");
	}

	@Test
	void warnsOfAMethodThatGivesNoEmail() {
		Comparison comparison = Comparison.ofEmptyForm()
			.field("email", "email", false)
			.field("phone", "phone", false)
			.sends("phone", "phone", String.class);
		assertThat(comparison.told())
			.startsWith("warning: DemoController.demo gives no value for 'email', without which");
	}

	@Test
	void tellsAMissingEmailOnceWhereTheFormRequiresIt() {
		Comparison comparison = Comparison.ofEmptyForm().field("email", "email", true).method("DemoController.demo");
		assertThat(comparison.findings()).singleElement().extracting(Finding::isError).isEqualTo(true);
	}

	@Test
	void findsAFieldThatIsNotOnTheForm() {
		assertThat(Comparison.ofForm().sends("teamSize", "company_size", Integer.class).findings()).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo(Severity.ERROR);
				assertThat(finding.source()).isEqualTo("DemoController.demo: teamSize");
				assertThat(finding.field()).isEqualTo("company_size");
				assertThat(finding)
					.hasToString("error: DemoController.demo: teamSize goes to 'company_size', which is not "
							+ "on the form, so HubSpot refuses it: add the field to the form, name another field, or keep "
							+ "the property from leaving with @LeadField(send = false)");
			});
	}

	@Test
	void onlyWarnsOfItWhereTheEndpointTakesATokenAndWithItMoreFields() {
		assertThat(Comparison.ofForm().sends("teamSize", "company_size", Integer.class).authenticated().told())
			.startsWith(
					"warning: DemoController.demo: teamSize goes to 'company_size', which is not on the form, so only "
							+ "a property that forms can use is kept");
	}

	@ParameterizedTest
	@CsvSource({ "companySize", "company-size", "COMPANY_SIZE", "0-1/company_size" })
	void namesTheFieldThatWasMeant(String sent) {
		Comparison comparison = Comparison.ofForm()
			.field("company_size", "number", false)
			.sends("teamSize", sent, Integer.class);
		assertThat(comparison.told()).contains("name it 'company_size' as the form does");
	}

	@Test
	void passesOverWhatAnExpressionSelects() {
		FormMapping selected = new FormMapping("demo", "A.b", "", "#order.customer", List.of(), List.of(), Map.of());
		Comparison comparison = Comparison.ofForm().field("phone", "phonenumber", true);
		assertThat(new FormDefinitionCheck(new LeadForms(List.of(comparison.form())), () -> List.of(selected))
			.findings("demo", comparison.definition())).isEmpty();
	}

	@Test
	void knowsFieldsOfOtherObjects() {
		Comparison comparison = Comparison.ofForm()
			.field(Comparison.json("name", "single_line_text", true).replace("0-1", "0-2"))
			.sends("company", "0-2/name", String.class)
			.authenticated();
		assertThat(comparison.findings()).isEmpty();
	}

	@Test
	void doesNotMissTheLifecycleStageThatEveryFormTakes() {
		assertThat(Comparison.ofForm().constant("lifecyclestage", "customer").findings()).isEmpty();
	}

	@Test
	void findsConstantsThatMatchNoOption() {
		Comparison comparison = Comparison.ofForm()
			.field("size", "dropdown", false, "small", "large", "huge")
			.sends("teamSize", "size", Size.class);
		assertThat(comparison.findings()).extracting(Finding::toString)
			.containsExactly(
					"error: DemoController.demo: teamSize can be sent as 'MEDIUM', 'LARGE', which 'size' does not take, "
							+ "for it takes one of 'small', 'large', 'huge': give the constants a toString() of those "
							+ "values, or add them at HubSpot",
					"warning: DemoController.demo: teamSize has no constant for 'large', 'huge', which 'size' offers: add "
							+ "a constant for each, or take the options away at HubSpot");
	}

	@Test
	void findsNothingWhereConstantsAndOptionsAreTheSame() {
		Comparison comparison = Comparison.ofForm()
			.field("size", "multiple_checkboxes", false, "LARGE", "MEDIUM", "small")
			.sends("teamSizes", "size", ResolvableType.forClassWithGenerics(List.class, Size.class));
		assertThat(comparison.findings()).isEmpty();
	}

	@Test
	void doesNotMissOptionsThatAnotherPropertyOfTheMethodGives() {
		Comparison comparison = Comparison.ofForm()
			.field("size", "dropdown", false, "small", "MEDIUM", "LARGE", "huge")
			.sends("teamSize", "size", Size.class)
			.sends("otherSize", "size", String.class);
		assertThat(comparison.findings()).isEmpty();
	}

	@Test
	void onlyWarnsOfConstantsWhereTheEndpointTakesAToken() {
		Comparison comparison = Comparison.ofForm()
			.field("size", "radio", false, "small", "MEDIUM")
			.sends("teamSize", "size", Size.class)
			.authenticated();
		assertThat(comparison.told()).startsWith("warning: DemoController.demo: teamSize can be sent as 'LARGE'");
	}

	@Test
	void findsAConfiguredConstantThatIsNotOnTheForm() {
		assertThat(Comparison.ofForm().constant("leadsource", "web").findings()).singleElement()
			.satisfies((finding) -> {
				assertThat(finding.isError()).isTrue();
				assertThat(finding.source()).isEqualTo("hubspot.leads.forms.demo.constants.leadsource");
				assertThat(finding.message()).endsWith("or take the constant out");
			});
	}

	@Test
	void tellsConstantsByNameAndTakesABlankOneForNone() {
		Comparison comparison = Comparison.ofForm().constant("b", "1").constant("a", "1").constant("c", " ");
		assertThat(comparison.findings()).extracting(Finding::field).containsExactly("a", "b");
		assertThat(Comparison.ofForm().field("c", "number", true).constant("c", " ").findings()).singleElement()
			.extracting(Finding::source)
			.isEqualTo("DemoController.demo");
	}

	@Test
	void findsAConfiguredConstantThatIsNoOptionWithoutTellingIt() {
		Comparison comparison = Comparison.ofForm()
			.field("leadsource", "radio", false, "web", "fair")
			.constant("leadsource", "confidential");
		assertThat(comparison.told())
			.isEqualTo("error: 'hubspot.leads.forms.demo.constants.leadsource' is a value that "
					+ "'leadsource' does not take, for it takes one of 'web', 'fair': correct the constant");
	}

	@ParameterizedTest
	@CsvSource({ "number, 12, true", "number, 123, false", "number, twelve, false", "datepicker, 2026-03-04, true",
			"datepicker, 1772582400000, true", "datepicker, 04.03.2026, false", "single_checkbox, true, true",
			"single_checkbox, on, false", "phone, +49 30, true", "phone, 12345678, false",
			"single_line_text, anything, true", "email, a@b.example, true" })
	void looksAtConfiguredConstantsByType(String type, String value, boolean taken) {
		String field = Comparison.json("x", type, false)
			.replace("\"options\"", "\"validation\": {\"minAllowedDigits\": 1, \"maxAllowedDigits\": "
					+ (type.equals("phone") ? 4 : 2) + "}, \"options\"");
		assertThat(Comparison.ofForm().field(field).constant("x", value).findings()).hasSize(taken ? 0 : 1);
	}

	@ParameterizedTest
	@CsvSource({ "a;b, 0", "b, 0", "a;c, 1", "'a; b', 1" })
	void looksAtEachOfSeveralConfiguredValues(String value, int findings) {
		assertThat(
				Comparison.ofForm().field("x", "multiple_checkboxes", false, "a", "b").constant("x", value).findings())
			.hasSize(findings);
	}

	@Test
	void doesNotLookAtPropertiesThatAConstantReplaces() {
		Comparison comparison = Comparison.ofForm()
			.field("size", "number", false)
			.sends("teamSize", "size", String.class)
			.constant("size", "5");
		assertThat(comparison.findings()).isEmpty();
	}

	@Test
	void cutsLongLists() {
		String[] options = new String[30];
		for (int i = 0; i < options.length; i++) {
			options[i] = "o" + i + "x".repeat(100);
		}
		Comparison comparison = Comparison.ofForm()
			.field("size", "dropdown", false, options)
			.sends("teamSize", "size", Size.class);
		assertThat(comparison.findings()).allSatisfy(
				(finding) -> assertThat(finding.message()).hasSizeLessThan(1200).contains("and 18 more", "x...'"));
	}

	enum Size {

		SMALL {

			@Override
			public String toString() {
				return "small";
			}

		},

		MEDIUM, LARGE

	}

}
