/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.hubspot.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpServer;
import io.github.hubspotleads.Lead;
import io.github.hubspotleads.delivery.DeliveryOutcome;
import io.github.hubspotleads.form.LeadApi;
import io.github.hubspotleads.form.LeadForm;
import io.github.hubspotleads.hubspot.leads.LeadsApiSender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FirstExchangeTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final ClientRequest REQUEST = ClientRequest.create(HttpMethod.GET, URI.create("/")).build();

	private static final Mono<ClientResponse> ANSWER = Mono.just(ClientResponse.create(HttpStatus.OK).build());

	private HttpServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, -1);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	private Mono<DeliveryOutcome> send(HubSpotWebClientFactory factory) {
		LeadForm form = new LeadForm("demo", LeadApi.LEADS,
				URI.create("http://localhost:" + this.server.getAddress().getPort() + "/"));
		return new LeadsApiSender(factory.webClient(), PATIENCE, Clock.systemUTC(), () -> 0).send(form,
				Lead.forForm("demo").field("email", "ada@example.com").build());
	}

	// As an event loop does it.
	private static <T> CompletableFuture<Thread> subscribe(Mono<T> mono, CompletableFuture<T> result) {
		CompletableFuture<Thread> subscribed = new CompletableFuture<>();
		Schedulers.parallel().schedule(() -> {
			mono.subscribe(result::complete, result::completeExceptionally);
			subscribed.complete(Thread.currentThread());
		});
		return subscribed;
	}

	@Test
	void isNotPreparedOnTheThreadOfTheCaller() throws Exception {
		try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null, List.of())) {
			CompletableFuture<DeliveryOutcome> outcome = new CompletableFuture<>();
			// Whoever makes the connections has to wait.
			synchronized (factory) {
				assertThat(subscribe(send(factory), outcome)).succeedsWithin(PATIENCE);
				assertThat(outcome).isNotDone();
			}
			assertThat(outcome.get(10, TimeUnit.SECONDS)).isInstanceOf(DeliveryOutcome.Delivered.class);
		}
	}

	@Test
	void isNotMadeOnTheThreadOfTheCallerWithACustomizer() throws Exception {
		List<Thread> threads = new CopyOnWriteArrayList<>();
		HubSpotWebClientCustomizer customizer = (builder) -> builder.filter((request, next) -> {
			threads.add(Thread.currentThread());
			return next.exchange(request);
		});
		try (HubSpotWebClientFactory factory = new HubSpotWebClientFactory(HttpSettings.DEFAULT, null,
				List.of(customizer))) {
			CompletableFuture<DeliveryOutcome> first = new CompletableFuture<>();
			Thread caller = subscribe(send(factory), first).get(10, TimeUnit.SECONDS);
			first.get(10, TimeUnit.SECONDS);
			CompletableFuture<DeliveryOutcome> second = new CompletableFuture<>();
			Thread next = subscribe(send(factory), second).get(10, TimeUnit.SECONDS);
			second.get(10, TimeUnit.SECONDS);
			assertThat(threads).hasSize(2);
			assertThat(threads.get(0)).isNotSameAs(caller).matches((thread) -> !Schedulers.isNonBlockingThread(thread));
			assertThat(threads.get(1)).isSameAs(next);
		}
	}

	@Test
	void isPreparedOnceForAllThatWait() throws Exception {
		AtomicInteger made = new AtomicInteger();
		CountDownLatch may = new CountDownLatch(1);
		FirstExchange first = new FirstExchange(() -> {
			made.incrementAndGet();
			awaitQuietly(may);
		});
		CompletableFuture<ClientResponse> one = first.filter(REQUEST, (request) -> ANSWER).toFuture();
		CompletableFuture<ClientResponse> other = first.filter(REQUEST, (request) -> ANSWER).toFuture();
		assertThat(one).isNotDone();
		assertThat(other).isNotDone();
		may.countDown();
		assertThat(one).succeedsWithin(PATIENCE);
		assertThat(other).succeedsWithin(PATIENCE);
		assertThat(made).hasValue(1);
	}

	// All that may be blocked may be busy, or wait for exchanges themselves.
	@Test
	void needsNoThreadOfTheApplications() {
		CompletableFuture<Thread> maker = new CompletableFuture<>();
		new FirstExchange(() -> maker.complete(Thread.currentThread())).filter(REQUEST, (request) -> ANSWER)
			.block(PATIENCE);
		assertThat(maker.join().getName()).isEqualTo("hubspot-leads-http-first");
		assertThat(maker.join().isDaemon()).isTrue();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void tellsAFailureAndPreparesAgain() {
		AtomicInteger made = new AtomicInteger();
		FirstExchange first = new FirstExchange(() -> {
			if (made.incrementAndGet() == 1) {
				throw new NoClassDefFoundError("own");
			}
		});
		assertThatThrownBy(() -> first.filter(REQUEST, (request) -> ANSWER).block(PATIENCE))
			.isInstanceOf(NoClassDefFoundError.class);
		assertThat(first.filter(REQUEST, (request) -> ANSWER).block(PATIENCE)).isNotNull();
		assertThat(made).hasValue(2);
	}

}
