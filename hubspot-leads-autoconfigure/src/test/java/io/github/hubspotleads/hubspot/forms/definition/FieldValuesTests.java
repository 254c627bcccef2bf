/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which Java types fit which types of fields.
 */
class FieldValuesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			number              | java.lang.String     | is a text, but 'x' takes a number
			number              | java.lang.Boolean    | is sent as 'true' or 'false', but 'x' takes a number
			number              | java.time.LocalDate  | is a date, but 'x' takes a number
			datepicker          | java.lang.String     | is a text, but 'x' takes a date such as 2026-03-04
			datepicker          | java.lang.Long       | is a number, but 'x' takes a date
			datepicker          | java.time.Instant    | is a date with a time, but 'x' takes a date
			single_checkbox     | java.lang.String     | is a text, but 'x' takes 'true' or 'false'
			single_checkbox     | java.lang.Integer    | is a number, but 'x' takes 'true' or 'false'
			email               | java.lang.Boolean    | is sent as 'true' or 'false', but 'x' takes an e-mail address
			phone               | java.lang.Long       | is a number, but 'x' takes a phone number
			mobile_phone        | java.lang.Long       | is a number, but 'x' takes a phone number
			file                | java.lang.String     | is sent as a text, but 'x' takes a file
			""")
	void warnsOfATypeThatDoesNotFit(String fieldType, Class<?> type, String told) {
		assertThat(Comparison.ofForm().field("x", fieldType, false).sends("path", "x", type).told())
			.startsWith("warning: DemoController.demo: path " + told)
			.endsWith(": change the type of the property, or the field at HubSpot");
	}

	@ParameterizedTest
	@CsvSource({ "multiple_checkboxes, java.lang.Boolean", "radio, java.lang.Boolean", "dropdown, java.lang.Boolean",
			"dropdown, java.lang.Integer", "radio, java.time.LocalDate" })
	void warnsOfATypeThatDoesNotFitTheOptions(String fieldType, Class<?> type) {
		assertThat(Comparison.ofForm().field("x", fieldType, false, "1-5", "6-20").sends("path", "x", type).told())
			.startsWith("warning: DemoController.demo: path is ")
			.contains("of '1-5', '6-20'");
	}

	@ParameterizedTest
	@CsvSource({ "dropdown", "radio", "payment_link_radio", "number", "datepicker", "single_checkbox", "email",
			"phone" })
	void warnsOfSeveralValuesForAFieldThatTakesOne(String fieldType) {
		Comparison comparison = Comparison.ofForm()
			.field("x", fieldType, false)
			.sends("path", "x", ResolvableType.forClassWithGenerics(List.class, String.class));
		assertThat(comparison.told())
			.startsWith("warning: DemoController.demo: path may hold several values, but 'x' ");
	}

	@ParameterizedTest
	@CsvSource({ "number, java.lang.Integer", "number, java.math.BigDecimal", "datepicker, java.time.LocalDate",
			"single_checkbox, java.lang.Boolean", "single_line_text, java.lang.String",
			"multi_line_text, java.lang.Integer", "single_line_text, java.lang.Boolean",
			"single_line_text, java.time.Instant", "email, java.lang.String", "phone, java.lang.String",
			"dropdown, java.lang.String", "radio, java.lang.String", "something_new, java.lang.Boolean",
			"number, java.lang.Object" })
	void doesNotMindTypesThatFit(String fieldType, Class<?> type) {
		assertThat(Comparison.ofForm().field("x", fieldType, false).sends("path", "x", type).findings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "radio, java.lang.Boolean", "multiple_checkboxes, java.lang.Boolean" })
	void doesNotMindBooleansWhereTrueAndFalseAreOptions(String fieldType, Class<?> type) {
		assertThat(
				Comparison.ofForm().field("x", fieldType, false, "true", "false").sends("path", "x", type).findings())
			.isEmpty();
	}

	@Test
	void doesNotMindNumbersWhereAnOptionIsOne() {
		assertThat(Comparison.ofForm().field("x", "radio", false, "1", "2").sends("path", "x", int.class).findings())
			.isEmpty();
	}

	@Test
	void doesNotMindATimeOfTheCloseDate() {
		assertThat(Comparison.ofForm()
			.field("closedate", "datepicker", false)
			.sends("path", "closedate", Instant.class)
			.sends("other", "closedate", LocalDate.class)
			.findings()).isEmpty();
	}

	@Test
	void warnsOfAnEnumForANumber() {
		assertThat(Comparison.ofForm()
			.field("x", "number", false)
			.sends("path", "x", FieldFindingsTests.Size.class)
			.told()).startsWith(
					"warning: DemoController.demo: path can be sent as 'small', 'MEDIUM', 'LARGE', which 'x' does not "
							+ "take, for it takes a number");
	}

	@Test
	void tellsHowManyDigitsANumberMayHave() {
		String field = Comparison.json("x", "number", false)
			.replace("\"options\"", "\"validation\": {\"minAllowedDigits\": 2, \"maxAllowedDigits\": 3}, \"options\"");
		assertThat(Comparison.ofForm().field(field).constant("x", "5").told())
			.contains("takes a number of 2 to 3 digits");
		assertThat(Comparison.ofForm()
			.field(field.replace("\"maxAllowedDigits\": 3", "\"z\": 1"))
			.constant("x", "5")
			.told()).contains("takes a number of at least 2 digits");
	}

}
