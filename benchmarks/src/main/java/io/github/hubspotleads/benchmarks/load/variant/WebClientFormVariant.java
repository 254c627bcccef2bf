/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;

import io.github.hubspotleads.benchmarks.DemoRequest;

import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What one writes by hand: a map of the fields, encoded by Spring.
 */
final class WebClientFormVariant implements LeadVariant {

	private final String label;

	private final WebClient client;

	private final URI uri;

	WebClientFormVariant(String label, WebClient client, URI uri) {
		this.label = label;
		this.client = client;
		this.uri = uri;
	}

	@Override
	public String label() {
		return this.label;
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.client.post()
			.uri(this.uri)
			.body(BodyInserters.fromFormData(request.toParameters()))
			.retrieve()
			.bodyToMono(String.class)
			.subscribe(answer::read, answer::failed);
	}

}
