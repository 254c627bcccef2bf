/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms.definition;

import java.util.List;

import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Communication;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Consent;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Digits;
import io.github.hubspotleads.hubspot.forms.definition.FormDefinition.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What is read of a definition.
 */
class FormDefinitionTests {

	private static final String DEFINITION = """
			{
			  "id": "11111111-2222-4333-8444-555555555555",
			  "formType": "hubspot",
			  "archived": true,
			  "surprise": {"of": ["the", "future"]},
			  "fieldGroups": [
			    {"groupType": "default_group", "richText": "<p>Hello</p>", "fields": [
			      {"objectTypeId": "0-1", "name": "email", "fieldType": "email", "required": true, "hidden": false},
			      {"objectTypeId": "0-2", "name": "name", "fieldType": "single_line_text", "required": false, "hidden": true},
			      {"name": "seats", "fieldType": "number", "validation": {"minAllowedDigits": 1, "maxAllowedDigits": 4}}
			    ]},
			    {"groupType": "default_group", "fields": [
			      {"name": "plan", "fieldType": "radio", "required": true,
			       "options": [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}],
			       "dependentFields": [
			         {"dependentCondition": {"operator": "eq", "values": ["b"]},
			          "dependentField": {"name": "budget", "fieldType": "number", "required": true,
			            "dependentFields": [{"dependentField": {"name": "currency", "fieldType": "dropdown"}}]}}
			       ]}
			    ]},
			    {"groupType": "queued", "fields": [{"name": "phone", "fieldType": "phone", "required": true}]}
			  ],
			  "configuration": {"recaptchaEnabled": true},
			  "legalConsentOptions": {
			    "type": "explicit_consent_to_process",
			    "communicationsCheckboxes": [
			      {"subscriptionTypeId": 7, "label": "News", "required": true}, {"subscriptionTypeId": "8"},
			      {"label": "No number"}, {"subscriptionTypeId": 0}
			    ]
			  }
			}
			""";

	private final FormDefinition definition = FormDefinition.read(DEFINITION);

	@Test
	void readsTheFieldsOfAllGroupsWithThoseThatDependOnThem() {
		assertThat(this.definition.fields()).extracting(Field::name, Field::type, Field::required, Field::conditional)
			.containsExactly(tuple("email", "email", true, false), tuple("0-2/name", "single_line_text", false, false),
					tuple("seats", "number", false, false), tuple("plan", "radio", true, false),
					tuple("budget", "number", true, true), tuple("currency", "dropdown", false, true),
					tuple("phone", "phone", true, true));
	}

	@Test
	void readsOptionsAndLimits() {
		assertThat(this.definition.find("plan")).extracting(Field::options).isEqualTo(List.of("a", "b"));
		assertThat(this.definition.find("seats")).extracting(Field::digits).isEqualTo(new Digits(1, 4));
		assertThat(this.definition.find("email")).extracting(Field::digits).isEqualTo(new Digits(0, Integer.MAX_VALUE));
	}

	@Test
	void readsWhatTheFormIs() {
		assertThat(this.definition.formGuid()).isEqualTo("11111111-2222-4333-8444-555555555555");
		assertThat(this.definition.formType()).isEqualTo("hubspot");
		assertThat(this.definition.archived()).isTrue();
		assertThat(this.definition.recaptcha()).isTrue();
	}

	@Test
	void readsWhatTheFormAsks() {
		assertThat(this.definition.consent()).isEqualTo(new Consent(Consent.Type.EXPLICIT,
				List.of(new Communication(7, true), new Communication(8, false)), List.of()));
	}

	@ParameterizedTest
	@CsvSource({ "none, NONE", "implicit_consent_to_process, IMPLICIT", "legitimate_interest, LEGITIMATE_INTEREST",
			"explicit_consent_to_process, EXPLICIT", "something_new, NONE" })
	void readsHowTheFormAsks(String type, Consent.Type expected) {
		FormDefinition definition = FormDefinition.read("{\"id\": \"x\", \"legalConsentOptions\": {\"type\": \"" + type
				+ "\", \"subscriptionTypeIds\": [7, 8]}}");
		assertThat(definition.consent().type()).isEqualTo(expected);
		assertThat(definition.consent().interests()).containsExactly(7L, 8L);
	}

	@Test
	void takesWhatIsOfAnotherKindForAbsent() {
		FormDefinition definition = FormDefinition
			.read("""
					{"id": 17, "archived": "yes", "formType": ["hubspot"], "configuration": 5, "legalConsentOptions": "none",
					 "fieldGroups": [7, null, {"fields": "none"}, {"fields": [null, 3, {}, {"name": "a", "options": {}},
					   {"name": "b", "options": [5, {}], "validation": {"maxAllowedDigits": "many"}}]}]}
					""");
		assertThat(definition.formGuid()).isEqualTo("17");
		assertThat(definition.formType()).isEmpty();
		assertThat(definition.archived()).isFalse();
		assertThat(definition.fields()).extracting(Field::name).containsExactly("a", "b");
		assertThat(definition.consent().type()).isEqualTo(Consent.Type.NONE);
	}

	@Test
	void prefersAFieldThatIsAlwaysThereToOneOfTheSameNameThatIsNot() {
		FormDefinition definition = FormDefinition.read("{\"id\": \"x\", \"fieldGroups\": [{\"groupType\": \"queued\","
				+ " \"fields\": [{\"name\": \"a\", \"required\": false}]}, {\"fields\": [{\"name\": \"a\", \"required\":"
				+ " true}, {\"name\": \"a\"}]}]}");
		assertThat(definition.fields()).singleElement()
			.satisfies((field) -> assertThat(field.required() && !field.conditional()).isTrue());
	}

	@Test
	void freesTextsOfControlCharacters() {
		FormDefinition definition = FormDefinition
			.read("{\"id\": \"x\", \"fieldGroups\": [{\"fields\": [{\"name\": \"a\\r\\nERROR\\u001b[31m\\u202e\"}]}]}");
		assertThat(definition.fields()).extracting(Field::name).containsExactly("a  ERROR [31m");
	}

	@Test
	void endsInFieldsThatDependOnEachOtherTooDeeply() {
		String fields = "{\"name\": \"last\"}";
		for (int i = 0; i < 60; i++) {
			fields = "{\"name\": \"f" + i + "\", \"dependentFields\": [{\"dependentField\": " + fields + "}]}";
		}
		assertThat(FormDefinition.read("{\"id\": \"x\", \"fieldGroups\": [{\"fields\": [" + fields + "]}]}").fields())
			.hasSizeBetween(10, 30);
	}

}
