/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import reactor.core.publisher.Mono;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Has what an exchange needs made on a thread of its own, and lets exchanges wait for it
 * without one: their own may be one that others wait for, and those that may be blocked
 * may all wait for exchanges. Once it is made they pass.
 */
final class FirstExchange implements ExchangeFilterFunction {

	private static final String THREAD = "hubspot-leads-http-first";

	private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

	private final Mono<Void> making;

	private volatile boolean made;

	FirstExchange(Runnable make) {
		// In a future, for an error of linking thrown to Reactor would end in nothing.
		this.making = Mono.<Void>fromFuture(() -> CompletableFuture.runAsync(() -> {
			make.run();
			this.made = true;
		}, FirstExchange::start)).cache((nothing) -> FOREVER, (ex) -> Duration.ZERO, () -> FOREVER);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, THREAD);
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return this.made ? next.exchange(request) : this.making.then(Mono.defer(() -> next.exchange(request)));
	}

}
