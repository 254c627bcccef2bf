/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.github.hubspotleads.benchmarks.ChildJvm;

/**
 * {@link StubHubSpot} in a JVM of its own.
 */
final class StubProcess implements AutoCloseable {

	private final ChildJvm jvm;

	StubProcess() throws IOException {
		this.jvm = new ChildJvm(List.of("-Xmx256m", "-XX:+UseSerialGC"), StubHubSpot.class);
	}

	URI uri() {
		return this.jvm.uri("/?app=leaddirector&FormName=demo");
	}

	long received() throws IOException, InterruptedException {
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofString());
		return Long.parseLong(answer.body());
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.jvm.close();
	}

}
