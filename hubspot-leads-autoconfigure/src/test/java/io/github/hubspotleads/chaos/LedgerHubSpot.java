/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A HubSpot in the process that outlives all others: it takes every lead, and counts how
 * often each came.
 */
final class LedgerHubSpot implements AutoCloseable {

	private static final int THREADS = 16;

	private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final HttpServer server;

	LedgerHubSpot() {
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::take);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	private void take(HttpExchange exchange) throws IOException {
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		for (String field : body.split("&")) {
			if (field.startsWith("Email=")) {
				String email = URLDecoder.decode(field.substring("Email=".length()), StandardCharsets.UTF_8);
				this.received.computeIfAbsent(email, (added) -> new AtomicInteger()).incrementAndGet();
			}
		}
		byte[] answer = ("Lead has been successfully added to HubSpot\nsubmissionGuid="
				+ UUID.randomUUID().toString().replace("-", ""))
			.getBytes(StandardCharsets.US_ASCII);
		exchange.sendResponseHeaders(200, answer.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(answer);
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	boolean has(String email) {
		return this.received.containsKey(email);
	}

	int duplicates() {
		return this.received.values().stream().mapToInt((count) -> count.get() - 1).sum();
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
