/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.hubspotleads.test.ReceivedLead;
import io.github.hubspotleads.test.StandInHubSpot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static io.github.hubspotleads.test.assertj.HubSpotAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

/**
 * The whole way, over plain HTTP: from the form to what HubSpot received, and back to the
 * page that tells of it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
class SampleAppTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final String HUTK = "1d6a7ac882f84764876cd998b26f12e1";

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	@Autowired
	private StandInHubSpot hubspot;

	@LocalServerPort
	private int port;

	@BeforeEach
	void forget() {
		this.hubspot.reset();
	}

	@Test
	void deliversEveryFieldAndShowsTheGuid() throws Exception {
		HttpResponse<String> answer = post("/demo", fullForm());
		assertThat(answer.statusCode()).isEqualTo(302);
		ReceivedLead lead = this.hubspot.awaitLeads(1, LIMIT).get(0);
		assertThat(lead).hasForm("demo request").hasUserToken(HUTK).hasNoIpAddress();
		assertThat(lead.fields()).map((field) -> entry(field.name(), field.value()))
			.containsExactlyInAnyOrder(entry("FirstName", "Zoë"), entry("LastName", "O'Neil & Sons"),
					entry("Email", "zoe@example.com"), entry("TwitterHandle", "@zoe"), entry("Phone", "+49 431 123"),
					entry("Fax", "+49 431 124"), entry("Company", "Förde-Werft"), entry("JobTitle", "Yard manager"),
					entry("Website", "https://example.com/yard?x=1"), entry("NumberEmployees", "12"),
					entry("AnnualRevenue", "1234567.5"), entry("Address", "Hafenstraße 1"), entry("City", "Kiel"),
					entry("State", "Schleswig-Holstein"), entry("ZipCode", "24103"), entry("Country", "Germany"),
					entry("CloseDate", "11/22/2026"), entry("Message", "One line\r\nand another 🌊"));
		String page = location(answer);
		assertThat(page).startsWith("/leads/");
		await().atMost(LIMIT).until(() -> get(page).body().contains("data-finished=\"true\""));
		assertThat(get(page).body()).contains("Delivered", lead.submissionGuid());
		assertThat(get("/leads").body()).contains(page, lead.submissionGuid());
		assertThat(get("/stand-in").body()).contains("Förde-Werft", lead.submissionGuid());
	}

	@Test
	void sendsNothingWhileTheFormHasErrors() throws Exception {
		assertThat(post("/demo", Map.of("firstName", "Ada", "email", "nobody")).body()).contains("role=\"alert\"");
		assertThat(post("/demo", requiredFields()).statusCode()).isEqualTo(302);
		this.hubspot.awaitLeads(1, LIMIT);
		assertThat(this.hubspot).received(1).hasRequestCount(1);
	}

	@Test
	void sendsTheNewsletterFormWithWhatTheVisitorAgreedTo() throws Exception {
		assertThat(post("/newsletter", Map.of("email", "ada@yard.example")).body()).contains("Please tick this");
		HttpResponse<String> answer = post("/newsletter",
				Map.of("email", "ada@yard.example", "agreed", "true", "tips", "true"));
		ReceivedLead lead = this.hubspot.awaitLeads(1, LIMIT).get(0);
		assertThat(lead).hasField("email", "ada@yard.example");
		assertThat(lead.legalConsent()).isNotNull();
		assertThat(lead.legalConsent().toString()).contains("I agree that Slipway keeps my address", "1001");
		assertThat(this.hubspot).hasRequestCount(1);
		String page = location(answer);
		await().atMost(LIMIT).until(() -> get(page).body().contains("data-finished=\"true\""));
		assertThat(get(page).body()).contains("Yes: I agree that Slipway", "Yes: Send me tips",
				"Read back from HubSpot", "among the submissions of the form", lead.conversionId());
		assertThat(get("/actuator/hubspotleads/" + lead.conversionId()).body()).contains("\"status\":\"ARRIVED\"");
		assertThat(get("/stand-in").body()).contains("conversionId", lead.conversionId(), "<dt>Consent</dt>",
				"<li>Yes: I agree that Slipway", "<li>Yes: Send me tips");
	}

	@Test
	void showsThatHubSpotRefused() throws Exception {
		post("/stand-in", Map.of("mood", "REFUSE"));
		String page = location(post("/demo", requiredFields()));
		await().atMost(LIMIT).until(() -> get(page).body().contains("data-finished=\"true\""));
		assertThat(get(page).body()).contains("Refused", "HubSpot answered 400: This form takes no leads");
		assertThat(this.hubspot).received(0).hasRequestCount(1);
	}

	@Test
	void showsTheFieldsAtFaultOfALeadThatHubSpotCouldNotTake() throws Exception {
		String page = location(post("/demo", with("email", "ada@localhost")));
		assertThat(get(page).body()).contains("Refused", "it was not sent",
				"<code>email</code> <span>is not an e-mail address</span>");
		assertThat(post("/demo", requiredFields()).statusCode()).isEqualTo(302);
		this.hubspot.awaitLeads(1, LIMIT);
		assertThat(this.hubspot).hasRequestCount(1);
	}

	@Test
	void showsThatALostAnswerMeansAnotherAttempt() throws Exception {
		post("/stand-in", Map.of("mood", "CUT"));
		String page = location(post("/demo", requiredFields()));
		await().atMost(LIMIT).until(() -> get(page).body().contains("Waiting to try again"));
		assertThat(get(page).body()).contains("nobody knows whether it has the lead", "Next attempt");
		post("/stand-in", Map.of("mood", "NORMAL"));
		await().atMost(LIMIT).until(() -> get(page).body().contains("Delivered"));
		assertThat(get(page).body()).contains("<dd>2</dd>");
	}

	@Test
	void keepsSessionsOutOfAddresses() throws Exception {
		HttpResponse<String> answer = post("/demo", requiredFields());
		assertThat(answer.headers().firstValue("Location").orElseThrow()).doesNotContainIgnoringCase("jsessionid");
		assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("HttpOnly", "SameSite=Lax");
		assertThat(get("/leads").body()).doesNotContainIgnoringCase("jsessionid");
		this.hubspot.awaitLeads(1, LIMIT);
	}

	@ParameterizedTest
	@CsvSource({ "'', firstName=%zz", "'', firstName=%FF%FE", "'', firstName=%", "?x=%zz, firstName=Ada" })
	void answersWhatItCannotReadWithAPageOfItsOwn(String query, String body) throws Exception {
		String answer = raw("POST /demo" + query + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
				+ "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
				+ "\r\nConnection: close\r\n\r\n" + body);
		assertThat(answer).startsWith("HTTP/1.1 400").contains("Nothing of it was kept", "· Slipway</title>");
		assertThat(this.hubspot).hasRequestCount(0);
	}

	@Test
	void showsTheFormWhereItIsSentTo() throws Exception {
		HttpResponse<String> answer = get("/demo");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/#demo");
		assertThat(get("/").body()).contains("id=\"demo\"");
	}

	@ParameterizedTest
	@CsvSource({ "DELETE, /demo, 405, Nothing of it was kept", "GET, /leads/that-is-no-id, 400, Nothing of it was kept",
			"GET, /nowhere, 404, no longer on record", "GET, /error, 500, went wrong on our side" })
	void saysInItsOwnStyleWhatWentWrong(String method, String path, int status, String explanation) throws Exception {
		HttpResponse<String> answer = this.http.send(
				request(path).header("Accept", "text/html").method(method, BodyPublishers.noBody()).build(),
				BodyHandlers.ofString());
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(answer.body()).contains("<html lang=\"en\">", "<main id=\"main\">", "<h1 ", "· Slipway</title>",
				explanation, "href=\"/\"");
		assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
	}

	private String raw(String request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port)) {
			socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void knowsNoOtherLeads() throws Exception {
		HttpResponse<String> answer = get("/leads/00000000-0000-0000-0000-000000000000");
		assertThat(answer.statusCode()).isEqualTo(404);
		assertThat(answer.body()).contains("There is nothing here");
	}

	@Test
	void showsLeadsToOperators() throws Exception {
		post("/demo", requiredFields());
		String guid = this.hubspot.awaitLeads(1, LIMIT).get(0).submissionGuid();
		await().atMost(LIMIT).until(() -> get("/actuator/hubspotleads").body().contains(guid));
		assertThat(get("/actuator/hubspotleads").body()).doesNotContain("ada@example.com");
		assertThat(get("/actuator/health").statusCode()).isEqualTo(200);
	}

	private static Map<String, String> requiredFields() {
		return Map.of("firstName", "Ada", "lastName", "Lovelace", "email", "ada@example.com", "company", "Boats");
	}

	private static Map<String, String> with(String name, String value) {
		Map<String, String> form = new LinkedHashMap<>(requiredFields());
		form.put(name, value);
		return form;
	}

	private static Map<String, String> fullForm() {
		Map<String, String> form = new LinkedHashMap<>();
		form.put("firstName", "Zoë");
		form.put("lastName", "O'Neil & Sons");
		form.put("email", "zoe@example.com");
		form.put("twitterHandle", "@zoe");
		form.put("phone", "+49 431 123");
		form.put("fax", "+49 431 124");
		form.put("company", "Förde-Werft");
		form.put("jobTitle", "Yard manager");
		form.put("website", "https://example.com/yard?x=1");
		form.put("numberOfEmployees", "12");
		form.put("annualRevenue", "1234567.5");
		form.put("address", "Hafenstraße 1");
		form.put("city", "Kiel");
		form.put("state", "Schleswig-Holstein");
		form.put("zipCode", "24103");
		form.put("country", "Germany");
		form.put("closeDate", "2026-11-22");
		form.put("message", "One line\r\nand another 🌊");
		return form;
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.http.send(request(path).header("Accept", "text/html, */*;q=0.5").build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
		String body = form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		return this.http.send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Cookie", "hubspotutk=" + HUTK)
			.POST(BodyPublishers.ofString(body))
			.build(), BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path));
	}

	private static String location(HttpResponse<String> answer) {
		return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
	}

}
