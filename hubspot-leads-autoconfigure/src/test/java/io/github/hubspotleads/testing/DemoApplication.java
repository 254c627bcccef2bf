/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.hubspotleads.HubSpotLead;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A small web application with everything that this library can do switched on, asked
 * over HTTP.
 */
public final class DemoApplication implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ServletWebServerApplicationContext context;

	private DemoApplication(ServletWebServerApplicationContext context) {
		this.context = context;
	}

	public static DemoApplication start(String... properties) {
		return start(List.of(), properties);
	}

	public static DemoApplication start(List<Class<?>> more, String... properties) {
		List<Class<?>> sources = new ArrayList<>(more);
		sources.add(Application.class);
		String[] arguments = Arrays.stream(properties).map((property) -> "--" + property).toArray(String[]::new);
		return new DemoApplication(
				(ServletWebServerApplicationContext) new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
					.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
							"spring.main.register-shutdown-hook=false",
							"spring.config.location=optional:classpath:/none/", "hubspot.leads.allowed-hosts=localhost",
							"hubspot.leads.delivery.pace.permits=100000")
					.logStartupInfo(false)
					.run(arguments));
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send(HttpRequest.newBuilder(uri(path)).GET());
	}

	public HttpResponse<String> post(String path, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
		request.header("Content-Type", "application/x-www-form-urlencoded");
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	public HttpResponse<String> json(String path, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body));
		request.header("Content-Type", "application/json");
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	public HttpResponse<String> send(String method, String path, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.ofString(body));
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	private URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.context.getWebServer().getPort() + path);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(DemoController.class)
	static class Application {

	}

	@RestController
	static class DemoController {

		@PostMapping("/demo")
		@HubSpotLead("demo")
		String demo(DemoRequest request) {
			return "thanks";
		}

	}

	record DemoRequest(String firstName, String lastName, String email, String message, String phone,
			String numberOfEmployees) {

	}

}
