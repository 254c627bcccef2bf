/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;
import java.time.Duration;

import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.test.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import wiremock.com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The rate limits of the Forms API.
 */
class FormsRateTests {

	private static final SettableTime time = new SettableTime();

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension(0, time, time::nanoTime);

	@Test
	void limitsNothingUntilTold() throws Exception {
		assertThat(submitted(120)).isEqualTo(120);
		assertThat(hubspot.rateLimitedCount()).isZero();
	}

	@Test
	void letsFiftyPassInAnyTenSeconds() throws Exception {
		hubspot.formsApi().enforceRateLimits();
		assertThat(submitted(25)).isEqualTo(25);
		time.pass(Duration.ofSeconds(6));
		assertThat(submitted(25)).isEqualTo(25);
		assertThat(submitted(1)).isZero();
		time.pass(Duration.ofMillis(3999));
		assertThat(submitted(1)).isZero();
		time.pass(Duration.ofMillis(1));
		assertThat(submitted(26)).isEqualTo(25);
		assertThat(hubspot.rateLimitedCount()).isEqualTo(3);
		assertThat(hubspot.receivedLeads()).hasSize(75);
	}

	@Test
	void saysWhichLimitWasReached() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		submit();
		HttpResponse<String> answer = submit();
		JsonNode body = Json.read(answer.body());
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json;charset=utf-8");
		assertThat(body.path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
		assertThat(body.path("errorType").asText()).isEqualTo("RATE_LIMIT");
		assertThat(body.path("message").asText()).isEqualTo("You have reached your ten_secondly_rolling limit.");
		assertThat(body.has("correlationId") && body.has("requestId")).isTrue();
	}

	@Test
	void countsEachEndpointByItself() throws Exception {
		hubspot.formsApi().enforceRateLimits();
		assertThat(submitted(51)).isEqualTo(50);
		for (int i = 0; i < 100; i++) {
			assertThat(secureSubmit().statusCode()).isEqualTo(200);
		}
		assertThat(secureSubmit().statusCode()).isEqualTo(429);
		for (int i = 0; i < 100; i++) {
			assertThat(read().statusCode()).isEqualTo(200);
		}
		assertThat(read().statusCode()).isEqualTo(429);
		assertThat(Poster.post(hubspot.url("form"), "FirstName=a").statusCode()).isEqualTo(200);
	}

	@Test
	void blocksTheSenderForAMinuteAfterTenRefusalsWithinASecond() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 100);
		submit();
		for (int i = 0; i < 10; i++) {
			assertThat(submit().body()).contains("TEN_SECONDLY_ROLLING");
			time.pass(Duration.ofMillis(100));
		}
		HttpResponse<String> answer = secureSubmit();
		assertThat(answer.statusCode()).isEqualTo(429);
		assertThat(answer.body()).isEqualTo("error code: 1015");
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
		assertThat(read().body()).isEqualTo("error code: 1015");
		time.pass(Duration.ofSeconds(59).plusMillis(899));
		assertThat(submit().body()).isEqualTo("error code: 1015");
		time.pass(Duration.ofMillis(1));
		assertThat(submit().statusCode()).isEqualTo(200);
		assertThat(hubspot.formsApi().blockedCount()).isEqualTo(3);
	}

	@Test
	void blocksNobodyWhoMeetsARefusalNowAndThen() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		submit();
		for (int i = 0; i < 30; i++) {
			assertThat(submit().body()).contains("TEN_SECONDLY_ROLLING");
			time.pass(Duration.ofMillis(112));
		}
		assertThat(hubspot.formsApi().blockedCount()).isZero();
	}

	@Test
	void countsRefusalsThatItWasTold() throws Exception {
		hubspot.formsApi().enforceRateLimits();
		hubspot.fromNowOn().respond(Answer.rateLimited("DAILY"));
		for (int i = 0; i < 10; i++) {
			assertThat(submit().body()).contains("DAILY");
		}
		assertThat(submit().body()).isEqualTo("error code: 1015");
	}

	@Test
	void usesUpNoAnswerAboveTheLimit() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		hubspot.forNextRequests(2).respond(Answer.refused(500, "Sorry"));
		assertThat(submit().statusCode()).isEqualTo(500);
		assertThat(submit().statusCode()).isEqualTo(429);
		time.pass(Duration.ofSeconds(10));
		assertThat(submit().statusCode()).isEqualTo(500);
	}

	@Test
	void liftsLimitsAndBlocks() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		submitted(12);
		assertThat(submit().body()).isEqualTo("error code: 1015");
		hubspot.formsApi().liftRateLimits();
		assertThat(submitted(20)).isEqualTo(20);
		hubspot.formsApi().enforceRateLimits(1, 1);
		submitted(12);
		hubspot.reset();
		assertThat(hubspot.formsApi().blockedCount()).isZero();
		assertThat(submitted(60)).isEqualTo(60);
	}

	@Test
	void refusesLimitsThatLetNothingThroughAndKeepsTheOld() throws Exception {
		hubspot.formsApi().enforceRateLimits(1, 1);
		assertThatIllegalArgumentException().isThrownBy(() -> hubspot.formsApi().enforceRateLimits(1, 0));
		assertThat(submitted(2)).isEqualTo(1);
	}

	private static int submitted(int count) throws Exception {
		int accepted = 0;
		for (int i = 0; i < count; i++) {
			accepted += (submit().statusCode() == 200) ? 1 : 0;
		}
		return accepted;
	}

	private static HttpResponse<String> submit() throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				FormsAddress.body("email", "a@b.example"));
	}

	private static HttpResponse<String> secureSubmit() throws Exception {
		return Poster.postJson(FormsAddress.secureSubmit(hubspot, FormsAddress.PORTAL, FormsAddress.GUID),
				FormsAddress.body("email", "a@b.example"), "Authorization", "Bearer a");
	}

	private static HttpResponse<String> read() throws Exception {
		return Poster.get(FormsAddress.submissions(hubspot, FormsAddress.GUID), "Authorization", "Bearer a");
	}

}
