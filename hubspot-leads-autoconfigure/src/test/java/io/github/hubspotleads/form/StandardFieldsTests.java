/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.form;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StandardFieldsTests {

	@ParameterizedTest
	@CsvSource({ "firstName, firstname", "first_name, firstname", "FirstName, firstname", "first-name, firstname",
			"FIRST_NAME, firstname", "givenName, firstname", "lastName, lastname", "surname, lastname", "email, email",
			"eMail, email", "e-mail, email", "emailAddress, email", "twitterHandle, twitterhandle", "phone, phone",
			"phoneNumber, phone", "fax, fax", "company, company", "companyName, company", "address, address",
			"street, address", "jobTitle, jobtitle", "city, city", "state, state", "zip, zip", "zipCode, zip",
			"postalCode, zip", "postal_code, zip", "country, country", "message, message", "website, website",
			"numberOfEmployees, numemployees", "numEmployees, numemployees", "NumberEmployees, numemployees",
			"annualRevenue, annualrevenue", "closeDate, closedate" })
	void recognisesNamesThatJavaPeopleUse(String javaName, String field) {
		assertThat(StandardFields.recognise(javaName)).isEqualTo(field);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "_", "name", "password", "lifecyclestage", "hubspot_owner_id", "hs_lead_status",
			"hs_legal_basis", "converted", "emails", "email2", "email[]", "first name", "first.name", "userToken",
			"ipAddress", "__proto__", "class", "\u0435mail" })
	void recognisesNothingElse(String javaName) {
		assertThat(StandardFields.recognise(javaName)).isNull();
	}

	@Test
	void recognisesEveryFieldByItsOwnName() {
		assertThat(StandardFields.names()).hasSize(18)
			.allSatisfy((name) -> assertThat(StandardFields.recognise(name)).isEqualTo(name))
			.allSatisfy((name) -> assertThat(StandardFields.recognise(name.toUpperCase(Locale.ROOT))).isEqualTo(name));
	}

}
