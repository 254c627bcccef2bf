/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.test.ReceivedLead.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.hubspotleads.test.Answer.brokenReply;
import static io.github.hubspotleads.test.Answer.connectionReset;
import static io.github.hubspotleads.test.Answer.emptyReply;
import static io.github.hubspotleads.test.Answer.normally;
import static io.github.hubspotleads.test.Answer.rateLimited;
import static io.github.hubspotleads.test.Answer.redirectedTo;
import static io.github.hubspotleads.test.Answer.refused;
import static io.github.hubspotleads.test.Answer.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(60)
class StandInHubSpotTests {

	private static final StandInHubSpot hubspot = new StandInHubSpot();

	@AfterAll
	static void close() {
		hubspot.close();
	}

	@BeforeEach
	void reset() {
		hubspot.reset();
	}

	@Test
	void remembersALeadAsItWasPosted() throws Exception {
		Instant before = Instant.now().minusSeconds(1);
		HttpResponse<String> answer = Poster.post(hubspot.url("a form & more"),
				"FirstName=Zo%C3%AB&colour=red&colour=blue&empty=&IPAddress=203.0.113.7&UserToken=123&City=New+York");
		ReceivedLead lead = hubspot.receivedLeads().get(0);
		assertThat(lead.formName()).isEqualTo("a form & more");
		assertThat(lead.fields()).containsExactly(new Field("FirstName", "Zoë"), new Field("colour", "red"),
				new Field("colour", "blue"), new Field("empty", ""), new Field("City", "New York"));
		assertThat(lead.value("colour")).isEqualTo("red");
		assertThat(lead.userToken()).isEqualTo("123");
		assertThat(lead.ipAddress()).isEqualTo("203.0.113.7");
		assertThat(lead.headers().get("content-type")).containsExactly("application/x-www-form-urlencoded");
		assertThat(lead.receivedAt()).isBetween(before, Instant.now().plusSeconds(1));
		assertThat(lead.status()).isEqualTo(200);
		assertThat(lead.problem()).isNull();
		assertThat(answer.body()).endsWith("\nsubmissionGuid=" + lead.submissionGuid());
	}

	@Test
	void tellsNoValueInItsText() throws Exception {
		post("FirstName=Zebedee&UserToken=secret-token");
		assertThat(hubspot.receivedLeads()).singleElement()
			.satisfies((lead) -> assertThat(lead.toString()).contains("FirstName")
				.doesNotContain("Zebedee", "secret-token"));
	}

	@Test
	void keepsRefusedRequestsApartFromLeads() throws Exception {
		post("NumberEmployees=many");
		assertThat(hubspot.receivedLeads()).isEmpty();
		assertThat(hubspot.requests()).singleElement().satisfies((request) -> {
			assertThat(request.status()).isEqualTo(400);
			assertThat(request.accepted()).isFalse();
			assertThat(request.submissionGuid()).isNull();
			assertThat(request.problem()).isEqualTo("NumberEmployees must be an integer");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "FirstName=%E4", "FirstName=%C3", "%C3=a" })
	void refusesWhatIsNotUtf8(String body) throws Exception {
		assertThat(post(body).statusCode()).isEqualTo(400);
	}

	@Test
	void refusesRawBytesThatAreNotUtf8() throws Exception {
		byte[] latin1 = "FirstName=Zoë".getBytes(StandardCharsets.ISO_8859_1);
		assertThat(Poster.post(hubspot.url("form"), latin1).body()).isEqualTo("The form data is not UTF-8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "CloseDate=02%2F30%2F2026", "IPAddress=256.1.1.1&FirstName=a", "IPAddress=::g&FirstName=a",
			"=nameless", "FirstName=a&UserToken=1&UserToken=1", "email=nobody" })
	void refusesWhatPatternsCannotSee(String body) throws Exception {
		assertThat(post(body).statusCode()).isEqualTo(400);
	}

	@Test
	void refusesFormsItDoesNotKnow() throws Exception {
		hubspot.knowOnlyForms("known");
		assertThat(Poster.post(hubspot.url("other"), "FirstName=a").statusCode()).isEqualTo(404);
		assertThat(Poster.post(hubspot.url("known"), "FirstName=a").statusCode()).isEqualTo(200);
		assertThat(hubspot.receivedLeads("known")).hasSize(1);
		assertThat(hubspot.receivedLeads("other")).isEmpty();
	}

	@Test
	void answersInTheOrderItWasTold() throws Exception {
		hubspot.fromNowOn().respond(refused(503, "Down"));
		hubspot.forNextRequests(2).respond(rateLimited().retryAfter("soon"));
		hubspot.forNextRequest().respond(normally());
		assertThat(post("FirstName=a").headers().firstValue("Retry-After")).hasValue("soon");
		assertThat(List.of(post("FirstName=a").statusCode(), post("FirstName=a").statusCode(),
				post("FirstName=a").statusCode(), post("FirstName=a").statusCode()))
			.containsExactly(429, 200, 503, 503);
		assertThat(hubspot.requestCount()).isEqualTo(5);
		assertThat(hubspot.rateLimitedCount()).isEqualTo(2);
		assertThat(hubspot.receivedLeads()).hasSize(1);
	}

	@Test
	void redirectsWithoutTakingTheLead() throws Exception {
		hubspot.forNextRequest().respond(redirectedTo("http://localhost:1/elsewhere"));
		HttpResponse<String> answer = post("FirstName=a");
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).hasValue("http://localhost:1/elsewhere");
		assertThat(hubspot.receivedLeads()).isEmpty();
	}

	@Test
	void repliesWhateverItIsTold() throws Exception {
		hubspot.forNextRequest().respond(reply(200, "text/html", "<p>Thanks"));
		assertThat(post("FirstName=a").body()).isEqualTo("<p>Thanks");
		assertThat(hubspot.receivedLeads()).singleElement()
			.satisfies((lead) -> assertThat(lead.submissionGuid()).isNull());
	}

	@Test
	void takesTheLeadBeforeItCutsTheConnection() {
		hubspot.forNextRequest().respond(connectionReset());
		hubspot.forNextRequest().respond(emptyReply());
		hubspot.forNextRequest().respond(brokenReply());
		for (int i = 0; i < 3; i++) {
			assertThatIOException().isThrownBy(() -> post("FirstName=a"));
		}
		assertThat(hubspot.receivedLeads()).extracting(ReceivedLead::status).containsExactly(0, 0, 200);
		assertThat(hubspot.receivedLeads()).extracting(ReceivedLead::submissionGuid).doesNotContainNull();
	}

	@Test
	void answersLateAndBitByBit() throws Exception {
		hubspot.forNextRequest().respond(normally().after(Duration.ofMillis(200)));
		hubspot.forNextRequest().respond(normally().dribbledOver(Duration.ofMillis(200)));
		for (int i = 0; i < 2; i++) {
			long start = System.nanoTime();
			assertThat(post("FirstName=a").body()).contains("submissionGuid=");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
		}
	}

	@Test
	void limitsTheRate() throws Exception {
		hubspot.limitTo(2, Duration.ofHours(1));
		hubspot.forNextRequests(3).respond(refused(500, "Sorry"));
		assertThat(List.of(post("FirstName=a").statusCode(), post("FirstName=a").statusCode())).containsOnly(500);
		HttpResponse<String> answer = post("FirstName=a");
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(3500L, 3600L);
		assertThat(hubspot.rateLimitedCount()).isEqualTo(1);
	}

	@Test
	void waitsForLeads() throws Exception {
		CompletableFuture<List<ReceivedLead>> waiting = CompletableFuture
			.supplyAsync(() -> hubspot.awaitLeads(2, Duration.ofSeconds(30)));
		post("FirstName=a");
		post("FirstName=b");
		assertThat(waiting.join()).extracting((lead) -> lead.value("FirstName")).containsExactly("a", "b");
	}

	@Test
	void saysWhatCameInsteadOfTheAwaitedLeads() throws Exception {
		post("Email=nobody");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> hubspot.awaitLeads(1, Duration.ofMillis(10)))
			.withMessageContaining("0 were accepted")
			.withMessageContaining("Email")
			.withMessageContaining("400");
	}

	@Test
	void forgetsEverythingOnReset() throws Exception {
		hubspot.knowOnlyForms("none");
		hubspot.fromNowOn().respond(refused(500, "Sorry"));
		hubspot.forNextRequest().respond(rateLimited());
		hubspot.limitTo(1, Duration.ofHours(1));
		post("FirstName=a");
		hubspot.reset();
		assertThat(hubspot.requests()).isEmpty();
		assertThat(hubspot.requestCount() + hubspot.rateLimitedCount()).isZero();
		assertThat(post("FirstName=a").statusCode()).isEqualTo(200);
		assertThat(post("FirstName=a").statusCode()).isEqualTo(200);
	}

	@Test
	void startsAgainOnTheSamePort() throws Exception {
		try (StandInHubSpot other = new StandInHubSpot()) {
			String url = other.url("form");
			assertThat(Poster.post(url, "FirstName=a").statusCode()).isEqualTo(200);
			other.close();
			assertThatIOException().isThrownBy(() -> Poster.post(url, "FirstName=a"));
			assertThat(other.receivedLeads()).hasSize(1);
			assertThat(other.url("form")).isEqualTo(url);
			other.start();
			assertThat(Poster.post(url, "FirstName=a").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void closesWhileAnAnswerIsStillOut() throws Exception {
		try (StandInHubSpot other = new StandInHubSpot()) {
			other.fromNowOn().respond(normally().after(Duration.ofMinutes(10)));
			String url = other.url("form");
			CompletableFuture<Throwable> sender = CompletableFuture.supplyAsync(() -> {
				try {
					Poster.post(url, "FirstName=a");
					return new AssertionError("answered");
				}
				catch (IOException | InterruptedException ex) {
					return ex;
				}
			});
			other.awaitLeads(1, Duration.ofSeconds(30));
			other.close();
			assertThat(sender.get()).isInstanceOf(IOException.class);
		}
	}

	private static HttpResponse<String> post(String body) throws IOException, InterruptedException {
		return Poster.post(hubspot.url("form"), body);
	}

}
