/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.benchmarks.load.variant;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.hubspotleads.benchmarks.DemoRequest;
import io.github.hubspotleads.benchmarks.UrlEncoded;

/**
 * The way of examples that are as old as the Leads API: the parameters are encoded with
 * the JDK's encoder, and a connection is opened for each lead and closed after it. A
 * thread for each lead in flight.
 */
final class OldWayVariant implements LeadVariant, AutoCloseable {

	private final URI uri;

	private final ExecutorService threads;

	OldWayVariant(URI uri, int inFlight) {
		this.uri = uri;
		this.threads = Executors.newFixedThreadPool(inFlight);
	}

	@Override
	public String label() {
		return LeadVariants.OLD_WAY;
	}

	@Override
	public void send(DemoRequest request, Answer answer) {
		this.threads.execute(() -> {
			String text;
			try {
				text = exchange(UrlEncoded.of(request.toParameters()));
			}
			catch (IOException ex) {
				answer.failed(ex);
				return;
			}
			answer.read(text);
		});
	}

	private String exchange(byte[] body) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) this.uri.toURL().openConnection();
		connection.setRequestMethod("POST");
		connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
		connection.setRequestProperty("Connection", "close");
		connection.setDoOutput(true);
		try (OutputStream output = connection.getOutputStream()) {
			output.write(body);
		}
		try (InputStream input = connection.getInputStream()) {
			return new String(input.readAllBytes(), StandardCharsets.UTF_8);
		}
		finally {
			connection.disconnect();
		}
	}

	@Override
	public void close() {
		this.threads.shutdown();
	}

}
