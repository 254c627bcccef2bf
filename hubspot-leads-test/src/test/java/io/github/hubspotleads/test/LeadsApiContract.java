/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every stand-in HubSpot answers, in this process or in a container.
 */
abstract class LeadsApiContract {

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	abstract String address();

	@Test
	void acceptsTheDocumentedExample() throws Exception {
		HttpResponse<String> answer = post("/?app=leaddirector&FormName=testform", FORM,
				"FirstName=a&LastName=w&Email=testlead@hs.com&IPAddress=1.1.1.1&UserToken=123");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type"))
			.hasValueSatisfying((type) -> assertThat(type).startsWith("text/plain"));
		assertThat(answer.body()).matches("Lead has been successfully added to HubSpot\nsubmissionGuid=[0-9a-f]{32}");
	}

	@Test
	void givesEveryLeadAGuidOfItsOwn() throws Exception {
		String first = post("/?app=leaddirector&FormName=testform", FORM, "Email=a%40b.c").body();
		String second = post("/?app=leaddirector&FormName=testform", FORM, "Email=a%40b.c").body();
		assertThat(first).isNotEqualTo(second);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/?app=leaddirector&FormName=ruby+form", "/?FormName=a%26b%2Bc&app=leaddirector",
			"/some/page?app=leaddirector&FormName=%C3%BCber" })
	void acceptsAnyPathAndFormName(String path) throws Exception {
		assertThat(post(path, FORM + "; charset=UTF-8", "FirstName=a").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "NumberEmployees=12&AnnualRevenue=1234.56&CloseDate=11%2F22%2F2026",
			"NumberEmployees=&FirstName=x", "anyField=%F0%9F%8C%8A&anyField=again", "Message=one%0D%0Atwo",
			"City=K%C3%B6ln&IPAddress=2001%3Adb8%3A%3A1" })
	void acceptsWhatIsWellFormed(String body) throws Exception {
		assertThat(post("/?app=leaddirector&FormName=testform", FORM, body).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/?FormName=testform                   | The app must be leaddirector
			/?app=other&FormName=testform         | The app must be leaddirector
			/?app=LeadDirector&FormName=testform  | The app must be leaddirector
			/?app=leaddirector                    | FormName must name the form
			/?app=leaddirector&FormName=          | FormName must name the form
			/?app=leaddirector&FormName=+         | FormName must name the form
			""")
	void refusesAnAddressThatNamesNoForm(String path, String sentence) throws Exception {
		assertRefused(post(path, FORM, "FirstName=a"), 400, sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/plain", "multipart/form-data; boundary=x",
			"application/x-www-form-urlencoded; charset=ISO-8859-1", "" })
	void refusesAnotherContentType(String contentType) throws Exception {
		assertRefused(post("/?app=leaddirector&FormName=testform", contentType, "FirstName=a"), 400,
				"The content type must be application/x-www-form-urlencoded, in UTF-8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
			nothing                         | The lead must have at least one field
			IPAddress=1.1.1.1&UserToken=123 | The lead must have at least one field
			FirstName=&LastName=            | The lead must have at least one field
			NumberEmployees=many            | NumberEmployees must be an integer
			NumberEmployees=12.5            | NumberEmployees must be an integer
			AnnualRevenue=1E7               | AnnualRevenue must be a number
			AnnualRevenue=1%2C000           | AnnualRevenue must be a number
			CloseDate=2026-11-22            | CloseDate must be a date, written MM/DD/YYYY
			CloseDate=22%2F11%2F2026        | CloseDate must be a date, written MM/DD/YYYY
			Email=nobody                    | Email must be an e-mail address
			FirstName=a&UserToken=          | UserToken must not be empty
			FirstName=a&IPAddress=unknown   | IPAddress must be an IP address
			""")
	void refusesMalformedFields(String body, String sentence) throws Exception {
		assertRefused(post("/?app=leaddirector&FormName=testform", FORM, (body != null) ? body : ""), 400, sentence);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "PUT", "DELETE" })
	void refusesAnotherMethod(String method) throws Exception {
		HttpResponse<String> answer = send(
				request("/?app=leaddirector&FormName=testform").method(method, BodyPublishers.ofString("FirstName=a"))
					.header("Content-Type", FORM));
		assertRefused(answer, 405, "A lead is added with POST");
		assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
	}

	private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
		assertThat(answer.body()).isEqualTo(sentence);
		assertThat(answer.statusCode()).isEqualTo(status);
	}

	final HttpResponse<String> post(String path, String contentType, String body) throws Exception {
		HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
		return send(contentType.isEmpty() ? request : request.header("Content-Type", contentType));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(address() + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

}
