/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.net.URI;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Reactor Netty alone: the bytes are always the same and were encoded before.
 */
final class ReactorNettyVariant implements LeadVariant {

	private final HttpClient.ResponseReceiver<?> request;

	ReactorNettyVariant(URI uri, byte[] body, int inFlight) {
		this.request = HttpClient.create(ConnectionProvider.create("reactor-netty-variant", 2 * inFlight))
			.headers((headers) -> headers
				.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED)
				.set(HttpHeaderNames.CONTENT_LENGTH, body.length))
			.post()
			.uri(uri)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)));
	}

	@Override
	public String label() {
		return "reactor-netty, ready bytes";
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.request.responseContent().aggregate().asString().subscribe(answer::read, answer::failed);
	}

}
