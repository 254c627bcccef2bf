/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.SubmissionGuid;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerPolicyTests {

	private static final SubmissionGuid GUID = SubmissionGuid.of("ab44c41ffc1146829759f3b1b4eb2ac3");

	private final Lead lead = Lead.forForm("demo").field("email", "ada@example.com").build();

	private double random;

	private final AnswerPolicy policy = new AnswerPolicy(
			Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC), () -> this.random);

	private final HubSpotExchange.AnswerReader reader = new HubSpotExchange.AnswerReader() {

		@Override
		public boolean isRefusal(String text) {
			return text.startsWith("refused");
		}

		@Override
		public SubmissionGuid submissionGuid(String text) {
			return text.endsWith("guid") ? GUID : null;
		}

	};

	private DeliveryOutcome judge(int status, String text, String... retryAfter) {
		return this.policy.judge(new AnswerPolicy.Answer(status, List.of(retryAfter), text, true), this.lead,
				this.reader);
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 201, 202, 204, 206, 226, 299 })
	void takesSuccessForDelivery(int status) {
		assertThat(judge(status, "guid")).isEqualTo(new DeliveryOutcome.Delivered(GUID));
		assertThat(judge(status, "<html>")).isEqualTo(new DeliveryOutcome.Delivered(null));
	}

	@Test
	void takesSuccessWithTheTextOfAnErrorForRefusal() {
		assertThat(judge(200, "Error: no form for ada@example.com")).isEqualTo(new DeliveryOutcome.Rejected(
				SubmissionError.of(Type.REFUSED, "HubSpot answered 200: Error: no form for ***")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "error", "Error: no such form", "  \r\nERROR\nno such form", "error\tx", "Error",
			"\uFEFFerror: no", "refused" })
	void takesATextThatBeginsWithErrorForARefusal(String text) {
		assertThat(judge(200, text)).isInstanceOf(DeliveryOutcome.Rejected.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Lead has been successfully added to HubSpot", "errors: 0", "No error",
			"<html>error</html>", "error\nguid" })
	void takesNothingElseForARefusal(String text) {
		assertThat(judge(200, text)).isInstanceOf(DeliveryOutcome.Delivered.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { 300, 301, 302, 303, 304, 307, 308 })
	void failsOnRedirectsWithoutClosingTheDestination(int status) {
		assertThat(judge(status, "")).isInstanceOfSatisfying(DeliveryOutcome.Failed.class,
				(failed) -> assertThat(failed.error().type()).isEqualTo(Type.REDIRECTED));
	}

	@ParameterizedTest
	@CsvSource({ "400, REFUSED", "401, REFUSED", "403, REFUSED", "404, NOT_FOUND", "405, REFUSED", "409, REFUSED",
			"410, NOT_FOUND", "413, REFUSED", "414, REFUSED", "415, REFUSED", "422, REFUSED", "431, REFUSED",
			"451, REFUSED", "499, REFUSED" })
	void rejectsWhatIsRefused(int status, Type type) {
		assertThat(judge(status, "No\r\nsuch ada@example.com")).isEqualTo(
				new DeliveryOutcome.Rejected(SubmissionError.of(type, "HubSpot answered " + status + ": No such ***")));
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425, 500, 501, 502, 503, 504, 505, 507, 520, 524, 529, 599 })
	void retriesWhatMayPass(int status) {
		assertThat(judge(status, "", "abc"))
			.isEqualTo(new DeliveryOutcome.Failed(SubmissionError.of(Type.UNAVAILABLE, "HubSpot answered " + status)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "internal error", "Internal Server Error", "<h1>Internal error</h1>",
			"{\"status\":\"error\",\"message\":\"internal error\"}", "{\"category\":\"INTERNAL_ERROR\"}" })
	void retriesARefusalThatIsHubSpotsOwnFault(String text) {
		assertThat(judge(400, text)).isInstanceOfSatisfying(DeliveryOutcome.Failed.class, (failed) -> {
			assertThat(failed.error().type()).isEqualTo(Type.REFUSED);
			assertThat(failed.error().message()).startsWith("HubSpot answered 400: ").hasSizeGreaterThan(25);
		});
		assertThat(judge(200, "Error: " + text)).isInstanceOf(DeliveryOutcome.Failed.class);
	}

	@ParameterizedTest
	@CsvSource({ "400, the error is internal", "404, internal error", "405, internal error", "400, internalerrors" })
	void rejectsWhatOnlyLooksLikeHubSpotsOwnFault(int status, String text) {
		assertThat(judge(status, text)).isInstanceOf(DeliveryOutcome.Rejected.class);
	}

	@ParameterizedTest
	@CsvSource({ "429, 30, RATE_LIMITED, 30", "429, abc, RATE_LIMITED, 10", "429, -1, RATE_LIMITED, 10",
			"429, 0, RATE_LIMITED, 10", "429, 86400, RATE_LIMITED, 300", "429, 99999999999999999999, RATE_LIMITED, 300",
			"477, 3600, UNAVAILABLE, 300", "477, 5, UNAVAILABLE, 5", "477, x, UNAVAILABLE, 10",
			"503, 20, UNAVAILABLE, 20", "407, 5, UNREACHABLE, 60" })
	void pausesTheDestination(int status, String retryAfter, Type type, long seconds) {
		assertThat(judge(status, "", retryAfter)).isEqualTo(new DeliveryOutcome.Postponed(
				SubmissionError.of(type, "HubSpot answered " + status), Duration.ofSeconds(seconds)));
	}

	@ParameterizedTest
	@CsvSource({ "429, 1", "403, 1", "429, abc" })
	void pausesAtLeastAMinuteWhenTheAddressIsBlocked(int status, String retryAfter) {
		assertThat(judge(status, "error code: 1015", retryAfter)).isEqualTo(new DeliveryOutcome.Postponed(
				SubmissionError.of(Type.RATE_LIMITED, "HubSpot answered " + status + ": error code: 1015"),
				Duration.ofMinutes(1)));
	}

	@Test
	void keepsAnotherBlockForARefusal() {
		assertThat(judge(403, "error code: 1020")).isInstanceOf(DeliveryOutcome.Rejected.class);
		assertThat(judge(400, "error code: 1015")).isInstanceOf(DeliveryOutcome.Rejected.class);
	}

	@Test
	void jitterOnlyAdds() {
		this.random = 0.5;
		assertThat(judge(429, "", "10")).extracting("pause").isEqualTo(Duration.ofSeconds(11));
		this.random = 0.999;
		assertThat(judge(429, "", "10")).extracting("pause").isEqualTo(Duration.ofMillis(11998));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 42, 100, 101, 103, 600, 999 })
	void doesNotKnowWhatIsNoFinalStatus(int status) {
		assertThat(judge(status, "guid")).isInstanceOfSatisfying(DeliveryOutcome.Unknown.class,
				(unknown) -> assertThat(unknown.error().type()).isEqualTo(Type.UNREADABLE_ANSWER));
	}

}
