/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture.request;

import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.form.LeadForm.ContextSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is read of the visitor's request in a reactive application.
 */
class ReactiveVisitorRequestTests extends VisitorRequestFixture {

	private static final VisitorRequest.Source SOURCE = VisitorRequest.Source.reactive();

	private final MockServerHttpRequest.BaseBuilder<?> request = MockServerHttpRequest.post("/demo");

	@Override
	void addCookie(String name, String value) {
		this.request.cookie(new HttpCookie(name, value));
	}

	@Override
	void setAddress(String address) {
		this.request.remoteAddress(new InetSocketAddress(address, 1234));
	}

	@Override
	void addHeader(String name, String value) {
		this.request.header(name, value);
	}

	@Override
	LeadContext context(ContextSettings settings) {
		return SOURCE.among(new Object[] { "x", null, this.request.build() }).context(settings);
	}

	@Test
	void takesFirstWellFormedOfSeveralCookies() {
		this.request.cookie(new HttpCookie("__hstc", "1." + OTHER + ".2"));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isEqualTo(OTHER);
		this.request.cookie(new HttpCookie("hubspotutk", "nonsense"), new HttpCookie("hubspotutk", "a".repeat(5000)),
				new HttpCookie("hubspotutk", HUTK));
		assertThat(context(ContextSettings.DEFAULT).hutk()).isEqualTo(HUTK);
	}

	@ParameterizedTest
	@CsvSource({ "93.184.216.34, 93.184.216.34", "2606:2800:220:1::1, 2606:2800:220:1::1", "unknown,", "10.1.2.3,",
			"_hidden,", "x.test," })
	void takesTheAddressThatAForwardingHeaderGaveTheServer(String told, String address) {
		this.request.remoteAddress(InetSocketAddress.createUnresolved(told, 0));
		assertThat(context(ContextSettings.DEFAULT).ipAddress()).isEqualTo(address);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "::1" })
	void leavesOutPrivateAddressAndNeverReadsForwardingHeaders(String address) {
		this.request.remoteAddress(new InetSocketAddress(address, 1))
			.header("X-Forwarded-For", "93.184.216.34")
			.header("Forwarded", "for=93.184.216.34");
		assertThat(context(ContextSettings.DEFAULT).ipAddress()).isNull();
	}

	@Test
	void findsTheExchangeInTheContextOfTheSubscriber() {
		MockServerWebExchange exchange = MockServerWebExchange.from(this.request.build());
		VisitorRequest visitor = SOURCE
			.of(Context.of(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange));
		assertThat(visitor.status()).isEqualTo(200);
		exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
		assertThat(visitor.status()).isEqualTo(409);
		UUID id = new UUID(1, 2);
		visitor.submissionId("contact", id);
		assertThat((Object) exchange.getAttribute(HubSpotLead.SUBMISSION_ID_ATTRIBUTE)).isEqualTo(id);
	}

	@Test
	void prefersTheExchangeAmongArguments() {
		MockServerWebExchange exchange = MockServerWebExchange.from(this.request.build());
		exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
		assertThat(SOURCE.among(new Object[] { exchange.getRequest(), exchange }).status()).isEqualTo(409);
		assertThat(SOURCE.among(new Object[] { exchange.getRequest() }).status()).isEqualTo(200);
	}

	@Test
	void findsNothingElsewhere() {
		assertThat(SOURCE.current()).isNull();
		assertThat(SOURCE.among(new Object[] { null, "x" })).isNull();
		assertThat(SOURCE.of(Context.empty())).isNull();
	}

	@Test
	void knowsWhichMethodsHaveARequest() {
		for (Method method : Methods.class.getDeclaredMethods()) {
			assertThat(SOURCE.finds(method)).as(method.getName()).isEqualTo(!method.getName().startsWith("not"));
			assertThat(VisitorRequest.Source.servlet().finds(method)).isTrue();
		}
	}

	interface Methods {

		Mono<String> mono();

		Flux<String> flux();

		Object any();

		void exchange(ServerWebExchange exchange);

		CompletionStage<Void> request(ServerHttpRequest request);

		CompletionStage<Void> notByAStage();

		void notByNothing();

	}

}
