/*
 * Copyright 2026-present the hubspot-leads authors
 * SPDX-License-Identifier: Apache-2.0
 */

package io.github.hubspotleads.capture;

import java.time.Duration;

import io.github.hubspotleads.capture.request.InvalidLeadAdvice;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.reactive.config.EnableWebFlux;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/**
 * A reactive application with captured handlers, on a server of Netty's.
 */
final class NettyApplication implements AutoCloseable {

	static final String HUTK = "0123456789abcdef0123456789abcdef";

	final CaptureHarness harness;

	final WebTestClient client;

	private final DisposableServer server;

	NettyApplication(CaptureHarness harness, Class<?> controller) {
		this(harness, controller, true);
	}

	NettyApplication(CaptureHarness harness, Class<?> controller, boolean filtered) {
		this.harness = harness.reactive();
		harness.context.register(WebFlux.class);
		harness.context.registerBean(WebHttpHandlerBuilder.FORWARDED_HEADER_TRANSFORMER_BEAN_NAME,
				ForwardedHeaderTransformer.class);
		harness.context.registerBean(InvalidLeadAdvice.class);
		if (filtered) {
			harness.context.registerBean(ServerWebExchangeContextFilter.class);
		}
		harness.advise(controller);
		HttpHandler handler = WebHttpHandlerBuilder.applicationContext(harness.context).build();
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(new ReactorHttpHandlerAdapter(handler))
			.bindNow(Duration.ofSeconds(10));
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.server.port())
			.responseTimeout(Duration.ofSeconds(10))
			.build();
	}

	WebTestClient.RequestBodySpec post(String path) {
		return this.client.post()
			.uri(path)
			.cookie("hubspotutk", HUTK)
			.header("Referer", "https://x.test/demo?token=abc")
			.header("X-Forwarded-For", "93.184.216.34");
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
		this.harness.close();
	}

	@EnableWebFlux
	static class WebFlux {

	}

}
