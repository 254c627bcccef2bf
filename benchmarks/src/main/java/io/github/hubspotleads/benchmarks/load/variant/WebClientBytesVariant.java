/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;

import io.github.hubspotleads.benchmarks.DemoRequest;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * WebClient alone: the bytes are always the same and were encoded before.
 */
final class WebClientBytesVariant implements LeadVariant {

	private final WebClient client;

	private final URI uri;

	private final byte[] body;

	WebClientBytesVariant(WebClient client, URI uri, byte[] body) {
		this.client = client;
		this.uri = uri;
		this.body = body;
	}

	@Override
	public String label() {
		return "WebClient, ready bytes, not observed";
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.client.post()
			.uri(this.uri)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED)
			.bodyValue(this.body)
			.retrieve()
			.bodyToMono(String.class)
			.subscribe(answer::read, answer::failed);
	}

}
