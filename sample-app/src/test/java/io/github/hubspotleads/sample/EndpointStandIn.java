/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A proxy in front of the application, behind a prefix: the dashboard comes from the
 * application with its headers, and what the endpoint would answer is up to the test.
 */
final class EndpointStandIn implements AutoCloseable {

	private static final String ENDPOINT = "/ops/eu/actuator/hubspotleads";

	private static final String TOKEN = "6e8f6f56-1d5e-4b0e-9ad7-d1f1d5a0a4d3";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	final List<JsonNode> operations = new CopyOnWriteArrayList<>();

	final List<String> questions = new CopyOnWriteArrayList<>();

	final AtomicInteger underWay = new AtomicInteger();

	volatile Mood mood = Mood.BUSY;

	volatile boolean takesOperations = true;

	volatile EndpointAnswers.Texts texts = EndpointAnswers.Texts.usual();

	private final Map<String, String> changed = new ConcurrentHashMap<>();

	private final List<Object> pauses = new CopyOnWriteArrayList<>();

	private final HttpClient client = HttpClient.newHttpClient();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final int application;

	private final HttpServer server;

	private volatile Object bulk;

	private volatile CountDownLatch gate = new CountDownLatch(0);

	EndpointStandIn(int application) {
		this.application = application;
		try {
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.server.createContext("/", this::handle);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort() + ENDPOINT + "/dashboard";
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getRawPath();
		try (exchange) {
			if (path.startsWith(ENDPOINT + "/dashboard")) {
				passOn(exchange, path.substring("/ops/eu".length()));
			}
			else if (path.startsWith(ENDPOINT)) {
				this.underWay.incrementAndGet();
				this.gate.await();
				answer(exchange, path.substring(ENDPOINT.length()));
				this.underWay.decrementAndGet();
			}
			else {
				this.questions.add("elsewhere: " + path);
				exchange.sendResponseHeaders(404, -1);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void passOn(HttpExchange exchange, String path) throws IOException, InterruptedException {
		URI uri = URI.create("http://localhost:" + this.application + path);
		HttpResponse<byte[]> response = this.client.send(HttpRequest.newBuilder(uri).build(),
				HttpResponse.BodyHandlers.ofByteArray());
		for (String name : List.of("Content-Type", "Content-Security-Policy", "Cache-Control", "X-Content-Type-Options",
				"Referrer-Policy", "Cross-Origin-Opener-Policy")) {
			response.headers().firstValue(name).ifPresent((value) -> exchange.getResponseHeaders().set(name, value));
		}
		byte[] body = response.body();
		if (path.endsWith("/dashboard")) {
			body = new String(body, StandardCharsets.UTF_8)
				.replaceFirst("data-operations=\"[a-z]+\"", "data-operations=\"" + this.takesOperations + "\"")
				.getBytes(StandardCharsets.UTF_8);
		}
		exchange.sendResponseHeaders(response.statusCode(), body.length);
		exchange.getResponseBody().write(body);
	}

	private void answer(HttpExchange exchange, String path) throws IOException {
		boolean write = exchange.getRequestMethod().equals("POST");
		this.questions.add(exchange.getRequestMethod() + " " + path);
		if (this.mood.status != 200 && (write || !this.mood.onlyWrites)) {
			send(exchange, this.mood.status, Map.of("message", "The store of the submissions cannot be asked now"));
		}
		else if (write) {
			operate(exchange, path);
		}
		else {
			Object answer = (this.mood == Mood.EMPTY) ? empty(path) : told(path, exchange.getRequestURI().getQuery());
			send(exchange, (answer != null) ? 200 : 404, answer);
		}
	}

	private Object empty(String path) {
		return switch (path) {
			case "/totals" -> EndpointAnswers.nothing();
			case "/history" ->
				Map.of("step", "PT10S", "forms", List.of(), "waiting", List.of(), "end", "2026-11-23T15:00:00Z");
			case "/forms" -> Map.of("forms", List.of());
			case "" -> EndpointAnswers.object("submissions", List.of(), "next", null, "until", null);
			default -> null;
		};
	}

	private Object told(String path, String query) {
		EndpointAnswers answers = new EndpointAnswers(this.texts);
		return switch (path) {
			case "/totals" -> answers.totals(this.bulk, this.pauses);
			case "/history" -> answers.history();
			case "/forms" -> answers.forms();
			case "" -> {
				String status = (query != null && query.contains("status="))
						? query.replaceFirst(".*status=([A-Z,]+).*", "$1") : null;
				yield answers.page(status, query != null && query.contains("before="));
			}
			default -> {
				for (int i = 0; i < 9; i++) {
					if (path.equals("/" + EndpointAnswers.id(i))) {
						yield answers.story(i, this.changed.get(path));
					}
				}
				yield null;
			}
		};
	}

	private void operate(HttpExchange exchange, String path) throws IOException {
		if (this.mood == Mood.CSRF && !TOKEN.equals(exchange.getRequestHeaders().getFirst("X-XSRF-TOKEN"))) {
			exchange.getResponseHeaders().set("Set-Cookie", "XSRF-TOKEN=" + TOKEN + "; Path=/");
			send(exchange, 403, Map.of());
			return;
		}
		JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
		this.operations.add(body);
		String operation = body.get("operation").stringValue();
		if (this.mood == Mood.CONFLICT) {
			send(exchange, 409, Map.of("message", "The submission is being sent"));
		}
		else if (!path.isEmpty()) {
			this.changed.put(path, operation.equals("resubmit") ? "PENDING" : "DISCARDED");
			send(exchange, 200, told(path, null));
		}
		else {
			operateOnMany(operation, body);
			send(exchange, 202, Map.of());
		}
	}

	private void operateOnMany(String operation, JsonNode body) {
		switch (operation) {
			case "resubmit" -> bulk("running");
			case "cancel" -> bulk("cancelled");
			case "pause" -> {
				String kind = body.has("form") ? "form" : "destination";
				this.pauses.add(EndpointAnswers.object("name", body.get(kind).stringValue(), "kind", kind, "reason",
						"PAUSED", "by", "operator", "until", null));
			}
			default -> this.pauses.clear();
		}
	}

	private void bulk(String state) {
		this.bulk = EndpointAnswers.object("id", "b1", "operation", "resubmit", "filter", Map.of(), "total", 1200,
				"done", 340, "refused", 3, "state", state, "startedAt", "2026-11-23T15:00:00Z");
	}

	private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
		byte[] body = JSON.writeValueAsBytes((answer != null) ? answer : Map.of());
		exchange.getResponseHeaders().set("Content-Type", "application/vnd.spring-boot.actuator.v3+json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
	}

	long timesAsked(String path) {
		return this.questions.stream().filter((question) -> question.equals("GET " + path)).count();
	}

	void hold() {
		this.gate = new CountDownLatch(1);
	}

	void release() {
		this.gate.countDown();
	}

	@Override
	public void close() {
		if (!this.threads.isShutdown()) {
			release();
			this.server.stop(0);
			this.threads.shutdownNow();
		}
	}

	enum Mood {

		BUSY(200, false), EMPTY(200, false), CONFLICT(200, false), CSRF(200, false), AWAY(503, false),
		SIGNED_OUT(401, false), FORBIDDEN(403, false), ONLY_LOOKING(403, true);

		private final int status;

		private final boolean onlyWrites;

		Mood(int status, boolean onlyWrites) {
			this.status = status;
			this.onlyWrites = onlyWrites;
		}

	}

}
