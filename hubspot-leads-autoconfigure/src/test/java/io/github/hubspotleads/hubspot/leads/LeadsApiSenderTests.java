/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.leads;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.form.LeadApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;

import static org.assertj.core.api.Assertions.assertThat;

class LeadsApiSenderTests {

	private static final DeliveryOutcome DELIVERED = new DeliveryOutcome.Delivered(SubmissionGuid.of(RawServer.GUID));

	private final SenderFixture sender = new SenderFixture();

	@AfterEach
	void close() {
		this.sender.close();
	}

	private static String http(String status, String headers, String body) {
		return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String[] head(String request) {
		return request.substring(0, request.indexOf("\r\n\r\n")).toLowerCase(Locale.ROOT).split("\r\n");
	}

	@Test
	void postsTheLeadToTheAddressAsItIs() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK)) {
			assertThat(this.sender.send(server)).isEqualTo(DELIVERED);
			String body = "FirstName=Ada&Email=ada%40example.com"
					+ "&UserToken=0123456789abcdef0123456789abcdef&IPAddress=203.0.113.7";
			assertThat(server.requests()).hasSize(1);
			String request = server.requests().get(0);
			assertThat(request).startsWith("POST /?app=leaddirector&FormName=a%2Bb+%26+%C3%A9 HTTP/1.1\r\n")
				.endsWith("\r\n\r\n" + body);
			assertThat(head(request)).containsExactlyInAnyOrder(
					"post /?app=leaddirector&formname=a%2bb+%26+%c3%a9 http/1.1", "user-agent: hubspot-leads",
					"host: " + server.uri("http").getAuthority(), "accept: */*",
					"content-type: application/x-www-form-urlencoded", "content-length: " + body.length());
		}
	}

	@Test
	void sendsLeadsWithoutFieldsAndLargeOnes() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK)) {
			LeadsApiSender sender = this.sender.sender(SenderFixture.DEADLINE);
			Lead empty = Lead.forForm("demo").build();
			Lead large = Lead.forForm("demo").field("message", "\u20ac".repeat(30_000)).build();
			assertThat(sender.send(SenderFixture.form(server.uri("http")), empty).block(SenderFixture.PATIENCE))
				.isEqualTo(DELIVERED);
			assertThat(sender.send(SenderFixture.form(server.uri("http")), large).block(SenderFixture.PATIENCE))
				.isEqualTo(DELIVERED);
			assertThat(server.requests().get(0)).endsWithIgnoringCase("content-length: 0\r\n\r\n");
			assertThat(server.requests().get(1)).hasSizeGreaterThan(270_000).endsWith("%E2%82%AC");
		}
	}

	@Test
	void sendsOncePerSubscriptionAndUsesConnectionsAgain() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK)) {
			Mono<DeliveryOutcome> outcome = this.sender.sender(SenderFixture.DEADLINE)
				.send(SenderFixture.form(server.uri("http")), SenderFixture.LEAD);
			assertThat(server.requests()).isEmpty();
			for (int i = 0; i < 5; i++) {
				assertThat(outcome.block(SenderFixture.PATIENCE)).isEqualTo(DELIVERED);
			}
			assertThat(server.requests()).hasSize(5);
			// The outcome may be there a moment before its connection is free again.
			assertThat(server.connections()).isLessThanOrEqualTo(2);
		}
	}

	@Test
	void sendsNoCredentialsWhateverIsConfigured() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK);
				SenderFixture customized = new SenderFixture(SenderFixture.settings(1, 1), null,
						(builder) -> builder.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer SECRET"),
						(builder) -> builder.filter((request,
								next) -> next.exchange(ClientRequest.from(request)
									.headers((headers) -> headers.setBearerAuth("SECRET"))
									.build())),
						(builder) -> builder.defaultHeader("X-Tag", "web"))) {
			assertThat(customized.send(server)).isEqualTo(DELIVERED);
			assertThat(server.requests().get(0)).contains("X-Tag: web").doesNotContainIgnoringCase("authorization");
			assertThat(server.requests().get(0)).doesNotContain("SECRET");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "ok", "<html><body>Thanks</body></html>", "\u00ff\u00fe\u00ff", "submissionGuid=12" })
	void deliversWithoutGuidWhenTheTextHasNone(String text) throws Exception {
		try (RawServer server = RawServer.answering(http("200 OK", "", text))) {
			assertThat(this.sender.send(server)).isEqualTo(new DeliveryOutcome.Delivered(null));
		}
	}

	@Test
	void deliversOnNoContent() throws Exception {
		try (RawServer server = RawServer.answering("HTTP/1.1 204 No Content\r\n\r\n")) {
			assertThat(this.sender.send(server)).isEqualTo(new DeliveryOutcome.Delivered(null));
		}
	}

	@Test
	void rejectsWithHubSpotsReasonButWithoutTheLeadsValues() throws Exception {
		String text = "Form does not take Ada (ada@example.com)\r\nfrom 203.0.113.7";
		try (RawServer server = RawServer.answering(http("400 Bad Request", "", text))) {
			assertThat(this.sender.send(server)).isEqualTo(new DeliveryOutcome.Rejected(
					SubmissionError.of(Type.REFUSED, "HubSpot answered 400: Form does not take *** (***) from ***")));
		}
	}

	@Test
	void waitsAsLongAsItIsTold() throws Exception {
		try (RawServer server = RawServer
			.answering(http("429 Too Many Requests", "Retry-After: 5\r\nRetry-After: 30\r\n", ""))) {
			SenderFixture.assertPostponed(this.sender.send(server), Type.RATE_LIMITED, Duration.ofSeconds(30));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void neverFollowsRedirects(int status) throws Exception {
		try (RawServer other = RawServer.answering(RawServer.OK);
				RawServer server = RawServer
					.answering(http(status + " Moved", "Location: " + other.uri("http") + "\r\n", ""))) {
			SenderFixture.assertFailed(this.sender.send(server), Type.REDIRECTED);
			assertThat(server.requests()).hasSize(1);
			assertThat(other.connections()).isZero();
		}
	}

	@Test
	void failsWhenACustomizerThrows() throws Exception {
		try (RawServer server = RawServer.answering(RawServer.OK);
				SenderFixture broken = new SenderFixture(SenderFixture.settings(1, 1), null,
						(builder) -> builder.filter((request, next) -> {
							throw new IllegalStateException("ada@example.com");
						}))) {
			SenderFixture.assertFailed(broken.send(server), Type.INTERNAL);
			assertThat(server.connections()).isZero();
		}
	}

	@Test
	void failsWhenTheLeadCannotBeWritten() {
		LeadsApiSender sender = this.sender.sender(SenderFixture.DEADLINE);
		SenderFixture.assertFailed(
				sender.send(SenderFixture.form(URI.create("http://localhost:1/")), null).block(SenderFixture.PATIENCE),
				Type.INTERNAL);
	}

	@Test
	void speaksTheLeadsApi() {
		assertThat(this.sender.sender(SenderFixture.DEADLINE).api()).isEqualTo(LeadApi.LEADS);
	}

	@Test
	void reportsTextsOfAnyEncoding() throws Exception {
		List<String> texts = List.of(new String(new byte[] { (byte) 0xC0, (byte) 0xAF }, StandardCharsets.ISO_8859_1),
				"\u0000\u001b[2J");
		for (String text : texts) {
			try (RawServer server = RawServer.answering(http("400 Bad Request", "", text))) {
				assertThat(this.sender.send(server)).isInstanceOfSatisfying(DeliveryOutcome.Rejected.class,
						(rejected) -> assertThat(rejected.error().message()).startsWith("HubSpot answered 400")
							.doesNotContain("\u0000", "\u001b"));
			}
		}
	}

}
