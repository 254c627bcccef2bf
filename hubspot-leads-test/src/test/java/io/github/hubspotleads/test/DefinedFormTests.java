/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;
import java.util.List;

import io.github.hubspotleads.test.forms.definition.FormDefinition;
import io.github.hubspotleads.test.forms.definition.FormField;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import io.github.hubspotleads.test.wire.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is refused because of the form.
 */
class DefinedFormTests {

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	private static final FormDefinition FORM = FormDefinition.of(FormsAddress.GUID);

	@Test
	void wantsRequiredFields() throws Exception {
		hubspot.defineForm(FORM.withFields(FormField.email("email").required(), FormField.text("firstname"))
			.withFields(FormField.text("name").ofObject("0-2").required()));
		HttpResponse<String> answer = post("firstname", "Ada", "email", " ");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("REQUIRED_FIELD", "REQUIRED_FIELD");
		assertThat(FormsAddress.messages(answer.body())).containsExactly(
				"Error in 'fields.email'. Required field 'email' is missing",
				"Error in 'fields.0-2/name'. Required field 'name' is missing");
		assertThat(Poster
			.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
					"{\"fields\":[{\"name\":\"email\",\"value\":\"a@b.example\"},"
							+ "{\"objectTypeId\":\"0-2\",\"name\":\"name\",\"value\":\"Example Ltd\"}]}")
			.statusCode()).isEqualTo(200);
	}

	@Test
	void takesUnknownFieldsAtTheAuthenticatedEndpointOnly() throws Exception {
		hubspot.defineForm(FORM.withFields(FormField.email("email").required()));
		String body = FormsAddress.body("email", "a@b.example", "colour", "red", "lifecyclestage", "customer");
		HttpResponse<String> answer = Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), body);
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("FIELD_NOT_IN_FORM_DEFINITION");
		assertThat(answer.body()).contains("fields.colour");
		String secure = FormsAddress.secureSubmit(hubspot, FormsAddress.PORTAL, FormsAddress.GUID);
		assertThat(Poster.postJson(secure, body, "Authorization", "Bearer a").statusCode()).isEqualTo(200);
		assertThat(FormsAddress.errorTypes(
				Poster.postJson(secure, FormsAddress.body("colour", "red"), "Authorization", "Bearer a").body()))
			.containsExactly("REQUIRED_FIELD");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "fine", textBlock = """
			email     | a@b.example              | fine
			email     | nobody                   | INVALID_EMAIL
			email     | a@Blocked.Example        | BLOCKED_EMAIL
			email     | a@sub.blocked.example    | fine
			private   | nobody                   | INVALID_EMAIL
			number    | -12.5                    | fine
			number    | 12,5                     | INVALID_NUMBER
			number    | 1E3                      | INVALID_NUMBER
			digits    | 7                        | NUMBER_OUT_OF_RANGE
			digits    | 77                       | fine
			digits    | 7777                     | NUMBER_OUT_OF_RANGE
			phone     | +49 (30) 123-4567        | fine
			phone     | 123456                   | NUMBER_OUT_OF_RANGE
			colour    | red                      | fine
			colour    | Red                      | VALUE_NOT_IN_FIELD_DEFINITION
			colour    | red;blue                 | VALUE_NOT_IN_FIELD_DEFINITION
			colours   | red;blue                 | fine
			colours   | red; blue                | VALUE_NOT_IN_FIELD_DEFINITION
			colours   | red;                     | VALUE_NOT_IN_FIELD_DEFINITION
			agreed    | true                     | fine
			agreed    | yes                      | VALUE_NOT_IN_FIELD_DEFINITION
			date      | 2026-11-22               | fine
			date      | 1795305600000            | fine
			date      | 2026-11-22T15:04:05.0Z   | fine
			date      | 2026-11-22T15:04:05+01:00 | fine
			text      | anything                 | fine
			""")
	void checksValues(String name, String value, String errorType) throws Exception {
		hubspot.defineForm(FORM.withFields(FormField.email("email").blocking("blocked.example"),
				FormField.email("private"), FormField.number("number"), FormField.number("digits").withDigits(2, 3),
				FormField.phone("phone"), FormField.choice("colour", "red", "blue"),
				FormField.choices("colours", "red", "blue"), FormField.checkbox("agreed"), FormField.date("date"),
				FormField.text("text")));
		HttpResponse<String> answer = post(name, value);
		assertThat(FormsAddress.errorTypes(answer.body()))
			.isEqualTo((errorType != null) ? List.of(errorType) : List.of());
		assertThat(answer.statusCode()).isEqualTo((errorType != null) ? 400 : 200);
		assertThat(post(name, "").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "22.11.2026", "2026-02-30", "11/22/2026", "2026-11-22T15:04:05" })
	void refusesMalformedDatesWithoutAnErrorType(String date) throws Exception {
		hubspot.defineForm(FORM.withFields(FormField.date("date")));
		HttpResponse<String> answer = post("date", date);
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(FormsAddress.messages(answer.body()))
			.containsExactly("Error in 'fields.date'. '" + date + "' is not a date");
		assertThat(answer.body()).doesNotContain("errorType");
		assertThat(hubspot.requests().get(0).errorTypes()).isEmpty();
	}

	@Test
	void takesNothingWhereACaptchaIsToBeSolved() throws Exception {
		hubspot.defineForm(FORM.withRecaptcha().withFields(FormField.email("email").required()));
		HttpResponse<String> answer = post("colour", "red");
		assertThat(FormsAddress.errorTypes(answer.body())).containsExactly("FORM_HAS_RECAPTCHA_ENABLED");
		assertThat(FormsAddress.messages(answer.body())).containsExactly("Form '" + FormsAddress.GUID
				+ "' can't receive API submissions as Captcha (SPAM prevention) is enabled.");
	}

	@Test
	void wantsConsentWhereTheFormAsksForIt() throws Exception {
		hubspot.defineForm(FORM.withConsentToProcess().withFields(FormField.email("email")));
		assertThat(FormsAddress.errorTypes(post("email", "a@b.example").body()))
			.containsExactly("MISSING_PROCESSING_CONSENT");
		assertThat(FormsAddress.errorTypes(postConsent("false").body())).containsExactly("MISSING_PROCESSING_CONSENT");
		assertThat(postConsent("true").statusCode()).isEqualTo(200);
	}

	@Test
	void answersWhatTheFormSays() throws Exception {
		hubspot.defineForm(FORM.withFields(FormField.email("email")).withThankYou("<p>Welcome \"you\""));
		assertThat(post("email", "a@b.example").body()).isEqualTo("{\"inlineMessage\":\"<p>Welcome \\\"you\\\"\"}");
		hubspot.defineForm(FORM.withFields(FormField.email("email")).withRedirect("https://www.example.org/thanks"));
		assertThat(post("email", "a@b.example").body())
			.isEqualTo("{\"redirectUri\":\"https://www.example.org/thanks\"}");
	}

	@Test
	void takesADefinitionAsHubSpotShowsIt() throws Exception {
		String json = """
				{"id": "%s", "name": "Demo request", "formType": "hubspot", "archived": false,
				 "fieldGroups": [
				  {"groupType": "default_group", "fields": [
				   {"objectTypeId": "0-1", "name": "email", "required": true, "fieldType": "email",
				    "validation": {"blockedEmailDomains": [], "useDefaultBlockList": true}},
				   {"objectTypeId": "0-1", "name": "size", "required": false, "fieldType": "radio",
				    "options": [{"label": "Small", "value": "1-5"}],
				    "dependentFields": [{"dependentCondition": {}, "dependentField":
				     {"objectTypeId": "0-1", "name": "why", "required": true, "fieldType": "multi_line_text"}}]}]},
				  {"groupType": "queued", "fields": [
				   {"objectTypeId": "0-1", "name": "later", "required": true, "fieldType": "single_line_text"}]}],
				 "configuration": {"recaptchaEnabled": false, "postSubmitAction": {"type": "thank_you", "value": "Hi"}},
				 "legalConsentOptions": {"type": "none"}}
				""".formatted(FormsAddress.GUID.toUpperCase());
		hubspot.defineForm(json);
		assertThat(post("email", "a@b.example", "size", "1-5").body()).isEqualTo("{\"inlineMessage\":\"Hi\"}");
		assertThat(post("email", "a@b.example", "why", "Because", "later", "Now").statusCode()).isEqualTo(200);
		assertThat(FormsAddress.errorTypes(post("email", "a@gmail.com", "size", "Small").body()))
			.containsExactly("BLOCKED_EMAIL", "VALUE_NOT_IN_FIELD_DEFINITION");
		HttpResponse<String> shown = Poster.get(FormsAddress.definition(hubspot, FormsAddress.GUID), "Authorization",
				"Bearer a");
		assertThat(Json.read(shown.body())).isEqualTo(Json.read(json));
	}

	@Test
	void takesNothingForFormsNotMadeInHubSpot() throws Exception {
		hubspot.defineForm("{\"id\":\"" + FormsAddress.GUID + "\",\"formType\":\"captured\",\"fieldGroups\":[]}");
		HttpResponse<String> answer = post("email", "a@b.example");
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body()).contains("was not made in HubSpot");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{\"fieldGroups\":[]}", "{\"id\":\"" + FormsAddress.GUID + "\"}",
			"{\"id\":\"form\",\"fieldGroups\":[]}" })
	void refusesWhatIsNoDefinition(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> hubspot.defineForm(json))
			.withMessageMatching("The (definition|id) of a form must be .*");
	}

	@Test
	void refusesAnIdThatIsNoGuid() {
		assertThatIllegalArgumentException().isThrownBy(() -> FormDefinition.of("newsletter"))
			.withMessageContaining("must be a guid but is 'newsletter'");
	}

	@Test
	void leavesDefinitionsAsTheyAre() {
		FormField field = FormField.email("email");
		FormDefinition form = FORM.withFields(field);
		String before = form.json();
		field.required();
		form.withFields(FormField.text("more"));
		form.withRecaptcha();
		form.withRedirect("https://www.example.org");
		assertThat(form.json()).isEqualTo(before);
		assertThat(form.withName("Demo").json()).contains("\"name\":\"Demo\"");
	}

	private static HttpResponse<String> postConsent(String given) throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID),
				"{\"fields\":[{\"name\":\"email\",\"value\":\"a@b.example\"}],\"legalConsentOptions\":{\"consent\":"
						+ "{\"consentToProcess\":" + given + ",\"text\":\"I agree\"}}}");
	}

	private static HttpResponse<String> post(String... namesAndValues) throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID), FormsAddress.body(namesAndValues));
	}

}
