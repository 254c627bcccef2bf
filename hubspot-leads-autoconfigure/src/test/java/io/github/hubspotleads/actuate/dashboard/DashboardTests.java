/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.actuate.dashboard;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where the dashboard is, and how it goes out, in applications of both kinds.
 */
class DashboardTests {

	private static final String PAGE = "/actuator/hubspotleads/dashboard";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=hubspotleads";

	private final HttpClient client = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void servesThePageAndItsFilesUnderStrictHeaders(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED)) {
			HttpResponse<String> page = get(context, "local.server.port", PAGE);
			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.body()).contains("<title>Leads</title>").doesNotContain("{operations}");
			assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
			assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
			assertHeaders(page);
			for (String name : Dashboard.ASSETS) {
				HttpResponse<String> asset = get(context, "local.server.port", PAGE + "/" + name);
				assertThat(asset.statusCode()).as(name).isEqualTo(200);
				assertThat(header(asset, "Content-Type")).startsWith(name.endsWith(".js") ? "text/javascript"
						: name.endsWith(".css") ? "text/css" : "image/svg+xml");
				assertThat(header(asset, "Cache-Control")).isEqualTo("no-cache, private");
				assertHeaders(asset);
				HttpResponse<String> again = get(context, "local.server.port", PAGE + "/" + name, "If-None-Match",
						header(asset, "ETag"));
				assertThat(again.statusCode()).as(name).isEqualTo(304);
				assertThat(again.body()).isEmpty();
			}
			assertThat(get(context, "local.server.port", "/actuator/hubspotleads").statusCode()).isEqualTo(200);
		}
	}

	private static void assertHeaders(HttpResponse<String> response) {
		assertThat(header(response, "Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self';")
			.contains("style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe", "*", "http");
		assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
		assertThat(response.headers().map()).doesNotContainKey("set-cookie");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void isOnlyToBeRead(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED)) {
			HttpResponse<String> head = send(context, "local.server.port", PAGE, "HEAD");
			assertThat(head.statusCode()).isEqualTo(200);
			assertThat(head.body()).isEmpty();
			for (String method : List.of("POST", "PUT", "DELETE")) {
				assertThat(send(context, "local.server.port", PAGE, method).statusCode()).as(method).isEqualTo(405);
			}
			for (String path : List.of("/nothing.js", "/page.html", "/Dashboard.class", "/..%2fendpoint", "/style.css/",
					"/%2e%2e/DashboardFile.class")) {
				assertThat(get(context, "local.server.port", PAGE + path).statusCode()).as(path).isBetween(400, 404);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void isWhereTheEndpointIs(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED, "management.endpoints.web.base-path=/ops",
				"management.endpoints.web.path-mapping.hubspotleads=leads", "server.servlet.context-path=/shop",
				"spring.mvc.servlet.path=/web", "spring.webflux.base-path=/shop/web")) {
			assertThat(get(context, "local.server.port", "/shop/web/ops/leads").statusCode()).isEqualTo(200);
			assertThat(get(context, "local.server.port", "/shop/web/ops/leads/dashboard").statusCode()).isEqualTo(200);
			assertThat(get(context, "local.server.port", "/shop/web/ops/leads/dashboard/app.js").statusCode())
				.isEqualTo(200);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void isOnThePortOfTheEndpointAlone(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED, "management.server.port=0",
				"management.server.base-path=/inside")) {
			assertThat(get(context, "local.management.port", "/inside" + PAGE).statusCode()).isEqualTo(200);
			assertThat(header(get(context, "local.management.port", "/inside" + PAGE + "/style.css"), "Content-Type"))
				.startsWith("text/css");
			assertThat(get(context, "local.server.port", PAGE).statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void isNowhereWhereTheEndpointIsNot(WebApplicationType type) throws Exception {
		for (List<String> properties : List.of(List.of("management.endpoints.web.exposure.include=health"),
				List.of(EXPOSED, "management.endpoint.hubspotleads.access=none"),
				List.of(EXPOSED, "management.endpoints.web.exposure.exclude=hubspotleads"),
				List.of(EXPOSED, "hubspot.leads.enabled=false"))) {
			try (ConfigurableApplicationContext context = start(type, properties.toArray(String[]::new))) {
				assertThat(get(context, "local.server.port", PAGE).statusCode()).as(properties.toString())
					.isEqualTo(404);
				assertThat(get(context, "local.server.port", PAGE + "/app.js").statusCode()).isEqualTo(404);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void offersOperationsWhereTheEndpointTakesThem(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type, EXPOSED)) {
			assertThat(get(context, "local.server.port", PAGE).body()).contains("data-operations=\"false\"");
		}
		try (ConfigurableApplicationContext context = start(type, EXPOSED,
				"management.endpoint.hubspotleads.access=unrestricted")) {
			assertThat(get(context, "local.server.port", PAGE).body()).contains("data-operations=\"true\"");
		}
		try (ConfigurableApplicationContext context = start(type, EXPOSED,
				"management.endpoint.hubspotleads.access=unrestricted",
				"management.endpoints.access.max-permitted=read-only")) {
			assertThat(get(context, "local.server.port", PAGE).body()).contains("data-operations=\"false\"");
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		List<String> arguments = new ArrayList<>(Arrays.asList(properties));
		arguments.addAll(List.of("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
				"spring.main.register-shutdown-hook=false", "spring.config.location=optional:classpath:/none/",
				"hubspot.leads.forms.demo.url=https://demo.app6.hubspot.com/?app=leaddirector&FormName=demo"));
		return new SpringApplicationBuilder(Application.class).web(type)
			.logStartupInfo(false)
			.run(arguments.stream().map((property) -> "--" + property).toArray(String[]::new));
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String port, String path,
			String... headers) throws Exception {
		return send(context, port, path, "GET", headers);
	}

	private HttpResponse<String> send(ConfigurableApplicationContext context, String port, String path, String method,
			String... headers) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty(port) + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
		return this.client.send(((headers.length > 0) ? request.headers(headers) : request).build(),
				BodyHandlers.ofString());
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("none");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
