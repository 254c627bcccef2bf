/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * The site as it goes to HubSpot itself. Nothing is sent.
 */
class HubSpotProfileTests {

	private static final String FORM = "--HUBSPOT_FORM_URL=https://demo.app6.hubspot.com/?app=leaddirector&FormName=demo";

	@Test
	void goesWithoutTheNewsletterUnlessToldOfItsForm() throws Exception {
		try (ServletWebServerApplicationContext context = start("hubspot", FORM)) {
			assertThat(get(context, "/").body()).contains("Request a demo").doesNotContain("/newsletter", "/stand-in");
			assertThat(get(context, "/newsletter").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void hasTheNewsletterWithItsForm() throws Exception {
		try (ServletWebServerApplicationContext context = start("hubspot,newsletter", FORM,
				"--HUBSPOT_NEWSLETTER_GUID=7e4d7c6b-0000-4000-8000-000000000001", "--HUBSPOT_PORTAL_ID=62515")) {
			assertThat(get(context, "/").body()).contains("/newsletter").doesNotContain("/stand-in");
			assertThat(get(context, "/newsletter").body()).contains("I agree that Slipway");
		}
	}

	@ParameterizedTest
	@CsvSource({ "hubspot, HUBSPOT_PORTAL_ID=62515, demo-request' does not say where its leads go",
			"hubspot, HUBSPOT_FORM_GUID=4a2b9c1e-0000-4000-8000-000000000000, demo-request.form-guid' belongs to no portal",
			"'hubspot,newsletter', HUBSPOT_PORTAL_ID=62515, newsletter' does not say where its leads go" })
	void saysWhatIsMissing(String profiles, String given, String told) {
		assertThatException().isThrownBy(() -> start(profiles, "--" + given).close())
			.havingRootCause()
			.withMessageContaining("'hubspot.leads.forms." + told);
	}

	private static ServletWebServerApplicationContext start(String profiles, String... arguments) {
		String[] all = new String[arguments.length + 2];
		System.arraycopy(arguments, 0, all, 0, arguments.length);
		all[arguments.length] = "--spring.profiles.active=" + profiles;
		all[arguments.length + 1] = "--server.port=0";
		SpringApplication application = new SpringApplication(SampleApplication.class);
		application.addInitializers(new StandInInitializer());
		return (ServletWebServerApplicationContext) application.run(all);
	}

	private static HttpResponse<String> get(ServletWebServerApplicationContext context, String path)
			throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + context.getWebServer().getPort() + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

}
