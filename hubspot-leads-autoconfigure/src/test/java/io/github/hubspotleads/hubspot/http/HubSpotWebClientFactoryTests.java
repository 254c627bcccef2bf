/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HubSpotWebClientFactoryTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private HttpServer server;

	private final List<String> userAgents = new CopyOnWriteArrayList<>();

	@BeforeEach
	void start() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			this.userAgents.add(exchange.getRequestHeaders().getFirst("User-Agent"));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private Thread call(WebClient client) {
		return client.get()
			.uri("http://localhost:" + this.server.getAddress().getPort() + "/")
			.exchangeToMono((response) -> {
				assertThat(response.statusCode()).isEqualTo(HttpStatusCode.valueOf(204));
				Thread thread = Thread.currentThread();
				return response.releaseBody().thenReturn(thread);
			})
			.block(PATIENCE);
	}

	@Test
	void usesDaemonThreadsOfItsOwnAndEndsThem() throws Exception {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 10; i++) {
			try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of())) {
				threads.add(call(factory.webClient()));
			}
		}
		assertThat(threads).hasSize(10).allSatisfy((thread) -> {
			assertThat(thread.getName()).startsWith("hubspot-leads-http");
			assertThat(thread.isDaemon()).isTrue();
			thread.join(5000);
			assertThat(thread.isAlive()).isFalse();
		});
	}

	@Test
	void closesUnusedAndTwice() {
		HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());
		assertThatCode(() -> {
			factory.close();
			factory.close();
		}).doesNotThrowAnyException();
	}

	@Test
	void introducesItself() {
		try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of())) {
			call(factory.webClient());
			assertThat(this.userAgents).containsExactly("hubspot-leads");
		}
	}

	@Test
	void makesTheClientWhenItIsUsedAndNotAfterTheEnd() {
		HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of());
		WebClient unused = factory.webClient();
		factory.close();
		assertThatIllegalStateException().isThrownBy(unused::get).withMessageContaining("closed");
	}

	@Test
	void failsAtOnceWithACustomizer() {
		List<HubSpotWebClientCustomizer> customizers = List.of((builder) -> {
			throw new IllegalStateException("own");
		});
		try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, customizers)) {
			assertThatIllegalStateException().isThrownBy(factory::webClient).withMessage("own");
		}
	}

	@Test
	void appliesCustomizersInOrder() {
		List<HubSpotWebClientCustomizer> customizers = List.of(
				(builder) -> builder.defaultHeaders((headers) -> headers.set("User-Agent", "one")),
				(builder) -> builder.defaultHeaders((headers) -> headers.set("User-Agent", "two")));
		try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, customizers)) {
			call(factory.webClient());
			assertThat(this.userAgents).containsExactly("two");
		}
	}

}
