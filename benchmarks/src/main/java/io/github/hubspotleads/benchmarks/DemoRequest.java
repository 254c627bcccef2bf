/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks;

import java.io.Serializable;
import java.util.stream.IntStream;

import io.github.hubspotleads.Lead;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/**
 * The form that all measurements use: 17 standard fields, six constraints.
 *
 * @param firstName a text
 * @param lastName a text
 * @param email an e-mail address
 * @param twitterHandle a text
 * @param phone a text with characters that are escaped
 * @param fax a text with characters that are escaped
 * @param company a text with characters that are escaped
 * @param address a text with spaces
 * @param jobTitle a text
 * @param city a text that is not ASCII
 * @param state a text
 * @param zipCode a text
 * @param country a text
 * @param message a text of about 120 characters
 * @param website an address
 * @param numberOfEmployees a whole number
 * @param annualRevenue a number
 * @since 0.1.0
 */
public record DemoRequest(@NotBlank @Size(max = 100) String firstName, @NotBlank String lastName,
		@NotBlank @Email String email, String twitterHandle, String phone, String fax, String company, String address,
		String jobTitle, String city, String state, String zipCode, String country, String message, String website,
		@Min(1) Integer numberOfEmployees, Double annualRevenue) implements Serializable {

	/**
	 * The number of fields.
	 */
	public static final int FIELDS = 17;

	/**
	 * Fill in the form differently some times, so that no call sees the values of the
	 * call before.
	 * @param count how many times
	 * @return the forms
	 */
	public static DemoRequest[] samples(int count) {
		return IntStream.range(0, count).mapToObj(DemoRequest::sample).toArray(DemoRequest[]::new);
	}

	private static DemoRequest sample(int i) {
		return new DemoRequest("Ada" + i, "Lovelace", "ada" + i + "@example.com", "@ada" + i, "+44 20 7946 0" + i,
				"+44 20 7946 1" + i, "Analytical Engines & Sons", i + " St James's Square", "Countess", "Zürich",
				"Greater London", "SW1Y 4JH", "United Kingdom",
				"We would like to see how the engine weaves algebraic patterns, and whether it can be had before "
						+ "the summer; number " + i + ".",
				"https://www.example.com/engines?id=" + i, 10 + i, 1_250_000.5 + i);
	}

	/**
	 * Make the lead of this form, as code that uses the client directly does.
	 * @param form the name of the form
	 * @return the lead
	 */
	public Lead toLead(String form) {
		return Lead.forForm(form)
			.field("firstname", this.firstName)
			.field("lastname", this.lastName)
			.field("email", this.email)
			.field("twitterhandle", this.twitterHandle)
			.field("phone", this.phone)
			.field("fax", this.fax)
			.field("company", this.company)
			.field("address", this.address)
			.field("jobtitle", this.jobTitle)
			.field("city", this.city)
			.field("state", this.state)
			.field("zip", this.zipCode)
			.field("country", this.country)
			.field("message", this.message)
			.field("website", this.website)
			.field("numemployees", this.numberOfEmployees)
			.field("annualrevenue", this.annualRevenue)
			.build();
	}

	/**
	 * Make the parameters of the Leads API, as code without this library does.
	 * @return the parameters by HubSpot's names
	 */
	public MultiValueMap<String, String> toParameters() {
		MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
		parameters.add("FirstName", this.firstName);
		parameters.add("LastName", this.lastName);
		parameters.add("Email", this.email);
		parameters.add("TwitterHandle", this.twitterHandle);
		parameters.add("Phone", this.phone);
		parameters.add("Fax", this.fax);
		parameters.add("Company", this.company);
		parameters.add("Address", this.address);
		parameters.add("JobTitle", this.jobTitle);
		parameters.add("City", this.city);
		parameters.add("State", this.state);
		parameters.add("ZipCode", this.zipCode);
		parameters.add("Country", this.country);
		parameters.add("Message", this.message);
		parameters.add("Website", this.website);
		parameters.add("NumberEmployees", this.numberOfEmployees.toString());
		parameters.add("AnnualRevenue", this.annualRevenue.toString());
		return parameters;
	}
}
