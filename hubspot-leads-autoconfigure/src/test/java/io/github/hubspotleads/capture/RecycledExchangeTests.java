/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

import io.github.hubspotleads.HubSpotLead;
import io.github.hubspotleads.LeadContext;
import io.github.hubspotleads.observation.CaptureDecision;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reactive application in a servlet container, which gives requests to other visitors
 * when the answer is out, while capture is told of a completion stage.
 */
class RecycledExchangeTests {

	private static final String HUTK = "0123456789abcdef0123456789abcdef";

	private final CaptureHarness harness = new CaptureHarness().reactive();

	private final MockServerWebExchange exchange = MockServerWebExchange
		.from(MockServerHttpRequest.post("https://x.test/")
			.remoteAddress(new InetSocketAddress("93.184.216.34", 1234))
			.header("Referer", "https://x.test/demo")
			.cookie(new HttpCookie("hubspotutk", HUTK)));

	@AfterEach
	void stop() {
		this.harness.close();
	}

	@Test
	void readsTheVisitorBeforeTheAnswerMayBeOut() {
		CompletableFuture<String> result = new CompletableFuture<>();
		Recyclable recyclable = new Recyclable(this.exchange);
		this.harness.advise(Forms.class).handle("jane@x.test", recyclable, result);
		recyclable.recycled = true;
		result.complete("ok");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.CAPTURED);
		assertThat(this.harness.lead().context()).isEqualTo(LeadContext.empty()
			.withHutk(HUTK)
			.withIpAddress("93.184.216.34")
			.withPageUri("https://x.test/demo")
			.withSubmittedAt(CaptureHarness.NOW));
	}

	@Test
	void asksForTheStatusAtTheEnd() {
		CompletableFuture<String> result = new CompletableFuture<>();
		this.harness.advise(Forms.class).handle("jane@x.test", new Recyclable(this.exchange), result);
		this.exchange.getResponse().setStatusCode(HttpStatus.CONFLICT);
		result.complete("no");
		assertThat(this.harness.decisions).containsExactly(CaptureDecision.ERROR_STATUS);
	}

	static class Forms {

		@HubSpotLead("contact")
		CompletableFuture<String> handle(@RequestParam String email, ServerWebExchange exchange,
				CompletableFuture<String> later) {
			return later;
		}

	}

	private static final class Recyclable extends ServerWebExchangeDecorator {

		private boolean recycled;

		private Recyclable(ServerWebExchange exchange) {
			super(exchange);
		}

		private void requireOwn() {
			if (this.recycled) {
				throw new IllegalStateException("The request object has been recycled");
			}
		}

		@Override
		public ServerHttpRequest getRequest() {
			return new ServerHttpRequestDecorator(super.getRequest()) {

				@Override
				public MultiValueMap<String, HttpCookie> getCookies() {
					requireOwn();
					return super.getCookies();
				}

				@Override
				public InetSocketAddress getRemoteAddress() {
					requireOwn();
					return super.getRemoteAddress();
				}

				@Override
				public HttpHeaders getHeaders() {
					requireOwn();
					return super.getHeaders();
				}

			};
		}

		@Override
		public ServerHttpResponse getResponse() {
			return new ServerHttpResponseDecorator(super.getResponse()) {

				@Override
				public HttpStatusCode getStatusCode() {
					requireOwn();
					return super.getStatusCode();
				}

			};
		}

	}

}
