/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * Posts form data and JSON, as a program that knows nothing of stand-ins does.
 */
public final class Poster {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Poster() {
	}

	public static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
		return post(url, body.getBytes(StandardCharsets.UTF_8));
	}

	public static HttpResponse<String> post(String url, byte[] body) throws IOException, InterruptedException {
		return HTTP.send(HttpRequest.newBuilder(URI.create(url))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofByteArray(body))
			.build(), BodyHandlers.ofString());
	}

	public static HttpResponse<String> postJson(String url, String body, String... headers)
			throws IOException, InterruptedException {
		return send(
				request(url, headers).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
	}

	public static HttpResponse<String> get(String url, String... headers) throws IOException, InterruptedException {
		return send(request(url, headers));
	}

	public static HttpRequest.Builder request(String url, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	public static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return HTTP.send(request.build(), BodyHandlers.ofString());
	}

}
