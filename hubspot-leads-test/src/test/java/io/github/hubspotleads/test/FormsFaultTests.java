/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.hubspotleads.test.forms.submission.FormErrorType;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.test.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * The Forms API when it misbehaves.
 */
@Timeout(60)
class FormsFaultTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	@ParameterizedTest
	@EnumSource
	void refusesForEveryDocumentedReason(FormErrorType errorType) throws Exception {
		hubspot.forNextRequest().respond(Answer.refusedFor(errorType.name()));
		HttpResponse<String> answer = submit();
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly(errorType.name());
		assertThat(FormsAddress.messages(answer.body()).get(0))
			.startsWith((errorType != FormErrorType.FORM_HAS_RECAPTCHA_ENABLED) ? "Error in '" : "Form can't receive");
		assertThat(hubspot.receivedLeads()).isEmpty();
		assertThat(hubspot.requests()).singleElement().satisfies((request) -> assertThat(request.problem()).isNull());
	}

	@Test
	void refusesForReasonsNobodyKnows() throws Exception {
		hubspot.forNextRequest().respond(Answer.refusedFor("INVALID_HUTK", "NEW_IN_2030"));
		HttpResponse<String> answer = submit();
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("INVALID_HUTK", "NEW_IN_2030");
	}

	@Test
	void refusesAccess() throws Exception {
		hubspot.forNextRequest().respond(Answer.unauthorized());
		hubspot.forNextRequest().respond(Answer.forbidden());
		hubspot.forNextRequest().respond(Answer.formNotFound());
		assertThat(submit().statusCode()).isEqualTo(401);
		assertThat(submit().statusCode()).isEqualTo(403);
		assertThat(submit().statusCode()).isEqualTo(404);
		assertThat(submit().statusCode()).isEqualTo(200);
	}

	@Test
	void movesTheAccount() throws Exception {
		hubspot.forNextRequest().respond(Answer.moving(Duration.ofHours(24)));
		HttpResponse<String> answer = submit();
		assertThat(answer.statusCode()).isEqualTo(477);
		assertThat(answer.headers().firstValue("Retry-After")).hasValue("86400");
		assertThat(Json.read(answer.body()).path("status").asText()).isEqualTo("error");
	}

	@Test
	void limitsTheRateInHubSpotsWords() throws Exception {
		hubspot.forNextRequest().respond(Answer.rateLimited("DAILY"));
		hubspot.forNextRequest().respond(Answer.rateLimited("SECONDLY").retryAfter("soon"));
		hubspot.forNextRequest().respond(Answer.blocked());
		assertThat(Json.read(submit().body()).path("message").asText()).isEqualTo("You have reached your daily limit.");
		assertThat(submit().headers().firstValue("Retry-After")).hasValue("soon");
		assertThat(submit().body()).isEqualTo("error code: 1015");
		assertThat(hubspot.rateLimitedCount()).isEqualTo(3);
	}

	@Test
	void answersWithPagesForPeople() throws Exception {
		hubspot.forNextRequest().respond(Answer.htmlPage(502));
		HttpResponse<String> answer = submit();
		assertThat(answer.statusCode()).isEqualTo(502);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
		assertThat(answer.body()).contains("<h1>Error 502</h1>");
	}

	@Test
	void takesTheLeadBeforeItCutsTheConnection() {
		hubspot.forNextRequest().respond(Answer.connectionReset());
		hubspot.forNextRequest().respond(Answer.emptyReply());
		hubspot.forNextRequest().respond(Answer.brokenReply());
		for (int i = 0; i < 3; i++) {
			assertThatIOException().isThrownBy(FormsFaultTests::submit);
		}
		assertThat(hubspot.receivedLeads()).extracting(ReceivedLead::status).containsExactly(0, 0, 200);
		assertThat(hubspot.receivedLeads()).extracting(ReceivedLead::conversionId).doesNotContainNull();
	}

	@Test
	void answersLateAndBitByBit() throws Exception {
		hubspot.forNextRequest().respond(Answer.normally().after(Duration.ofMillis(200)));
		hubspot.forNextRequest().respond(Answer.normally().dribbledOver(Duration.ofMillis(200)));
		for (int i = 0; i < 2; i++) {
			long start = System.nanoTime();
			assertThat(submit().body()).contains("inlineMessage");
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
		}
	}

	@Test
	void sharesAnswersAndLimitsWithTheLeadsApi() throws Exception {
		hubspot.forNextRequests(2).respond(Answer.refused(503, "Down"));
		assertThat(Poster.post(hubspot.url("form"), "FirstName=a").statusCode()).isEqualTo(503);
		assertThat(submit().statusCode()).isEqualTo(503);
		hubspot.limitTo(1, Duration.ofHours(1));
		assertThat(submit().statusCode()).isEqualTo(200);
		assertThat(Poster.post(hubspot.url("form"), "FirstName=a").statusCode()).isEqualTo(429);
		assertThat(hubspot.awaitLeads(1, Duration.ZERO)).hasSize(1);
	}

	private static HttpResponse<String> submit() throws IOException, InterruptedException {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				FormsAddress.body("email", "a@b.example"));
	}

}
