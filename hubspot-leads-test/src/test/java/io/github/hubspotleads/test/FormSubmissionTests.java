/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.hubspotleads.test.ReceivedLead.Field;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.Communication;
import io.github.hubspotleads.test.forms.submission.ReceivedConsent.LegitimateInterest;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What the stand-in remembers of submissions, and what it refuses whatever the form.
 */
class FormSubmissionTests {

	private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension(0, Clock.fixed(NOW, ZoneOffset.UTC),
			() -> 0);

	@Test
	void remembersASubmissionAsItWasPosted() throws Exception {
		Poster.postJson(FormsAddress.secureSubmit(hubspot, "62515", FormsAddress.GUID.toUpperCase()), """
				{"submittedAt": "1774958400123",
				 "fields": [
				  {"objectTypeId": "0-1", "name": "email", "value": "zoë@example.com"},
				  {"name": "name", "value": "Zoë"},
				  {"objectTypeId": "0-2", "name": "name", "value": "Example Ltd"}],
				 "context": {"hutk": "0123456789abcdef0123456789abcdef", "ipAddress": "203.0.113.7",
				  "pageUri": "https://www.example.org/pricing", "pageName": "Pricing", "pageUrl": "unknown name"},
				 "legalConsentOptions": {"consent": {"consentToProcess": true, "text": "I agree",
				  "communications": [{"value": false, "subscriptionTypeId": 999, "text": "News"}]}}}
				""", "Authorization", "Bearer pat-na1-made-up");
		ReceivedLead lead = hubspot.receivedLeads(FormsAddress.GUID).get(0);
		assertThat(lead.isFormSubmission()).isTrue();
		assertThat(lead.formName()).isEqualTo(FormsAddress.GUID);
		assertThat(lead.portalId()).isEqualTo("62515");
		assertThat(lead.isSecure()).isTrue();
		assertThat(lead.token()).isEqualTo("pat-na1-made-up");
		assertThat(lead.fields()).containsExactly(new Field("0-1", "email", "zoë@example.com"),
				new Field("name", "Zoë"), new Field("0-2", "name", "Example Ltd"));
		assertThat(lead.userToken()).isEqualTo("0123456789abcdef0123456789abcdef");
		assertThat(lead.ipAddress()).isEqualTo("203.0.113.7");
		assertThat(lead.context()).contains(entry("pageUri", "https://www.example.org/pricing"),
				entry("pageName", "Pricing"), entry("pageUrl", "unknown name"));
		assertThat(lead.submittedAt()).isEqualTo(Instant.ofEpochMilli(1774958400123L));
		assertThat(lead.legalConsent())
			.isEqualTo(new ReceivedConsent(true, "I agree", List.of(new Communication(999, false, "News")), null));
		assertThat(lead.receivedAt()).isEqualTo(NOW);
		assertThat(lead.status()).isEqualTo(200);
		assertThat(lead.problem()).isNull();
		assertThat(lead.errorTypes()).isEmpty();
		assertThat(lead.submissionGuid()).isNull();
		assertThat(lead.conversionId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
		assertThat(lead.toString()).contains("email").doesNotContain("Zoë", "made-up", "203.0.113.7");
	}

	@Test
	void remembersLegitimateInterest() throws Exception {
		post("\"legalConsentOptions\":{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":7,"
				+ "\"legalBasis\":\"CUSTOMER\",\"text\":\"We know you\"}}");
		assertThat(hubspot.receivedLeads().get(0).legalConsent()).isEqualTo(
				new ReceivedConsent(null, null, List.of(), new LegitimateInterest(7, true, "CUSTOMER", "We know you")));
	}

	@Test
	void listsLeadsOfBothApis() throws Exception {
		Poster.post(hubspot.url("form"), "Email=a%40b.example");
		Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), FormsAddress.body("email", "c@d.example"));
		assertThat(hubspot.receivedLeads()).extracting(ReceivedLead::formName)
			.containsExactly("form", FormsAddress.GUID);
		ReceivedLead first = hubspot.receivedLeads().get(0);
		assertThat(first.isFormSubmission()).isFalse();
		assertThat(first.portalId()).isNull();
		assertThat(first.conversionId()).isNull();
		assertThat(first.submissionGuid()).hasSize(32);
		assertThat(first.context()).isEmpty();
	}

	@Test
	void tellsSeveralErrorsAtOnce() throws Exception {
		HttpResponse<String> answer = Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"""
						{"fields": [{"name": "email", "value": "nobody"}],
						 "context": {"hutk": "37184", "ipAddress": "1.2.3.256", "pageUri": "pricing", "pageName": 7},
						 "legalConsentOptions": {"consent": {"consentToProcess": true, "communications": [
						  {"value": true, "subscriptionTypeId": 999}, {"value": true, "subscriptionTypeId": 999, "text": "b"}]}}}
						""");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("INVALID_EMAIL", "INVALID_METADATA",
				"INVALID_HUTK", "INVALID_IP_ADDRESS", "INVALID_PAGE_URI", "MISSING_PROCESSING_CONSENT_TEXT",
				"MISSING_COMMUNICATION_CONSENT_TEXT", "DUPLICATE_SUBSCRIPTION_TYPE_ID");
		assertThat(FormsAddress.messages(answer.body())).contains(
				"Error in 'context.hutk'. '37184' is not a valid Hutk",
				"Error in 'fields.email'. 'nobody' is not a valid email");
		ReceivedLead request = hubspot.requests().get(0);
		assertThat(request.errorTypes()).isEqualTo(FormsAddress.errorTypes(answer.body()));
		assertThat(request.problem()).contains("'37184' is not a valid Hutk; Error in");
		assertThat(request.conversionId()).isNull();
		assertThat(request.value("email")).isEqualTo("nobody");
		assertThat(hubspot.receivedLeads()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "1000, 200", "1001, 400" })
	void takesAThousandFields(int count, int status) throws Exception {
		String fields = IntStream.range(0, count)
			.mapToObj((i) -> "{\"name\":\"f" + i + "\",\"value\":\"\"}")
			.collect(Collectors.joining(","));
		HttpResponse<String> answer = Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"{\"fields\":[" + fields + "]}");
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(FormsAddress.errorTypes(answer.body()))
			.isEqualTo((status == 400) ? List.of("MAX_NUMBER_OF_SUBMITTED_VALUES_EXCEEDED") : List.of());
	}

	@Test
	void refusesAValueThatIsTooLong() throws Exception {
		String url = FormsAddress.submit(hubspot, FormsAddress.GUID);
		assertThat(Poster.postJson(url, FormsAddress.body("message", "a".repeat(65_536))).statusCode()).isEqualTo(200);
		HttpResponse<String> answer = Poster.postJson(url, FormsAddress.body("message", "a".repeat(65_537)));
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("INPUT_TOO_LARGE");
	}

	@ParameterizedTest
	@CsvSource({ "2026-02-28T12:00:00Z, 200", "2026-02-28T11:59:59.999Z, 400", "2026-04-01T12:00:00Z, 200",
			"2026-04-01T12:00:00.001Z, 400" })
	void takesTimesOfTheLastMonthOnly(Instant submittedAt, int status) throws Exception {
		HttpResponse<String> answer = post("\"submittedAt\":" + submittedAt.toEpochMilli());
		assertThat(answer.statusCode()).isEqualTo(status);
		assertThat(FormsAddress.errorTypes(answer.body()))
			.isEqualTo((status == 400) ? List.of("INVALID_METADATA") : List.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"consent\":{\"consentToProcess\":\"true\",\"text\":\"a\"}}",
			"{\"consent\":{\"text\":\"a\"}}",
			"{\"consent\":{\"consentToProcess\":true,\"text\":\"a\"},\"legitimateInterest\":{\"value\":true}}",
			"{\"consent\":{\"consentToProcess\":true,\"text\":\"a\",\"communications\":{}}}",
			"{\"consent\":{\"consentToProcess\":true,\"text\":\"a\",\"communications\":[{\"subscriptionTypeId\":7}]}}",
			"{\"consent\":{\"consentToProcess\":true,\"text\":\"a\",\"communications\":"
					+ "[{\"value\":true,\"subscriptionTypeId\":\"7\",\"text\":\"b\"}]}}",
			"{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":7,\"text\":\"a\"}}",
			"{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":7,\"legalBasis\":\"GUESS\",\"text\":\"a\"}}",
			"{\"legitimateInterest\":{\"value\":true,\"subscriptionTypeId\":99999999999999999999,"
					+ "\"legalBasis\":\"LEAD\",\"text\":\"a\"}}",
			"{\"legitimateInterest\":{\"subscriptionTypeId\":7,\"legalBasis\":\"LEAD\",\"text\":\"a\"}}", "[]",
			"true" })
	void refusesConsentInAnotherShape(String consent) throws Exception {
		assertThat(FormsAddress.errorTypes(post("\"legalConsentOptions\":" + consent).body()))
			.containsExactly("INVALID_LEGAL_OPTION_FORMAT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"context\":[]", "\"context\":\"hutk\"", "\"context\":{\"hutk\":7}" })
	void refusesAContextInAnotherShape(String context) throws Exception {
		assertThat(FormsAddress.errorTypes(post(context).body())).containsExactly("INVALID_METADATA");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b.example", "a.b+c@d.e.example", "ü@ö.example" })
	void takesAddresses(String email) throws Exception {
		assertThat(postEmail(email).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a@", "@b.example", "a@b", "a@b@c.example", "a b@c.example", "a@.example",
			"a@b.example.", "a@b..example", "a@b.example,c@d.example" })
	void refusesWhatIsNoAddress(String email) throws Exception {
		assertThat(FormsAddress.errorTypes(postEmail(email).body())).containsExactly("INVALID_EMAIL");
	}

	@Test
	void refusesRepeatedKeys() throws Exception {
		HttpResponse<String> answer = Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"{\"fields\":[{\"name\":\"email\",\"value\":\"a@b.example\",\"value\":\"secret@b.example\"}]}");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("Invalid input JSON on line 1, column").doesNotContain("secret");
		assertThat(hubspot.requests().get(0).fields()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "{\"a\":" })
	void refusesEndlessNesting(String opening) throws Exception {
		assertThat(post("\"more\":" + opening.repeat(100_000)).body()).contains("Invalid input JSON");
	}

	@Test
	void saysWhereTheShapeIsWrong() throws Exception {
		assertThat(post("\"submittedAt\":\"yesterday\"").body())
			.contains("Invalid input JSON: 'submittedAt' must be a time in milliseconds");
		assertThat(Poster
			.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
					"{\"fields\":[{\"name\":\"a\",\"value\":\"b\"},{\"name\":\"c\",\"value\":true}]}")
			.body()).contains("'fields[1].value' must be a string");
		assertThat(Poster
			.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
					"{\"fields\":[{\"objectTypeId\":\"contact\",\"name\":\"a\",\"value\":\"b\"}]}")
			.body()).contains("'fields[0].objectTypeId' must be an object type id");
	}

	private static HttpResponse<String> postEmail(String email) throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), FormsAddress.body("email", email));
	}

	private static HttpResponse<String> post(String more) throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"{\"fields\":[{\"name\":\"email\",\"value\":\"a@b.example\"}]," + more + "}");
	}

}
