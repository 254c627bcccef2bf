/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SavedDefinitionTests {

	private static final String GUID = "4a2b9c1e-0000-4000-8000-000000000000";

	private static final String ANSWER = """
			{"updatedAt": "2026-11-01T10:00:00Z", "archived": false, "name": "Demo", "id": "%s", "formType": "hubspot",
			 "createdById": 77, "configuration": {"notifyRecipients": ["4711"], "recaptchaEnabled": true},
			 "fieldGroups": [{"richText": "Ask ada@example.com", "groupType": "default_group", "fields": [
			   {"defaultValue": "Ada", "name": "size", "fieldType": "dropdown", "label": "Größe", "required": true,
			    "objectTypeId": "0-1", "hidden": false, "placeholder": "Ada", "validation": {"maxAllowedDigits": 4,
			    "blockedEmailDomains": ["example.com"]},
			    "options": [{"displayOrder": 0, "label": "Small", "value": "small"}],
			    "dependentFields": [{"dependentCondition": {"values": ["Ada"]}, "dependentField": {"name": "why"}}]}]}],
			 "legalConsentOptions": {"type": "explicit_consent_to_process", "privacyText": "Ada",
			   "communicationsCheckboxes": [{"label": "News", "required": true, "subscriptionTypeId": 7}]}}
			""".formatted(GUID);

	private static final String SAVED = """
			{
			  "id": "%s",
			  "name": "Demo",
			  "formType": "hubspot",
			  "archived": false,
			  "fieldGroups": [
			    {
			      "groupType": "default_group",
			      "fields": [
			        {
			          "objectTypeId": "0-1",
			          "name": "size",
			          "label": "Größe",
			          "fieldType": "dropdown",
			          "required": true,
			          "hidden": false,
			          "validation": {
			            "maxAllowedDigits": 4
			          },
			          "options": [
			            {
			              "value": "small",
			              "label": "Small"
			            }
			          ],
			          "dependentFields": [
			            {
			              "dependentField": {
			                "name": "why"
			              }
			            }
			          ]
			        }
			      ]
			    }
			  ],
			  "configuration": {
			    "recaptchaEnabled": true
			  },
			  "legalConsentOptions": {
			    "type": "explicit_consent_to_process",
			    "communicationsCheckboxes": [
			      {
			        "subscriptionTypeId": 7,
			        "label": "News",
			        "required": true
			      }
			    ]
			  }
			}
			""".formatted(GUID);

	private final WireMockServer server = new WireMockServer(
			WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

	@TempDir
	private Path directory;

	@BeforeEach
	void start() {
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void writesWhatMattersAndNothingPersonal() throws IOException {
		answer(WireMock.okJson(ANSWER));
		Path file = this.directory.resolve("forms/demo.json");
		assertThat(definition(file).refresh(GUID)).isTrue();
		assertThat(Files.readString(file)).isEqualTo(SAVED);
		this.server.verify(1, WireMock.getRequestedFor(WireMock.urlEqualTo("/marketing/v3/forms/" + GUID))
			.withHeader("Authorization", WireMock.equalTo("Bearer secret")));
	}

	@Test
	void changesTheFileOnlyWhereSomethingThatMattersChanged() throws IOException {
		Path file = this.directory.resolve("demo.json");
		answer(WireMock.okJson(ANSWER));
		definition(file).refresh(GUID);
		answer(WireMock.okJson(ANSWER.replace("2026-11-01", "2026-11-02").replace("4711", "4712")));
		assertThat(definition(file).refresh(GUID.toUpperCase(Locale.ROOT))).isFalse();
		answer(WireMock.okJson(ANSWER.replace("\"small\"", "\"tiny\"")));
		assertThat(definition(file).refresh(GUID)).isTrue();
		assertThat(Files.readString(file)).isEqualTo(SAVED.replace("\"small\"", "\"tiny\""));
	}

	@ParameterizedTest
	@CsvSource({ "401, revoked or wrong", "403, lacks the scope 'forms'", "404, no form of that guid",
			"307, HubSpot answered 307", "500, HubSpot answered 500" })
	void saysWhyHubSpotDoesNotTell(int status, String told) {
		answer(WireMock.status(status).withHeader("Location", "/elsewhere").withBody("secret"));
		Path file = this.directory.resolve("demo.json");
		assertThatIllegalStateException().isThrownBy(() -> definition(file).refresh(GUID))
			.withMessageContaining(told)
			.withMessageNotContaining("secret");
		assertThat(file).doesNotExist();
		this.server.verify(1, WireMock.anyRequestedFor(WireMock.anyUrl()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "[]", "<html>", "{\"id\": " })
	void writesNothingOfAnAnswerThatIsNoDefinition(String body) {
		answer(WireMock.ok(body));
		Path file = this.directory.resolve("demo.json");
		assertThatIllegalStateException().isThrownBy(() -> definition(file).refresh(GUID))
			.withMessageStartingWith("HubSpot answered with something that is no");
		assertThat(file).doesNotExist();
	}

	@Test
	void readsNoMoreThanAMebibyte() {
		answer(WireMock.ok(ANSWER + " ".repeat(1024 * 1024)));
		assertThatIllegalStateException()
			.isThrownBy(() -> definition(this.directory.resolve("demo.json")).refresh(GUID))
			.withMessageContaining("longer than 1048576 bytes");
	}

	@Test
	void saysThatHubSpotIsOutOfReach() {
		SavedDefinition definition = new SavedDefinition(this.directory.resolve("demo.json"),
				Map.of("HUBSPOT_ACCESS_TOKEN", "secret", "HUBSPOT_API_URL", "http://localhost:1"));
		assertThatIllegalStateException().isThrownBy(() -> definition.refresh(GUID))
			.withMessage("HubSpot is out of reach");
	}

	@Test
	void needsAToken() {
		SavedDefinition definition = new SavedDefinition(this.directory.resolve("demo.json"), Map.of());
		assertThatIllegalStateException().isThrownBy(() -> definition.refresh(GUID))
			.withMessage("The environment variable HUBSPOT_ACCESS_TOKEN is not set");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.hubapi.com", "http://localhost.example", "https://a@b.example",
			"http://127.0.0.1@evil.example", "ftp://localhost", "" })
	void keepsTheTokenFromUnsafeAddresses(String api) {
		SavedDefinition definition = new SavedDefinition(this.directory.resolve("demo.json"),
				Map.of("HUBSPOT_ACCESS_TOKEN", "secret", "HUBSPOT_API_URL", api));
		assertThatIllegalStateException().isThrownBy(() -> definition.refresh(GUID))
			.withMessageStartingWith("The environment variable HUBSPOT_API_URL must be https://");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "demo", "../../crm/v3/objects/contacts", GUID + "/x" })
	void refusesAGuidThatIsNone(String guid) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> definition(this.directory.resolve("demo.json")).refresh(guid));
	}

	@Test
	void commandTakesGuidAndFile() {
		assertThatIllegalArgumentException().isThrownBy(() -> SavedDefinition.main(GUID))
			.withMessageStartingWith("Give the guid of the form and the file");
	}

	private void answer(ResponseDefinitionBuilder answer) {
		this.server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(answer));
	}

	private SavedDefinition definition(Path file) {
		return new SavedDefinition(file, Map.of("HUBSPOT_ACCESS_TOKEN", "secret\n", "HUBSPOT_API_URL",
				"http://localhost:" + this.server.port()));
	}

}
