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
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A HubSpot in the process that outlives all others: it takes leads, or does what a test
 * tells it to do with them, and writes down what came, and when.
 */
final class LedgerHubSpot implements AutoCloseable {

	private static final Pattern LEAD = Pattern.compile("lead-(\\d+)(?:@|%40)example\\.com");

	/**
	 * Takes the request and never answers.
	 */
	static final Behaviour HANG = (lead) -> {
		Thread.sleep(Long.MAX_VALUE);
		return Reply.TAKEN;
	};

	private final AtomicInteger requests = new AtomicInteger();

	private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();

	private final Map<Integer, AtomicInteger> taken = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	private volatile Behaviour behaviour = (lead) -> Reply.TAKEN;

	private volatile Behaviour afterwards = (lead) -> Reply.TAKEN;

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

	/**
	 * Decide on each lead.
	 * @param behaviour may wait as long as it likes
	 */
	void behave(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	/**
	 * Do something with each lead whose answer has been sent.
	 * @param afterwards what to do; its reply is ignored
	 */
	void afterwards(Behaviour afterwards) {
		this.afterwards = afterwards;
	}

	private void take(HttpExchange exchange) throws IOException {
		long at = System.nanoTime();
		Matcher matcher = LEAD.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
		this.requests.incrementAndGet();
		int lead = matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
		try {
			Reply reply = this.behaviour.to(lead);
			this.arrivals.add(new Arrival(lead, at, reply.status()));
			if (reply.status() == 200) {
				this.taken.computeIfAbsent(lead, (added) -> new AtomicInteger()).incrementAndGet();
			}
			answer(exchange, reply);
			this.afterwards.to(lead);
		}
		catch (InterruptedException ex) {
			exchange.close();
		}
	}

	private static void answer(HttpExchange exchange, Reply reply) throws IOException {
		byte[] text = reply.text().getBytes(StandardCharsets.US_ASCII);
		if (reply.retryAfter() > 0) {
			exchange.getResponseHeaders().add("Retry-After", String.valueOf(reply.retryAfter()));
		}
		exchange.sendResponseHeaders(reply.status(), text.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(text);
		}
	}

	int port() {
		return this.server.getAddress().getPort();
	}

	int requests() {
		return this.requests.get();
	}

	boolean has(int lead) {
		return this.taken.containsKey(lead);
	}

	int taken() {
		return this.taken.size();
	}

	int duplicates() {
		return this.taken.values().stream().mapToInt((count) -> count.get() - 1).sum();
	}

	/**
	 * Return all requests so far, in the order of their answers.
	 */
	Collection<Arrival> arrivals() {
		return List.copyOf(this.arrivals);
	}

	/**
	 * Return the first request since a time that was answered with 200.
	 * @param since the time, by the monotonic clock
	 * @return when it came, 0 if none came
	 */
	long firstTakenSince(long since) {
		return this.arrivals.stream()
			.filter((arrival) -> arrival.status() == 200 && arrival.at() - since >= 0)
			.mapToLong(Arrival::at)
			.min()
			.orElse(0);
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/**
	 * What HubSpot does with a lead.
	 */
	@FunctionalInterface
	interface Behaviour {

		Reply to(int lead) throws InterruptedException;

	}

	/**
	 * An answer of HubSpot.
	 *
	 * @param status the status
	 * @param retryAfter seconds, 0 for none
	 * @param body the text, empty for that of a lead that was taken
	 */
	record Reply(int status, int retryAfter, String body) {

		static final Reply TAKEN = new Reply(200, 0, "");

		private String text() {
			return (this.status != 200) ? this.body : "Lead has been successfully added to HubSpot\nsubmissionGuid="
					+ UUID.randomUUID().toString().replace("-", "");
		}

	}

	/**
	 * A request that came.
	 *
	 * @param lead the number of the lead
	 * @param at when, by the monotonic clock
	 * @param status what it was answered
	 */
	record Arrival(int lead, long at, int status) {

	}

}
