/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.forms;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.github.hubspotleads.Lead;
import io.github.hubspotleads.SubmissionError;
import io.github.hubspotleads.SubmissionError.FieldError;
import io.github.hubspotleads.SubmissionError.Type;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.delivery.DeliveryOutcome.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormsApiAnswer}.
 */
class FormsApiAnswerTests {

	private static final String CORRELATION_ID = "11d2a0b3-0000-4000-8000-5a5a5a5a5a5a";

	private final Lead lead = Lead.forForm("demo")
		.field("email", "ada@example.org", "person.mail")
		.field("numemployees", "many", "teamSize")
		.field("0-2/name", "Analytical", "company.name")
		.build();

	private FormsApiAnswer answer = new FormsApiAnswer(true);

	@Test
	void tellsErrorFieldAndPropertyPathOfARefusal() {
		SubmissionError error = rejected(envelope(error("INVALID_NUMBER", "fields.numemployees", "'many' is no number"),
				error("REQUIRED_FIELD", "fields.phone", "Required field 'phone' is missing")));
		assertThat(error.type()).isEqualTo(Type.REFUSED);
		assertThat(error.message()).isEqualTo("HubSpot answered 400: INVALID_NUMBER (numemployees)"
				+ " REQUIRED_FIELD (phone), correlation id " + CORRELATION_ID);
		assertThat(error.fields()).containsExactly(
				new FieldError("teamSize", "numemployees", "Error in 'fields.numemployees'. '***' is no number",
						"INVALID_NUMBER"),
				new FieldError("phone", "phone", "Error in 'fields.phone'. Required field 'phone' is missing",
						"REQUIRED_FIELD"));
	}

	@Test
	void knowsFieldsOfOtherObjects() {
		assertThat(rejected(envelope(error("FIELD_NOT_IN_FORM_DEFINITION", "fields.0-2/name", "no"))).fields())
			.singleElement()
			.satisfies((field) -> {
				assertThat(field.field()).isEqualTo("0-2/name");
				assertThat(field.path()).isEqualTo("company.name");
			});
	}

	@Test
	void keepsValuesOfTheLeadToItself() {
		SubmissionError error = rejected(envelope("{\"message\":\"Error in 'fields.ada@example.org'. ada@example.org\","
				+ "\"errorType\":\"ada@example.org\"}"));
		assertThat(error.toString()).doesNotContain("ada@example.org").doesNotContain("ada");
		assertThat(error.fields()).singleElement().satisfies((field) -> {
			assertThat(field.code()).isEqualTo("UNKNOWN");
			assertThat(field.field()).isEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"message\":\"internal error\"}", "{\"message\":\"Internal error\",\"errorType\":\"\"}",
			"{\"message\":\"Internal error\",\"errorType\":\"INTERNAL_ERROR\"}" })
	void leavesAnInternalErrorWithoutATypeToTheGeneralRules(String error) {
		assertThat(judge(400, envelope(error))).isNull();
		assertThat(judge(400, "{\"status\":\"error\",\"message\":\"internal error\"}")).isNull();
	}

	@Test
	void takesARefusalWithATypeForOneWhateverItsMessage() {
		rejected(envelope("{\"message\":\"internal error\"}", error("INVALID_NUMBER", "fields.numemployees", "no")));
		rejected(envelope(error("INVALID_METADATA", "x", "internal error")));
		rejected(envelope("{\"message\":\"unheard of\"}"));
	}

	@Test
	void closesAFormThatAsksForACaptcha() {
		assertThat(judge(400,
				envelope("{\"message\":\"Form 'x' can't receive API submissions\","
						+ "\"errorType\":\"FORM_HAS_RECAPTCHA_ENABLED\"}")))
			.isInstanceOfSatisfying(DeliveryOutcome.Postponed.class, (postponed) -> {
				assertThat(postponed.scope()).isEqualTo(Scope.FORM);
				assertThat(postponed.error().type()).isEqualTo(Type.FORM_CLOSED);
			});
	}

	@ParameterizedTest
	@ValueSource(ints = { 404, 410 })
	void closesAFormThatHubSpotDoesNotKnow(int status) {
		assertThat(judge(status, "<html>Form not found</html>")).isInstanceOfSatisfying(DeliveryOutcome.Postponed.class,
				(postponed) -> {
					assertThat(postponed.scope()).isEqualTo(Scope.FORM);
					assertThat(postponed.error().type()).isEqualTo(Type.NOT_FOUND);
				});
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void asksOnceAMinuteWhileTheTokenIsNotAccepted(int status) {
		assertThat(judge(status, "")).isInstanceOfSatisfying(DeliveryOutcome.Postponed.class, (postponed) -> {
			assertThat(postponed.scope()).isEqualTo(Scope.DESTINATION);
			assertThat(postponed.pause()).isEqualTo(Duration.ofMinutes(1));
			assertThat(postponed.error().type()).isEqualTo(Type.UNAUTHORIZED);
			assertThat(postponed.error().message()).contains("scope 'forms'");
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403 })
	void closesNoOtherFormOfTheOpenEndpoint(int status) {
		this.answer = new FormsApiAnswer(false);
		assertThat(judge(status, "")).isInstanceOfSatisfying(DeliveryOutcome.Postponed.class, (postponed) -> {
			assertThat(postponed.scope()).isEqualTo(Scope.FORM);
			assertThat(postponed.error().message()).contains("without an access token");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>400</html>", "{", "[]", "null", "{\"errors\":null}", "{\"errors\":{}}",
			"{\"errors\":[]}", "{\"status\":\"error\",\"message\":\"internal error\"}" })
	void leavesA400WithoutErrorsToTheGeneralRules(String text) {
		assertThat(judge(400, text)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"errors\":[null]}", "{\"errors\":[1,\"x\",[]]}",
			"{\"errors\":[{\"message\":{},\"errorType\":7}]}", "{\"errors\":[{\"errorType\":\"x y\"}]}" })
	void takesErrorsOfAnyShapeForPermanent(String text) {
		assertThat(rejected(text).fields()).isNotEmpty()
			.allSatisfy((field) -> assertThat(field.code()).isEqualTo("UNKNOWN"));
	}

	@Test
	void tellsTheStatusThatARefusalCameWith() {
		assertThat(judge(200, "{\"errors\":[{}]}").error().message()).isEqualTo("HubSpot answered 200: UNKNOWN");
		assertThat(judge(202, "{\"errors\":[{}]}").error().message()).isEqualTo("HubSpot answered 202: UNKNOWN");
		assertThat(judge(400, "{\"errors\":[{}]}").error().message()).isEqualTo("HubSpot answered 400: UNKNOWN");
	}

	@Test
	void readsAtMostAHundredErrors() {
		String error = error("INVALID_NUMBER", "fields.x", "no");
		assertThat(rejected(envelope(String.join(",", Collections.nCopies(500, error)))).fields()).hasSize(100);
	}

	@Test
	void findsNoGuidInAGoodAnswer() {
		assertThat(this.answer.submissionGuid("{\"inlineMessage\":\"<p>Thanks</p>\"}")).isNull();
		assertThat(this.answer.isRefusal("{\"inlineMessage\":\"errorType errors\"}")).isFalse();
		assertThat(this.answer.isForeign("{\"inlineMessage\":\"<p>Thanks</p>\"}")).isFalse();
		assertThat(this.answer.isForeign("")).isFalse();
	}

	@Test
	void takesAListOfErrorsForARefusalWhateverIsInIt() {
		assertThat(this.answer.isRefusal("{\"errors\":[{\"message\":\"no\"}]}")).isTrue();
		assertThat(this.answer.isRefusal("{\"errors\":[]}")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 405, 409, 413, 418, 451 })
	void leavesOtherStatusesToTheGeneralRules(int status) {
		assertThat(judge(status, envelope(error("INVALID_NUMBER", "fields.x", "no")))).isNull();
	}

	private SubmissionError rejected(String text) {
		DeliveryOutcome outcome = judge(400, text);
		assertThat(outcome).isInstanceOf(DeliveryOutcome.Rejected.class);
		return outcome.error();
	}

	private DeliveryOutcome judge(int status, String text) {
		return this.answer.clientError(status, text, this.lead);
	}

	static String envelope(String... errors) {
		return "{\"status\":\"error\",\"message\":\"The request is not valid\",\"correlationId\":\"" + CORRELATION_ID
				+ "\",\"errors\":" + List.of(errors) + "}";
	}

	static String error(String type, String place, String message) {
		return "{\"message\":\"Error in '" + place + "'. " + message + "\",\"errorType\":\"" + type + "\"}";
	}

}
