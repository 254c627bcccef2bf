/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.github.hubspotleads.benchmarks.DemoRequest;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What one writes by hand for the Forms API: records, encoded by Jackson.
 */
final class WebClientJsonVariant implements LeadVariant {

	private final WebClient client;

	private final URI uri;

	WebClientJsonVariant(WebClient client, URI uri) {
		this.client = client;
		this.uri = uri;
	}

	@Override
	public String label() {
		return LeadVariants.WEB_CLIENT_JSON;
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		List<Field> fields = request.toParameters()
			.toSingleValueMap()
			.entrySet()
			.stream()
			.map((entry) -> new Field("0-1", entry.getKey(), entry.getValue()))
			.toList();
		this.client.post()
			.uri(this.uri)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(new FormSubmission(fields, Map.of()))
			.retrieve()
			.bodyToMono(String.class)
			.subscribe(answer::read, answer::failed);
	}

	private record FormSubmission(List<Field> fields, Map<String, String> context) {

	}

	private record Field(String objectTypeId, String name, String value) {

	}

}
