/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import org.springframework.http.HttpMethod;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A client that is made when it is first used, for an application's start needs none.
 */
final class LazyWebClient implements WebClient {

	private final SingletonSupplier<WebClient> webClient;

	LazyWebClient(SingletonSupplier<WebClient> webClient) {
		this.webClient = webClient;
	}

	@Override
	public RequestHeadersUriSpec<?> get() {
		return this.webClient.obtain().get();
	}

	@Override
	public RequestHeadersUriSpec<?> head() {
		return this.webClient.obtain().head();
	}

	@Override
	public RequestBodyUriSpec post() {
		return this.webClient.obtain().post();
	}

	@Override
	public RequestBodyUriSpec put() {
		return this.webClient.obtain().put();
	}

	@Override
	public RequestBodyUriSpec patch() {
		return this.webClient.obtain().patch();
	}

	@Override
	public RequestHeadersUriSpec<?> delete() {
		return this.webClient.obtain().delete();
	}

	@Override
	public RequestHeadersUriSpec<?> options() {
		return this.webClient.obtain().options();
	}

	@Override
	public RequestBodyUriSpec method(HttpMethod method) {
		return this.webClient.obtain().method(method);
	}

	@Override
	public Builder mutate() {
		return this.webClient.obtain().mutate();
	}

}
