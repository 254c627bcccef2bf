/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.net.http.HttpResponse;

import io.github.hubspotleads.test.forms.definition.FormDefinition;
import io.github.hubspotleads.test.forms.definition.FormField;
import io.github.hubspotleads.test.junit.StandInHubSpotExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which forms are found, and by whom.
 */
class FormsAccessTests {

	private static final String OWN = "pat-na1-own";

	@RegisterExtension
	static final StandInHubSpotExtension hubspot = new StandInHubSpotExtension();

	@Test
	void findsOnlyDefinedFormsOnceTold() throws Exception {
		assertThat(submit(FormsAddress.OTHER_GUID).statusCode()).isEqualTo(200);
		hubspot.defineForm(FormDefinition.of(FormsAddress.GUID).withFields(FormField.email("email")));
		hubspot.formsApi().knowOnlyDefinedForms();
		assertThat(submit(FormsAddress.GUID).statusCode()).isEqualTo(200);
		assertThat(submit(FormsAddress.OTHER_GUID).statusCode()).isEqualTo(404);
		assertThat(submit(FormsAddress.OTHER_GUID).body()).contains("Form not found");
		assertThat(Poster.get(FormsAddress.submissions(hubspot, FormsAddress.OTHER_GUID), bearer(OWN)).statusCode())
			.isEqualTo(404);
		hubspot.reset();
		assertThat(submit(FormsAddress.OTHER_GUID).statusCode()).isEqualTo(200);
	}

	@Test
	void findsAFormInItsPortalOnly() throws Exception {
		hubspot.defineForm(FormDefinition.of(FormsAddress.GUID).withFields(FormField.email("email")).inPortal("7"));
		assertThat(submit(FormsAddress.GUID).statusCode()).isEqualTo(404);
		assertThat(Poster
			.postJson(FormsAddress.submit(hubspot, FormsAddress.GUID).replace(FormsAddress.PORTAL, "7"),
					FormsAddress.body("email", "a@b.example"))
			.statusCode()).isEqualTo(200);
	}

	@Test
	void letsOnlyGrantedTokensSubmitOnceThereIsOne() throws Exception {
		assertThat(secureSubmit(FormsAddress.PORTAL, "any").statusCode()).isEqualTo(200);
		hubspot.formsApi().grantToken(OWN, FormsAddress.PORTAL);
		hubspot.formsApi().grantTokenWithoutScope("pat-na1-scopeless", FormsAddress.PORTAL);
		assertThat(secureSubmit(FormsAddress.PORTAL, OWN).statusCode()).isEqualTo(200);
		assertThat(secureSubmit(FormsAddress.PORTAL, "any").statusCode()).isEqualTo(401);
		assertThat(secureSubmit("7", OWN).statusCode()).isEqualTo(403);
		HttpResponse<String> scopeless = secureSubmit(FormsAddress.PORTAL, "pat-na1-scopeless");
		assertThat(scopeless.statusCode()).isEqualTo(403);
		assertThat(scopeless.body()).contains("MISSING_SCOPES", "\"requiredGranularScopes\":[\"forms\"]");
		assertThat(submit(FormsAddress.GUID).statusCode()).isEqualTo(200);
	}

	@Test
	void letsTokensBeExchangedWhileLeadsFlow() throws Exception {
		hubspot.formsApi().grantToken(OWN, FormsAddress.PORTAL);
		hubspot.formsApi().revokeToken(OWN);
		assertThat(secureSubmit(FormsAddress.PORTAL, OWN).statusCode()).isEqualTo(401);
		hubspot.formsApi().grantToken("pat-na1-next", FormsAddress.PORTAL);
		assertThat(secureSubmit(FormsAddress.PORTAL, "pat-na1-next").statusCode()).isEqualTo(200);
		hubspot.reset();
		hubspot.formsApi().revokeToken(OWN);
		assertThat(secureSubmit(FormsAddress.PORTAL, OWN).statusCode()).isEqualTo(401);
		assertThat(secureSubmit(FormsAddress.PORTAL, "any").statusCode()).isEqualTo(200);
	}

	@Test
	void showsDefinitionsToTokensOfTheFormsPortal() throws Exception {
		FormDefinition form = FormDefinition.of(FormsAddress.GUID)
			.withFields(FormField.email("email").required())
			.inPortal(FormsAddress.PORTAL);
		hubspot.defineForm(form);
		hubspot.formsApi().grantToken(OWN, FormsAddress.PORTAL);
		hubspot.formsApi().grantToken("pat-na1-foreign", "7");
		hubspot.formsApi().grantTokenWithoutScope("pat-na1-scopeless", FormsAddress.PORTAL);
		String url = FormsAddress.definition(hubspot, FormsAddress.GUID);
		assertThat(Poster.get(url, bearer(OWN)).body()).isEqualTo(form.json());
		assertThat(Poster.get(url.replace("/v3/forms/", "/forms/2026-09-beta/"), bearer(OWN)).body())
			.isEqualTo(form.json());
		assertThat(Poster.get(url).statusCode()).isEqualTo(401);
		assertThat(Poster.get(url, bearer("any")).statusCode()).isEqualTo(401);
		assertThat(Poster.get(url, bearer("pat-na1-scopeless")).statusCode()).isEqualTo(403);
		assertThat(Poster.get(url, bearer("pat-na1-foreign")).statusCode()).isEqualTo(404);
		assertThat(Poster.get(FormsAddress.definition(hubspot, FormsAddress.OTHER_GUID), bearer(OWN)).statusCode())
			.isEqualTo(404);
		assertThat(Poster.postJson(url, "{}", bearer(OWN)).statusCode()).isEqualTo(405);
	}

	@Test
	void answersUnknownResourcesOfTheApi() throws Exception {
		for (String path : new String[] { "/submissions/v3/integration/other", "/marketing/v3/forms",
				"/form-integrations/v1/" }) {
			HttpResponse<String> answer = Poster.postJson(hubspot.baseUrl() + path, "{}");
			assertThat(answer.statusCode()).as(path).isEqualTo(404);
			assertThat(answer.body()).contains("Resource not found");
		}
		assertThat(
				Poster.post(hubspot.baseUrl() + "/submissions?app=leaddirector&FormName=a", "FirstName=a").statusCode())
			.isEqualTo(200);
	}

	private static HttpResponse<String> submit(String formGuid) throws Exception {
		return Poster.postJson(FormsAddress.submit(hubspot, formGuid), FormsAddress.body("email", "a@b.example"));
	}

	private static HttpResponse<String> secureSubmit(String portalId, String token) throws Exception {
		return Poster.postJson(FormsAddress.secureSubmit(hubspot, portalId, FormsAddress.GUID),
				FormsAddress.body("email", "a@b.example"), bearer(token));
	}

	private static String[] bearer(String token) {
		return new String[] { "Authorization", "Bearer " + token };
	}

}
