/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.StandardFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LeadsApiBodyTests {

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private static String body(Lead.Builder lead) {
		return StandardCharsets.US_ASCII.decode(LeadsApiBody.of(lead.build())).toString();
	}

	private static Lead.Builder lead() {
		return Lead.forForm("demo");
	}

	@Test
	void writesEveryDocumentedParameterByItsDocumentedSpelling() {
		Lead.Builder lead = lead().field("firstname", "Ada")
			.field("lastname", "Lovelace")
			.field("email", "ada@example.com")
			.field("twitterhandle", "@ada")
			.field("phone", "+44 20")
			.field("fax", "7")
			.field("company", "Analytical & Sons")
			.field("address", "12 St James's Sq")
			.field("jobtitle", "Countess")
			.field("city", "London")
			.field("state", "LDN")
			.field("zip", "SW1Y")
			.field("country", "UK")
			.field("message", "Hi\r\nthere \u20ac")
			.field("website", "https://a.example/?q=1")
			.field("numemployees", 123)
			.field("annualrevenue", 12345678.9)
			.field("closedate", LocalDate.of(2026, 11, 2))
			.context(LeadContext.empty().withHutk(HUTK).withIpAddress("1.1.1.1"));
		assertThat(body(lead)).isEqualTo("FirstName=Ada&LastName=Lovelace&Email=ada%40example.com"
				+ "&TwitterHandle=%40ada&Phone=%2B44+20&Fax=7&Company=Analytical+%26+Sons"
				+ "&Address=12+St+James%27s+Sq&JobTitle=Countess&City=London&State=LDN&ZipCode=SW1Y&Country=UK"
				+ "&Message=Hi%0D%0Athere+%E2%82%AC&Website=https%3A%2F%2Fa.example%2F%3Fq%3D1"
				+ "&NumberEmployees=123&AnnualRevenue=12345678.9&CloseDate=11%2F02%2F2026&UserToken=" + HUTK
				+ "&IPAddress=1.1.1.1");
	}

	@Test
	void knowsEveryStandardField() {
		for (String name : StandardFields.names()) {
			assertThat(body(lead().field(name, "2026-11-22"))).as(name).matches("[A-Z][A-Za-z]+=.+");
		}
	}

	@Test
	void writesCustomFieldsAsTheyAre() {
		assertThat(body(lead().field("company_size", "1-10").field("f\u00e9e & co", true).field("Machine", "x")))
			.isEqualTo("company_size=1-10&f%C3%A9e+%26+co=true&Machine=x");
	}

	@Test
	void leavesOutAbsentContext() {
		assertThat(body(lead().field("email", "a@b.example"))).isEqualTo("Email=a%40b.example");
		assertThat(body(lead().context(LeadContext.empty().withIpAddress("2a00::1"))))
			.isEqualTo("IPAddress=2a00%3A%3A1");
		assertThat(body(lead())).isEmpty();
	}

	@Test
	void sendsNeitherPageNorTime() {
		LeadContext context = LeadContext.empty()
			.withPageUri("https://a.example/p")
			.withPageName("P")
			.withSubmittedAt(Instant.EPOCH);
		assertThat(body(lead().field("city", "Rome").context(context))).isEqualTo("City=Rome");
	}

	@ParameterizedTest
	@ValueSource(strings = { "UserToken", "usertoken", "USERTOKEN", "IPAddress", "ipaddress", "app", "App", "FormName",
			"formname" })
	void keepsFieldsFromSayingWhatContextAndQuerySay(String name) {
		assertThat(body(lead().field(name, "forged").field("city", "Rome"))).isEqualTo("City=Rome");
		assertThat(LeadApi.LEADS.isReserved(name)).isTrue();
	}

	@Test
	void writesAParameterOnceWhenItIsSpelledInTwoWays() {
		assertThat(body(
				lead().field("ZipCode", "1").field("FIRSTNAME", "Eve").field("zip", "2").field("firstname", "Ada")))
			.isEqualTo("ZipCode=2&FirstName=Ada");
		assertThat(body(lead().field("ZipCode", "1"))).isEqualTo("ZipCode=1");
	}

	@Test
	void writesLargeValues() {
		assertThat(body(lead().field("message", "\u20ac".repeat(20_000)))).hasSize("Message=".length() + 180_000);
	}

}
